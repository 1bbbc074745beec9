/** What nft says of a ruleset that it does not take, with the line that it means. */
import { argvOf } from '@patchbay/shared/plan';
import type { Command, Step } from '@patchbay/shared/plan';
import type { RunResult } from '../sandbox/sandbox.ts';

/**
 * Of a text that came as an argument nft prints the first line, whichever it means, and no number (nftables: src/erec.c). Read from its
 * standard input and only checked, the same text has both: `/dev/stdin:4:21-21: Error: …`. Gives `said` for any other step.
 */
export async function nftWords(run: (command: Command) => Promise<RunResult>, step: Step, said: string): Promise<string> {
  const input = step.args[0];
  if (step.program !== 'nft' || step.args.length !== 1 || input === undefined) return said;
  const { stderr } = await run({ argv: [...argvOf({ ...step, args: [] }), '-c', '-f', '-'], input });
  return stderr.trim() === '' ? said : stderr;
}
