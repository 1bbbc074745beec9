/** Sees to a Chromium for the end-to-end tests: Playwright's own where it can be had, the distribution's where not. */
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { findCommand, runQuietly } from './commands.mjs';
import { inRoot } from './root.mjs';
import { sayStep } from './say.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { pinnedEnvironment, pinnedNode } from './workspace.mjs';

/** A download that takes longer than this is given up for the distribution's browser. */
const DOWNLOAD_TIMEOUT_MS = 180_000;

/** The shell without windows first: it is Playwright's own kind, and takes three quarters of the work. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** The distribution's, as `ensureSystemPackages` takes it. */
const distributions = () => ({
  command: findCommand('apt-get') === undefined ? 'chromium' : 'chromium-headless-shell',
  packages: { 'apt-get': 'chromium-headless-shell', dnf: 'chromium', pacman: 'chromium', apk: 'chromium' },
});

const distributionBrowser = () => NAMES.map(findCommand).find((path) => path !== undefined);

/** @returns {Promise<string>} the path of a browser that starts */
export async function ensureBrowser() {
  const requireFromTests = createRequire(inRoot('e2e/package.json'));
  const own = requireFromTests('playwright').chromium.executablePath();
  const starts = async (path) => (await runQuietly(path, ['--version'], { timeoutMs: 20_000 })).ok;
  if (existsSync(own) && (await starts(own))) return own;
  const found = distributionBrowser();
  if (found !== undefined) return found;
  sayStep('downloading Playwright’s Chromium');
  const cli = requireFromTests.resolve('playwright/package.json').replace(/package\.json$/, 'cli.js');
  const download = await runQuietly(pinnedNode(), [cli, 'install', 'chromium'], {
    env: pinnedEnvironment(),
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  if (download.ok && (await starts(own))) return own;
  sayStep('Playwright’s Chromium cannot be had here; taking the distribution’s');
  await ensureSystemPackages([distributions()]);
  return distributionBrowser();
}
