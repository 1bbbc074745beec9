/**
 * `npm run test:killed-server`: the server is killed 20 times, or as often as PATCHBAY_RUNS says, while a class of twenty works in it,
 * and everyone goes on where they were. `npm test` does it once.
 */
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies } from './bootstrap/workspace.mjs';
import { runVitest } from './suites/vitest.mjs';

process.env.PATCHBAY_RUNS ??= '20';
await ensureSystemPackages(missingPrograms());
await ensureDependencies();
const { passed, failed, seconds, output } = await runVitest(['kernel'], ['killed-server.kernel']);
process.stdout.write(`${output}\n── killed server: ${passed} passed, ${failed} failed (${seconds} s)\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
