/**
 * `npm run test:lab-files`: 200 random labs, or as many as PATCHBAY_RUNS says, are saved, opened where nothing is, and saved again:
 * the kernel has the same, and the file the same bytes. `npm test` tries a few of them.
 */
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies } from './bootstrap/workspace.mjs';
import { runVitest } from './suites/vitest.mjs';

process.env.PATCHBAY_RUNS ??= '200';
await ensureSystemPackages(missingPrograms());
await ensureDependencies();
const { passed, failed, seconds, output } = await runVitest(['kernel'], ['random-lab-files.kernel']);
process.stdout.write(`${output}\n── lab files: ${passed} passed, ${failed} failed (${seconds} s)\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
