/**
 * `npm test`: sets up what is missing, then runs everything that must hold, and ends with `N passed, N failed`.
 *
 * `npm test -- --only unit,kernel` runs some of the suites: types, lint, arrows, unit, kernel, full-kernel, e2e.
 * A skipped test counts as a failed one: what did not run was not shown to hold. Those that this machine's kernel cannot
 * run are named in the end, and run by `full-kernel` (`npm run test:kernel`), in an emulator.
 */
import { parseArgs } from 'node:util';
import { ensureBrowser } from './bootstrap/browser.mjs';
import { stopWith } from './bootstrap/say.mjs';
import { ensureSystemPackages, missingForTests, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';
import { INSTALL, findParts } from './full-kernel/parts.mjs';
import { runArrows } from './suites/arrows.mjs';
import { runEndToEnd } from './suites/end-to-end.mjs';
import { runFullKernel } from './suites/full-kernel.mjs';
import { runSources } from './suites/sources.mjs';
import { runVitest } from './suites/vitest.mjs';

const SUITES = ['types', 'lint', 'arrows', 'unit', 'kernel', 'full-kernel', 'e2e'];
/** The full kernel is a matter of many minutes: it is asked for. */
const BY_DEFAULT = SUITES.filter((suite) => suite !== 'full-kernel');

const only = parseArgs({ options: { only: { type: 'string' } } }).values.only?.split(',') ?? BY_DEFAULT;
const unknown = only.filter((suite) => !SUITES.includes(suite));
if (unknown.length > 0) stopWith(2, `There is no suite ${unknown.join(', ')}.`, `The suites are ${SUITES.join(', ')}.`);
const wanted = (suite) => only.includes(suite);

await ensureSystemPackages([...missingPrograms(), ...missingForTests()]);
await ensureDependencies();
const browser = wanted('e2e') ? await ensureBrowser() : undefined;
if (wanted('e2e')) await ensureWebBuild();

/** One after another what only reads the sources, beside it what runs them: two cores, two lanes. */
const lanes = [
  [(wanted('types') || wanted('lint')) && (() => runSources(['types', 'lint'].filter(wanted))), wanted('arrows') && runArrows],
  [(wanted('unit') || wanted('kernel')) && (() => runVitest(['unit', 'kernel'].filter(wanted)))],
];
const results = (await Promise.all(lanes.map(runLane))).flat();
// Alone as well: it takes both cores for itself.
if (wanted('full-kernel')) {
  if (findParts().missing.length > 0) stopWith(3, 'The full kernel is not here.', `On Debian and Ubuntu this gets it:\n\n    ${INSTALL}`);
  results.push(...(await runLane([runFullKernel])));
}
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
