/** End-to-end tests, by Playwright: the real server, the real kernel, real Chromium. */
import { readFileSync } from 'node:fs';
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
    const json = takeReport(report);
    const stats = json?.stats;
    if (stats === undefined) return { passed: 0, failed: 1, output: result.output };
    // `flaky` cannot be: nothing is tried twice.
    const failed = stats.unexpected + stats.flaky + stats.skipped;
    const unseen = failed === 0 && !result.ok ? 1 : 0;
    return { passed: stats.expected, failed: failed + unseen, output: result.ok ? '' : `${result.output}${seenByFailed(json.suites).join('')}` };
  });

/** The page, or of it what was waited for, as each test failed: with its files gone, as in CI, nothing else says why. */
const seenByFailed = (suites) =>
  suites.flatMap(({ suites: inner = [], specs }) => [
    ...seenByFailed(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests.flatMap(({ results }) =>
        results.flatMap(({ attachments }) =>
          attachments
            .filter(({ name, path }) => name === 'error-context' && path !== undefined)
            .map(({ path }) => `\nThe page, as “${title}” failed:\n${snapshotOf(readFileSync(path, 'utf8'))}\n`),
        ),
      ),
    ),
  ]);

const snapshotOf = (context) => /```yaml\n(.*?)\n```/su.exec(context)?.[1] ?? 'nothing was kept of it';
