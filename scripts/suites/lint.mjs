/** ESLint over the whole tree; a warning is a failure. */
import { runProgram, suite } from './suite.mjs';

export const runLint = () =>
  suite('lint', async () => {
    const result = await runProgram('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0', '--no-color']);
    return { passed: Number(result.ok), failed: Number(!result.ok), output: result.output };
  });
