/** Sees to the workspace: the packages of the lockfile, the pinned Node, the built web page. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { lastLines, runQuietly } from './commands.mjs';
import { inRoot } from './root.mjs';
import { sayStep, stopWith } from './say.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

const OLDEST_NODE_TO_START = 20;
const OLDEST_NODE_TO_RUN = 24;
const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

const MANIFESTS = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'packages/shared/package.json',
  'apps/server/package.json',
  'apps/web/package.json',
  'e2e/package.json',
];

/** Installs what the lockfile names, by the pnpm that package.json pins. Nothing when that was done before. */
export async function ensureDependencies() {
  if (major(process.version) < OLDEST_NODE_TO_START) {
    stopWith(3, `Node ${process.version} is too old.`, `Patchbay starts from Node ${OLDEST_NODE_TO_START} or newer.`);
  }
  const stamp = 'node_modules/.patchbay-installed';
  const hash = hashOf({ files: MANIFESTS });
  if (isStamped(stamp, hash)) return;
  const { packageManager } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  sayStep(`installing the packages of the lockfile with ${packageManager}`);
  const result = await runQuietly('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
    env: { ...process.env, CI: 'true' },
  });
  if (!result.ok) {
    stopWith(3, `${packageManager} install failed with exit status ${String(result.exit)}:`, lastLines(result.output));
  }
  writeStamp(stamp, hash);
}

/** The Node that runs Patchbay: the pinned one, or this one where the pinned one cannot run (musl) and this is new enough. */
export function pinnedNode() {
  const pinned = inRoot(`node_modules/node-linux-${process.arch}/bin/node`);
  const musl = process.report?.getReport().header.glibcVersionRuntime === undefined;
  if (existsSync(pinned) && !musl) return pinned;
  if (major(process.version) >= OLDEST_NODE_TO_RUN) return process.execPath;
  return stopWith(
    3,
    `The pinned Node does not run on this machine (${process.platform}, ${process.arch}${musl ? ', musl' : ''}), and ${process.version} is too old.`,
    `Install Node ${OLDEST_NODE_TO_RUN} or newer in your system’s way, then run the same command again.`,
  );
}

/** The environment in which the workspace's programs run: the pinned Node first on the PATH. */
export const pinnedEnvironment = () => ({
  ...process.env,
  PATH: [dirname(pinnedNode()), inRoot('node_modules/.bin'), process.env.PATH].join(delimiter),
  // a server starts in two thirds of the time when its TypeScript was compiled before
  NODE_COMPILE_CACHE: inRoot('.patchbay/compiled'),
});

/** Builds the web page when its sources changed since it was built. */
export async function ensureWebBuild() {
  const stamp = 'apps/web/dist/.built-from';
  const hash = hashOf({ files: ['pnpm-lock.yaml'], folders: ['apps/web', 'packages/shared/src'] });
  if (isStamped(stamp, hash)) return;
  sayStep('building the web page');
  const result = await runQuietly(pinnedNode(), [inRoot('apps/web/node_modules/vite/bin/vite.js'), 'build'], {
    cwd: inRoot('apps/web'),
    env: pinnedEnvironment(),
  });
  if (!result.ok) stopWith(1, 'The web page could not be built:', lastLines(result.output, 40));
  writeStamp(stamp, hash);
}
