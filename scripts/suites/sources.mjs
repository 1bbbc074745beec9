/** What is seen of the sources as they stand: types, by tsc, and what ESLint finds. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, suite, takeReport } from './suite.mjs';

/** `checks`: `types`, `lint`, or both, which takes little more than either: ESLint goes by the same types. */
export const runSources = (checks) =>
  suite(checks.join(' and '), async () => {
    const report = join(tmpdir(), `patchbay-sources-${process.pid}.json`);
    const { output } = await runProgram('scripts/suites/check-sources.mjs', [report, ...checks]);
    return takeReport(report) ?? { passed: 0, failed: 1, output };
  });
