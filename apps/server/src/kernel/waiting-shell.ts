/** A bash that waits in a sandbox and answers one question after another. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { bashArgv } from './bash-argv.ts';
import { WaitingProgram } from './waiting-program.ts';

export interface ShellProgram {
  /** The variables of bash in which the pieces of a question come. */
  readonly pieces: readonly string[];
  /** Fixed commands of bash's that answer: on standard output and standard error, with the exit status of the last. */
  readonly answer: string;
  /** The same, run once before the first question. */
  readonly before?: string;
  /** Milliseconds without a question after which it ends, until there is one again. */
  readonly restsAfterMs?: number;
}

export class WaitingShell extends WaitingProgram {
  constructor(sandbox: Sandbox, { restsAfterMs, ...program }: ShellProgram) {
    super(sandbox, { argv: (mark) => bashArgv(loopOf(program, mark)), ...(restsAfterMs !== undefined && { restsAfterMs }) });
  }
}

/** The time has the decimal sign of the locale (bash(1), EPOCHREALTIME). */
const loopOf = ({ pieces, answer, before = '' }: ShellProgram, mark: string): string => `set -f
${before}
while ${pieces.map((name) => `IFS= read -r -d '' ${name}`).join(' && ')}; do
  begun=$EPOCHREALTIME
  ${answer}
  printf '\\000${mark}%d %s\\0' "$?" "\${begun/[.,]/}"; printf '\\000${mark}\\0' >&2
done`;
