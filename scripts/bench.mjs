/** `npm run bench`: measures the budgets side by side in one run. `-- --write` puts the table into docs/bench.md, `-- --only frames` measures a part. */
import { ensureBrowser } from './bootstrap/browser.mjs';
import { launch } from './bootstrap/launch.mjs';
import { ensureSystemPackages, missingForTests, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';

await ensureSystemPackages([...missingPrograms(), ...missingForTests()]);
await ensureDependencies();
await ensureWebBuild();
process.env.PATCHBAY_BROWSER = await ensureBrowser();
launch('e2e/bench/bench.ts', process.argv.slice(2));
