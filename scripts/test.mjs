/**
 * `npm test`: sets up what is missing, then runs everything that must hold, and ends with `N passed, N failed`.
 *
 * `npm test -- --only unit,kernel` runs some of the suites: types, lint, arrows, unit, kernel, e2e.
 * A skipped test counts as a failed one: what did not run was not shown to hold.
 */
import { parseArgs } from 'node:util';
import { ensureBrowser } from './bootstrap/browser.mjs';
import { stopWith } from './bootstrap/say.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';
import { runArrows } from './suites/arrows.mjs';
import { runEndToEnd } from './suites/end-to-end.mjs';
import { runLint } from './suites/lint.mjs';
import { runTypes } from './suites/types.mjs';
import { runVitest } from './suites/vitest.mjs';

const SUITES = ['types', 'lint', 'arrows', 'unit', 'kernel', 'e2e'];

const only = parseArgs({ options: { only: { type: 'string' } } }).values.only?.split(',') ?? SUITES;
const unknown = only.filter((suite) => !SUITES.includes(suite));
if (unknown.length > 0) stopWith(2, `There is no suite ${unknown.join(', ')}.`, `The suites are ${SUITES.join(', ')}.`);
const wanted = (suite) => only.includes(suite);

await ensureSystemPackages(missingPrograms());
await ensureDependencies();
const browser = wanted('e2e') ? await ensureBrowser() : undefined;
if (wanted('e2e')) await ensureWebBuild();

/** One after another what only reads the sources, beside it what runs them: two cores, two lanes. */
const lanes = [
  [wanted('types') && runTypes, wanted('lint') && runLint, wanted('arrows') && runArrows],
  [(wanted('unit') || wanted('kernel')) && (() => runVitest(['unit', 'kernel'].filter(wanted)))],
];
const results = (await Promise.all(lanes.map(runLane))).flat();
// Alone: what a person waits for in a browser is not to be drowned by a type check.
if (browser !== undefined) results.push(...(await runLane([() => runEndToEnd(browser)])));

async function runLane(suites) {
  const done = [];
  for (const run of suites.filter(Boolean)) {
    const result = await run();
    process.stdout.write(
      `\n── ${result.name}: ${result.passed} passed, ${result.failed} failed (${result.seconds} s)\n${result.output}`,
    );
    done.push(result);
  }
  return done;
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
