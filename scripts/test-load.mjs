/**
 * `npm run test:load`: a class of fifty, five of them in real browsers, with the teacher's wall open: how long each waits, and what it costs.
 * It ends with 1 where anything went wrong; a budget that is missed stands in the table. `-- --write` puts that into docs/load.md.
 */
import { ensureBrowser } from './bootstrap/browser.mjs';
import { launch } from './bootstrap/launch.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
await ensureWebBuild();
process.env.PATCHBAY_BROWSER = await ensureBrowser();
launch('e2e/load/load.ts', process.argv.slice(2));
