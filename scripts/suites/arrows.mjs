/**
 * The arrows between folders, held by dependency-cruiser, and their canary: every rule must see the violation that is
 * planted for it.
 */
import { rmSync } from 'node:fs';
import { inRoot } from '../bootstrap/root.mjs';
import { runProgram, suite } from './suite.mjs';
import { plantViolations } from './planted-violations.mjs';

const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
const CONFIG = inRoot('.dependency-cruiser.mjs');
const FOLDERS = ['apps', 'packages', 'e2e'];
/** Fewer modules than this in the tree, and the cruiser did not see it. */
const FEWEST_MODULES = 50;

export const runArrows = () =>
  suite('arrows', async () => {
    const { default: config, sharedArrows, serverArrows } = await import(CONFIG);
    const tree = await cruise(inRoot());
    const planted = plantViolations({ sharedFolders: Object.keys(sharedArrows), serverFolders: Object.keys(serverArrows) });
    const canary = await cruise(planted);
    rmSync(planted, { recursive: true });
    const rules = config.forbidden.map((rule) => rule.name);
    const seen = new Set(canary.violations.map((violation) => violation.rule.name));
    const failures = [
      ...tree.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`),
      ...(tree.modules < FEWEST_MODULES ? [`only ${tree.modules} modules were seen in the tree`] : []),
      ...rules.filter((rule) => !seen.has(rule)).map((rule) => `${rule}: the planted violation was not seen`),
    ];
    const checks = rules.length + 1;
    const failed = Math.min(failures.length, checks);
    return { passed: checks - failed, failed, output: failures.map((line) => `${line}\n`).join('') };
  });

async function cruise(cwd) {
  const result = await runProgram(CRUISER, ['--config', CONFIG, '--output-type', 'json', ...FOLDERS], { cwd });
  const start = result.output.indexOf('{');
  if (start === -1) return { modules: 0, violations: [{ rule: { name: 'cruiser' }, from: cwd, to: result.output }] };
  const { modules, summary } = JSON.parse(result.output.slice(start));
  return { modules: modules.length, violations: summary.violations };
}
