/** The type check, a package at a time. */
import { runProgram, suite } from './suite.mjs';

const PACKAGES = ['packages/shared', 'apps/server', 'apps/web', 'e2e'];

export const runTypes = () =>
  suite('types', async () => {
    const found = [];
    for (const project of PACKAGES) {
      const result = await runProgram('node_modules/typescript/bin/tsc', ['-p', project, '--pretty', 'false']);
      if (!result.ok) found.push(result.output);
    }
    return { passed: PACKAGES.length - found.length, failed: found.length, output: found.join('') };
  });
