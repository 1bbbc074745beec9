/** What became of each step of a batch, from what `ip -batch` said. */
import type { RunResult } from '../sandbox/sandbox.ts';

export interface StepOutcome {
  /** Null: not reached. */
  readonly exit: number | null;
  readonly output: string;
}

const NOT_REACHED: StepOutcome = { exit: null, output: '' };

/**
 * The outcomes of `count` steps, one a line, that one `ip -batch -` was given. It stops at the first that fails and says
 * at which line (iproute2 lib/utils.c do_batch). Throws where it says no line: it could not read one of several (a
 * plan's fault, not the kernel's no), or it was ended before it could finish.
 */
export function parseBatchOutcome(count: number, { exit, stdout, stderr }: RunResult): readonly StepOutcome[] {
  const output = `${stdout}${stderr.replace(FAILED_LINE, '')}`.trim();
  if (exit === null) throw new Error(`ip -batch was ended before it was done. ${output}`);
  if (exit === 0) return Array.from({ length: count }, (_, index) => ({ exit, output: index === count - 1 ? output : '' }));
  const failedAt = failedIndex(count, stderr);
  if (failedAt === undefined) throw new Error(`ip -batch could not read one of its lines: ${output}`);
  return Array.from({ length: count }, (_, index) => {
    if (index === failedAt) return { exit, output };
    return index < failedAt ? { exit: 0, output: '' } : NOT_REACHED;
  });
}

const FAILED_LINE = /^Command failed -:(\d+)\n?/m;

function failedIndex(count: number, stderr: string): number | undefined {
  const line = FAILED_LINE.exec(stderr)?.[1];
  if (line !== undefined) return Number(line) - 1;
  return count === 1 || NEVER_BEGAN.test(stderr) ? 0 : undefined;
}

/** The namespace to run in is not there (iproute2 lib/namespace.c netns_switch): not a line was read. */
const NEVER_BEGAN = /^(Cannot open network namespace|setting the network namespace) /;
