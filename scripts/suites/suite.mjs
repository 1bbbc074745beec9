/** What every suite gives back, and how one that is a single program is run. */
import { readFileSync, rmSync } from 'node:fs';
import { runQuietly } from '../bootstrap/commands.mjs';
import { inRoot } from '../bootstrap/root.mjs';
import { sayStep } from '../bootstrap/say.mjs';
import { pinnedEnvironment, pinnedNode } from '../bootstrap/workspace.mjs';

/** @typedef {{name: string, passed: number, failed: number, seconds: string, output: string}} SuiteResult */

/** Times `run`, which gives counts and what to show, under a name. @returns {Promise<SuiteResult>} */
export async function suite(name, run) {
  sayStep(`running ${name}`);
  const started = performance.now();
  const { passed, failed, output = '' } = await run();
  return { name, passed, failed, output, seconds: ((performance.now() - started) / 1000).toFixed(1) };
}

/** Runs a JavaScript program of a dependency under the pinned Node. */
export const runProgram = (path, args, { env = {}, cwd } = {}) =>
  runQuietly(pinnedNode(), [inRoot(path), ...args], { env: { ...pinnedEnvironment(), ...env }, ...(cwd && { cwd }) });

/** Reads the report that a test runner wrote, or undefined when it wrote none; the file is gone afterwards. */
export function takeReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}
