/** `npm run pictures`: takes pictures of every view, in both themes and languages, into .patchbay/pictures. */
import { ensureBrowser } from './bootstrap/browser.mjs';
import { runQuietly } from './bootstrap/commands.mjs';
import { launch } from './bootstrap/launch.mjs';
import { inRoot } from './bootstrap/root.mjs';
import { stopWith } from './bootstrap/say.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild, pinnedEnvironment, pinnedNode } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
await ensureWebBuild();
process.env.PATCHBAY_BROWSER = await ensureBrowser();
if (process.argv.includes('--chosen')) {
  // those of docs/look.md, which the tests hold the page against
  const update = [inRoot('e2e/node_modules/@playwright/test/cli.js'), 'test', 'look', '--update-snapshots=all', '--reporter=line'];
  const { ok, output } = await runQuietly(pinnedNode(), update, { cwd: inRoot('e2e'), env: pinnedEnvironment() });
  if (!ok) stopWith(1, 'The pictures of docs/look.md could not be taken:', output);
}
launch('e2e/pictures/pictures.ts', process.argv.slice(2));
