/**
 * A program that waits in a sandbox and answers one question after another: to enter the sandbox for each anew takes longer
 * than most answers do, and the server stands still while it starts a process.
 */
import { randomUUID } from 'node:crypto';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';

export interface AnsweringProgram {
  /**
   * The command that runs it. It reads questions from its standard input, each a number of pieces that end in a zero. Each answer ends in
   * a zero, `mark`, its exit status in digits and a zero on standard output, and in a zero and `mark` on standard error.
   */
  readonly argv: (mark: string) => readonly string[];
  /** Milliseconds without a question after which it ends, until there is one again. */
  readonly restsAfterMs?: number;
}

/** A batch of a thousand commands takes about four seconds on two busy cores. */
const TIMEOUT_MS = 60_000;

/** Of one answer and what is said beside it, in UTF-16 units. `ip -d` needs about 3,000 for an interface. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** What is said of a question to which nothing was heard. */
export const ENDED: RunResult = { exit: null, stdout: '', stderr: '' };

export class WaitingProgram {
  readonly #sandbox: Sandbox;
  readonly #program: AnsweringProgram;
  /** What ends an answer begins with a zero and this, which no answer knows. */
  readonly #mark = randomUUID();
  #running: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #rest: NodeJS.Timeout | undefined;

  constructor(sandbox: Sandbox, program: AnsweringProgram) {
    this.#sandbox = sandbox;
    this.#program = program;
  }

  /**
   * Asks when the questions before are answered; no piece holds a zero. One that died, as when somebody in the lab kills
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
      const running = (this.#running ??= this.#open());
      // in pieces: a string that grows is copied as a whole each time that one looks at its end
      const said: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
      let length = 0;
      const impatience = setTimeout(() => {
        running.kill('SIGKILL');
      }, TIMEOUT_MS);
      const done = (): void => {
        clearTimeout(impatience);
        running.stdout.off('data', hearOutput);
        running.stderr.off('data', hearError);
        running.off('close', over).off('error', fault);
        this.#restLater();
      };
      const hear = (stream: 'stdout' | 'stderr', piece: string): void => {
        said[stream].push(piece);
        length += piece.length;
        if (length > MAX_ANSWER) running.kill('SIGKILL');
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
      running.stdout.on('data', hearOutput);
      running.stderr.on('data', hearError);
      running.once('close', over).once('error', fault);
      running.stdin.write(pieces.map((piece) => `${piece}\0`).join(''));
    });
  }

  #open(): ChildProcessByStdio<Writable, Readable, Readable> {
    const running = this.#sandbox.talk(this.#program.argv(this.#mark));
    running.stdout.setEncoding('utf8');
    running.stderr.setEncoding('utf8');
    const forget = (): void => {
      if (this.#running === running) this.#running = undefined;
    };
    // Before whoever waits for an answer hears of it: what is asked next has a new one.
    running.once('exit', forget).once('error', forget);
    running.stdin.on('error', () => undefined); // it may be gone; 'close' follows
    return running;
  }

  #restLater(): void {
    const { restsAfterMs } = this.#program;
    if (restsAfterMs === undefined) return;
    this.#rest = setTimeout(() => {
      this.#running?.stdin.end();
      this.#running = undefined;
    }, restsAfterMs).unref();
  }
}
