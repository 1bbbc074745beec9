/** `npm run dev`: the server, started anew when its sources change, and the page, built anew when its sources change. */
import { spawn } from 'node:child_process';
import { inRoot } from './bootstrap/root.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild, pinnedEnvironment, pinnedNode } from './bootstrap/workspace.mjs';

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
await ensureWebBuild();
const env = pinnedEnvironment();
const children = [
  spawn(pinnedNode(), [inRoot('apps/web/node_modules/vite/bin/vite.js'), 'build', '--watch', '--logLevel', 'warn'], {
    cwd: inRoot('apps/web'),
    stdio: 'inherit',
    env,
  }),
  spawn(pinnedNode(), ['--watch', inRoot('apps/server/src/main.ts'), 'serve', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  }),
];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => children.forEach((child) => child.kill(signal)));
}
