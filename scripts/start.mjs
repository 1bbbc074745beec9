/** `npm start`: sets up what is missing, then serves. Options go to the server: `npm start -- --port 5000`. */
import { launch } from './bootstrap/launch.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
await ensureWebBuild();
launch('apps/server/src/main.ts', ['serve', ...process.argv.slice(2)]);
