/** A program from its start to its end: it is asked one question after another, and answers in that order. */
import { randomUUID } from 'node:crypto';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { Heard } from './heard.ts';

export interface Answer extends RunResult {
  /** When it was begun with, milliseconds since the epoch; absent where the program does not say, or nothing was heard of it. */
  readonly begunMs?: number;
}

/** What is said of a question to which nothing was heard. */
export const ENDED: Answer = { exit: null, stdout: '', stderr: '' };

export interface Question {
  readonly pieces: readonly string[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Error) => void;
}

export interface ProgramEnd {
  /** It takes no more questions; it may have said the last already. */
  readonly gone: () => void;
  /** What it was asked and did not begin with. */
  readonly left: (questions: readonly Question[]) => void;
}

/** A batch of a thousand commands takes about four seconds on two busy cores. */
const TIMEOUT_MS = 60_000;

/** Of one answer and what is said beside it, in UTF-16 units. `ip -d` needs about 3,000 for an interface. */
const MAX_ANSWER = 32 * 1024 * 1024;

export class RunningProgram {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #output: Heard;
  readonly #errors: Heard;
  /** Asked and not answered, the one that it is at first. */
  #asked: readonly Question[] = [];
  #impatience: NodeJS.Timeout | undefined;

  /** `argv`: see `AnsweringProgram`. */
  constructor(sandbox: Sandbox, argv: (mark: string) => readonly string[], { gone, left }: ProgramEnd) {
    const mark = randomUUID();
    [this.#output, this.#errors] = [new Heard(mark), new Heard(mark)];
    const running = sandbox.talk(argv(mark));
    this.#process = running;
    const hear = (heard: Heard) => (piece: string): void => {
      heard.hear(piece);
      this.#answer();
      if (this.#output.length + this.#errors.length > MAX_ANSWER) running.kill('SIGKILL');
    };
    running.stdout.setEncoding('utf8').on('data', hear(this.#output));
    running.stderr.setEncoding('utf8').on('data', hear(this.#errors));
    running.stdin.on('error', () => undefined); // it may be gone; 'close' follows
    const end = (settle: (question: Question) => void): void => {
      gone();
      clearTimeout(this.#impatience);
      const [first, ...others] = this.#asked;
      this.#asked = [];
      if (first !== undefined) settle(first);
      left(others);
    };
    // before whoever waits for an answer hears of it: what is asked next has a new one
    running.once('exit', gone);
    running.once('close', () => end(({ resolve }) => resolve(ENDED)));
    running.once('error', (fault) => end(({ reject }) => reject(fault)));
  }

  /** No piece holds a zero. What it does not answer in time it is ended for. */
  ask(question: Question): void {
    this.#asked = [...this.#asked, question];
    if (this.#asked.length === 1) this.#wait();
    this.#process.stdin.write(question.pieces.map((piece) => `${piece}\0`).join(''));
  }

  /** It ends when it has answered. */
  close(): void {
    this.#process.stdin.end();
  }

  #wait(): void {
    clearTimeout(this.#impatience);
    if (this.#asked.length > 0) this.#impatience = setTimeout(() => this.#process.kill('SIGKILL'), TIMEOUT_MS);
  }

  #answer(): void {
    while (this.#output.isWhole && this.#errors.isWhole) {
      const [output, errors] = [this.#output.take(), this.#errors.take()];
      const [question, ...others] = this.#asked;
      this.#asked = others;
      this.#wait();
      const [exit, begunMicroseconds] = (output?.how ?? '').split(' ');
      question?.resolve({
        ...{ exit: Number(exit), stdout: output?.text ?? '', stderr: errors?.text ?? '' },
        ...(begunMicroseconds !== undefined && { begunMs: Number(begunMicroseconds) / 1_000 }),
      });
    }
  }
}
