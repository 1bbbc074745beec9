/** Which tests this machine's kernel cannot run. */
import { readFileSync, readdirSync } from 'node:fs';
import { runQuietly } from '../bootstrap/commands.mjs';
import { inRoot } from '../bootstrap/root.mjs';
import { pinnedEnvironment, pinnedNode } from '../bootstrap/workspace.mjs';

/** What `patchbay doctor` did not find in this kernel, by name. */
export async function featuresLacking() {
  const { output } = await runQuietly(pinnedNode(), [inRoot('apps/server/src/main.ts'), 'doctor', '--json'], { env: pinnedEnvironment() });
  const { needs } = JSON.parse(output.slice(output.indexOf('{')));
  return needs.filter(({ need, status }) => status === 'optional-missing' && need !== 'tc' && need !== 'nft').map(({ need }) => need);
}

/** `testNeeding` writes what a test needs behind its name. */
export const isLeftForFullKernel = ({ status, fullName }) => (status === 'skipped' || status === 'pending') && /\[needs [^\]]+\]$/.test(fullName);

/**
 * The test files in which a test says that it needs something of the kernel, as paths from the checkout's root. What it needs is not looked for:
 * it may be computed. `named`: parts of the names of those that are meant; all, without.
 */
export const testFilesNeeding = (named = []) =>
  readdirSync(inRoot('apps/server/src'), { recursive: true })
    .filter((name) => name.endsWith('.kernel.test.ts'))
    .map((name) => `apps/server/src/${name}`)
    .filter((path) => readFileSync(inRoot(path), 'utf8').includes('testNeeding('))
    .filter((path) => named.length === 0 || named.some((part) => path.includes(part)));
