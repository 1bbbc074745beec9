/** The kernel tests that this machine's own kernel cannot run, on one that can, in an emulator. */
import { findParts } from '../full-kernel/parts.mjs';
import { REPORT, runOnFullKernel } from '../full-kernel/boot.mjs';
import { featuresLacking, testFilesNeeding } from '../full-kernel/left-over.mjs';
import { suite } from './suite.mjs';

/** Only where `findParts` misses nothing. `files`: of those that `testFilesNeeding` gives. */
export const runFullKernel = (files = testFilesNeeding()) =>
  suite('full kernel', async () => {
    const parts = findParts();
    const lacking = await featuresLacking();
    if (lacking.length === 0) return { passed: 1, failed: 0, output: 'This machine’s own kernel has all that the tests need: they ran on it.\n' };
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'kernel', ...files, '-t', leftPattern(lacking), ...IN_SLOW_MOTION];
    const { exit, output, result } = await runOnFullKernel(parts, [...vitest, '--reporter=default', '--reporter=json', `--outputFile=${REPORT}`]);
    const report = result('report.json');
    if (report === undefined) return { passed: 0, failed: 1, output };
    const tests = JSON.parse(report).testResults.flatMap(({ assertionResults }) => assertionResults);
    const meant = tests.filter(({ fullName }) => new RegExp(leftPattern(lacking)).test(fullName));
    const passed = meant.filter(({ status }) => status === 'passed');
    const failed = meant.length - passed.length;
    // a file that cannot be loaded has no test that failed
    const unseen = failed === 0 && (exit !== 0 || passed.length === 0) ? 1 : 0;
    const ran = `On Linux ${parts.version}, since this machine’s kernel has no ${lacking.join(', ')}:\n${passed.map(({ fullName }) => `  ${fullName}\n`).join('')}`;
    return { passed: passed.length, failed: failed + unseen, output: failed + unseen > 0 ? `${ran}${output}` : ran };
  });

/** What a process costs there is many times what it costs here: one loads everything once. */
const IN_SLOW_MOTION = ['--maxWorkers=1'];

/** Of a test's name: it needs one of these. */
const leftPattern = (features) => String.raw`\[needs [^\]]*\b(?:${features.join('|')})\b`;
