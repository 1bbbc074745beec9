/** Unit tests and kernel tests, by vitest. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLeftForFullKernel } from '../full-kernel/left-over.mjs';
import { runProgram, suite, takeReport } from './suite.mjs';

/** `files`: parts of the names of those that are meant; all, without. */
export const runVitest = (projects, files = []) =>
  suite(projects.join(' and '), async () => {
    const report = join(tmpdir(), `patchbay-vitest-${process.pid}.json`);
    const result = await runProgram('node_modules/vitest/vitest.mjs', [
      'run',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ], { env: { NO_COLOR: '1' } });
    const counts = takeReport(report);
    if (counts === undefined) return { passed: 0, failed: 1, output: result.output };
    const tests = counts.testResults.flatMap(({ assertionResults }) => assertionResults);
    const left = tests.filter(isLeftForFullKernel);
    const failed = counts.numTotalTests - counts.numPassedTests - left.length;
    // A file that cannot be loaded has no test that failed.
    const unseen = failed === 0 && !result.ok ? Math.max(1, counts.numFailedTestSuites) : 0;
    return {
      passed: counts.numPassedTests,
      failed: failed + unseen,
      output: `${result.ok && failed === 0 ? '' : result.output}${sayLeft(left)}`,
    };
  });

/** Which tests this machine's kernel cannot run: they are the full kernel's. */
const sayLeft = (left) =>
  left.length === 0 ? '' : `This kernel lacks something for ${String(left.length)} tests; “npm run test:kernel” runs them on a full one:\n${left.map(({ fullName }) => `  ${fullName}\n`).join('')}`;
