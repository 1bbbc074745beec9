/**
 * A shell that waits in a sandbox and answers one question after another: to enter the sandbox for each anew takes longer
 * than most answers do, and the server stands still while it starts a process.
 */
import { randomUUID } from 'node:crypto';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { bashArgv } from './bash-argv.ts';

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

/** A batch of a thousand commands takes about four seconds on two busy cores. */
const TIMEOUT_MS = 60_000;

/** Of one answer and what is said beside it, in UTF-16 units. `ip -d` needs about 3,000 for an interface. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** What is said of a question to which nothing was heard. */
export const ENDED: RunResult = { exit: null, stdout: '', stderr: '' };

export class WaitingShell {
  readonly #sandbox: Sandbox;
  readonly #program: ShellProgram;
  /** What ends an answer begins with a zero and this, which no answer knows. */
  readonly #mark = randomUUID();
  #shell: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #rest: NodeJS.Timeout | undefined;

  constructor(sandbox: Sandbox, program: ShellProgram) {
    this.#sandbox = sandbox;
    this.#program = program;
  }

  /**
   * Asks when the questions before are answered; no piece holds a zero. A shell that died, as when somebody in the lab kills
   * it, or that does not answer in time, gives `ENDED`, and the next question has a new one.
   */
  ask(pieces: readonly string[]): Promise<RunResult> {
    const answer = this.#last.then(() => this.#ask(pieces));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  #ask(pieces: readonly string[]): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      clearTimeout(this.#rest);
      const shell = (this.#shell ??= this.#open());
      // in pieces: a string that grows is copied as a whole each time that one looks at its end
      const said: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
      let length = 0;
      const impatience = setTimeout(() => {
        shell.kill('SIGKILL');
      }, TIMEOUT_MS);
      const done = (): void => {
        clearTimeout(impatience);
        shell.stdout.off('data', hearOutput);
        shell.stderr.off('data', hearError);
        shell.off('close', over).off('error', fault);
        this.#restLater();
      };
      const hear = (stream: 'stdout' | 'stderr', piece: string): void => {
        said[stream].push(piece);
        length += piece.length;
        if (length > MAX_ANSWER) shell.kill('SIGKILL');
        if (said.stdout.at(-1)?.endsWith('\0') !== true || said.stderr.length === 0) return;
        const end = `\0${this.#mark}`;
        const [stdout, stderr] = [said.stdout.join(''), said.stderr.join('')];
        const at = stdout.lastIndexOf(end);
        if (at < 0 || !stderr.endsWith(end)) return;
        done();
        resolve({ exit: Number(stdout.slice(at + end.length, -1)), stdout: stdout.slice(0, at), stderr: stderr.slice(0, -end.length) });
      };
      const hearOutput = (piece: string): void => hear('stdout', piece);
      const hearError = (piece: string): void => hear('stderr', piece);
      const over = (): void => {
        done();
        resolve(ENDED);
      };
      const fault = (error: Error): void => {
        done();
        reject(error);
      };
      shell.stdout.on('data', hearOutput);
      shell.stderr.on('data', hearError);
      shell.once('close', over).once('error', fault);
      shell.stdin.write(pieces.map((piece) => `${piece}\0`).join(''));
    });
  }

  #open(): ChildProcessByStdio<Writable, Readable, Readable> {
    const { pieces, answer, before = '' } = this.#program;
    const read = pieces.map((name) => `IFS= read -r -d '' ${name}`).join(' && ');
    const loop = `set -f
${before}
while ${read}; do
  ${answer}
  printf '\\000${this.#mark}%d\\0' "$?"; printf '\\000${this.#mark}' >&2
done`;
    const shell = this.#sandbox.talk(bashArgv(loop));
    shell.stdout.setEncoding('utf8');
    shell.stderr.setEncoding('utf8');
    const forget = (): void => {
      if (this.#shell === shell) this.#shell = undefined;
    };
    // Before whoever waits for an answer hears of it: what is asked next has a new one.
    shell.once('exit', forget).once('error', forget);
    shell.stdin.on('error', () => undefined); // it may be gone; 'close' follows
    return shell;
  }

  #restLater(): void {
    const { restsAfterMs } = this.#program;
    if (restsAfterMs === undefined) return;
    this.#rest = setTimeout(() => {
      this.#shell?.stdin.end();
      this.#shell = undefined;
    }, restsAfterMs).unref();
  }
}
