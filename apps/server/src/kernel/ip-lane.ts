/**
 * A shell that waits in a sandbox and runs one batch of `ip` after another: to enter the sandbox for each anew takes
 * longer than the `ip` itself does.
 */
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { bashArgv } from './bash-argv.ts';

export interface LaneBatch {
  /** Empty in the host. */
  readonly namespace: string;
  /** Options of `ip`: words without blanks. */
  readonly options: readonly string[];
  /** What `ip -batch` reads. */
  readonly text: string;
}

/**
 * A fixed program, read by bash, to which everything comes as data, each piece ended by a zero: the name of a namespace,
 * `ip`'s options, a batch, the next name, … It answers each with what `ip` printed, a zero, its exit status, a zero, and
 * on standard error with what `ip` said there, a zero.
 */
const LOOP = `set -f
while IFS= read -r -d '' namespace && IFS= read -r -d '' options && IFS= read -r -d '' batch; do
  ip $options \${namespace:+-n "$namespace"} -batch - <<<"$batch"
  printf '\\0%d\\0' "$?"; printf '\\0' >&2
done`;

/** A batch of a thousand commands takes about four seconds on two busy cores. */
const TIMEOUT_MS = 60_000;

/** Of the answer to one batch, in UTF-16 units. `ip -d` needs about 3,000 for an interface. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** What is said of a batch of which nothing was heard. */
export const ENDED: RunResult = { exit: null, stdout: '', stderr: '' };

export class IpLane {
  readonly #sandbox: Sandbox;
  #shell: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /**
   * Runs a batch when those before it are done. It stops at its first command that fails. A shell that died, as when
   * somebody in the lab kills it, or that does not answer in time, gives `ENDED`, and the next batch has a new one.
   */
  run(batch: LaneBatch): Promise<RunResult> {
    const answer = this.#last.then(() => this.#ask(batch));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  #ask({ namespace, options, text }: LaneBatch): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      const shell = (this.#shell ??= this.#open());
      const said = { stdout: '', stderr: '' };
      const impatience = setTimeout(() => {
        shell.kill('SIGKILL');
      }, TIMEOUT_MS);
      const done = (): void => {
        clearTimeout(impatience);
        shell.stdout.off('data', hearOutput);
        shell.stderr.off('data', hearError);
        shell.off('close', over).off('error', fault);
      };
      const hear = (stream: 'stdout' | 'stderr', piece: string): void => {
        said[stream] += piece;
        if (said[stream].length > MAX_ANSWER) shell.kill('SIGKILL');
        if (!said.stdout.endsWith('\0') || !said.stderr.endsWith('\0')) return;
        const [stdout = '', exit, end] = said.stdout.split('\0');
        if (end === undefined) return;
        done();
        resolve({ exit: Number(exit), stdout, stderr: said.stderr.slice(0, -1) });
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
      shell.stdin.write(`${namespace}\0${options.join(' ')}\0${text}\0`);
    });
  }

  #open(): ChildProcessByStdio<Writable, Readable, Readable> {
    const shell = this.#sandbox.talk(bashArgv(LOOP));
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
}
