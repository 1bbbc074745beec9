/**
 * `npm run test:kernel`: runs the kernel tests that this machine's kernel cannot run, for want of a feature, on a stock
 * Debian kernel in an emulator. `npm test` names those tests only: there they take many minutes. `npm run test:kernel -- bond vrf`
 * runs those in files with such names.
 */
import { ensureDependencies } from './bootstrap/workspace.mjs';
import { stopWith } from './bootstrap/say.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { INSTALL, findParts } from './full-kernel/parts.mjs';
import { testFilesNeeding } from './full-kernel/left-over.mjs';
import { runFullKernel } from './suites/full-kernel.mjs';

const { missing } = findParts();
if (missing.length > 0) stopWith(3, `For the full kernel is missing: ${missing.join(', ')}.`, `On Debian and Ubuntu this gets it:\n\n    ${INSTALL}`);
const named = process.argv.slice(2);
const files = testFilesNeeding(named);
if (files.length === 0) stopWith(2, `No test that needs something of the kernel is in a file called ${named.join(', ')}.`, `There are:\n\n${testFilesNeeding().map((path) => `    ${path}\n`).join('')}`);
await ensureSystemPackages(missingPrograms());
await ensureDependencies();
const { passed, failed, seconds, output } = await runFullKernel(files);
process.stdout.write(`${output}\n── full kernel: ${passed} passed, ${failed} failed (${seconds} s)\n`);
process.exitCode = failed > 0 ? 1 : 0;
