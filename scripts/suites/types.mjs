/** The type check of every package. */
import { runProgram, suite } from './suite.mjs';

const PACKAGES = ['packages/shared', 'apps/server', 'apps/web', 'e2e'];

export const runTypes = () =>
  suite('types', async () => {
    const { ok, exit, output } = await runProgram('scripts/suites/check-types.mjs', PACKAGES);
    const failed = ok ? 0 : Math.min(exit ?? PACKAGES.length, PACKAGES.length);
    return { passed: PACKAGES.length - failed, failed, output };
  });
