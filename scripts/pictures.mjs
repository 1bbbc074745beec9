/** `npm run pictures`: takes pictures of every view, in both themes and languages, into .patchbay/pictures. */
import { ensureBrowser } from './bootstrap/browser.mjs';
import { launch } from './bootstrap/launch.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
await ensureWebBuild();
process.env.PATCHBAY_BROWSER = await ensureBrowser();
launch('e2e/pictures/pictures.ts', process.argv.slice(2));
