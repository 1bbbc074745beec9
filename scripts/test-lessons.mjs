/**
 * `npm run test:lessons`: every built-in lesson, from its first step to its last, in Chromium, in English and in Chinese. A program that one
 * of them is about has to be there.
 */
import { ensureBrowser } from './bootstrap/browser.mjs';
import { findCommand } from './bootstrap/commands.mjs';
import { stopWith } from './bootstrap/say.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';
import { runEndToEnd } from './suites/end-to-end.mjs';

if (findCommand('bird') === undefined) {
  stopWith(3, 'BIRD is missing, which the lesson on OSPF is about.', 'On Debian and Ubuntu this gets it:\n\n    sudo apt-get install --no-install-recommends bird2');
}
await ensureSystemPackages(missingPrograms());
await ensureDependencies();
const browser = await ensureBrowser();
await ensureWebBuild();
const { passed, failed, seconds, output } = await runEndToEnd(browser, 'lessons.config.ts');
process.stdout.write(`${output}\n── lessons: ${passed} passed, ${failed} failed (${seconds} s)\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
