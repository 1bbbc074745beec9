/**
 * `npm run test:explain`: 200 random labs are broken at random, and what `explain` predicts is compared with real pings.
 * `-- --labs N --seed S`: so many, others; `-- --only K`: that one of them, hop by hop. `npm test` tries a few.
 */
import { launch } from './bootstrap/launch.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
launch('apps/server/bench/predictions.ts', process.argv.slice(2));
