/** End-to-end tests, by Playwright: the real server, the real kernel, real Chromium. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../bootstrap/root.mjs';
import { runProgram, suite, takeReport } from './suite.mjs';

/** `config`: one of `e2e`, where it is not that of all that every machine can run. */
export const runEndToEnd = (browser, config = 'playwright.config.ts') =>
  suite('end to end', async () => {
    const report = join(tmpdir(), `patchbay-e2e-${process.pid}.json`);
    const result = await runProgram('e2e/node_modules/@playwright/test/cli.js', ['test', '--config', config, '--reporter=line,json'], {
      cwd: inRoot('e2e'),
      env: { PATCHBAY_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    const stats = takeReport(report)?.stats;
    if (stats === undefined) return { passed: 0, failed: 1, output: result.output };
    // `flaky` cannot be: nothing is tried twice.
    const failed = stats.unexpected + stats.flaky + stats.skipped;
    const unseen = failed === 0 && !result.ok ? 1 : 0;
    return { passed: stats.expected, failed: failed + unseen, output: result.ok ? '' : result.output };
  });
