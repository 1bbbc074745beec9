/** `npm run -s patchbay -- …`: the command line from a checkout. Installs no system packages: `doctor` says which. */
import { launch } from './bootstrap/launch.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';

const args = process.argv.slice(2);
await ensureDependencies();
if (args[0] === 'serve') await ensureWebBuild();
launch('apps/server/src/main.ts', args);
