/**
 * `npm run test:bad-class`: twenty people work while eight others do their worst beside them. `-- NAME…`: only these of the eight.
 * It takes a minute, and the machine with it: nothing else should run there.
 */
import { launch } from './bootstrap/launch.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
launch('apps/server/bench/bad-class/bad-class.ts', process.argv.slice(2));
