/**
 * A program that waits in a sandbox and answers one question after another: to enter the sandbox for each anew takes longer
 * than most answers do, and the server stands still while it starts a process.
 */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { RunningProgram } from './running-program.ts';
import type { Answer, Question } from './running-program.ts';

export interface AnsweringProgram {
  /**
   * The command that runs it. It reads questions from its standard input, each a number of pieces that end in a zero. Each answer ends in
   * a zero, `mark` and a zero on standard output and on standard error; on standard output its exit status stands behind the mark, in
   * digits, and behind a blank, if the program says so, when it began with the question: microseconds since the epoch.
   */
  readonly argv: (mark: string) => readonly string[];
  /** Milliseconds without a question after which it ends, until there is one again. */
  readonly restsAfterMs?: number;
}

export class WaitingProgram {
  readonly #sandbox: Sandbox;
  readonly #program: AnsweringProgram;
  #running: RunningProgram | undefined;
  #unanswered = 0;
  #rest: NodeJS.Timeout | undefined;

  constructor(sandbox: Sandbox, program: AnsweringProgram) {
    this.#sandbox = sandbox;
    this.#program = program;
  }

  /**
   * Asks; it is answered when the questions before are, without a way back and forth between. No piece holds a zero. One
   * that died, as when somebody in the lab kills it, or that does not answer in time, gives `ENDED`; those that waited behind
   * are asked of a new one.
   */
  async ask(pieces: readonly string[]): Promise<Answer> {
    clearTimeout(this.#rest);
    this.#unanswered += 1;
    try {
      return await new Promise((resolve, reject) => this.#put({ pieces, resolve, reject }));
    } finally {
      this.#unanswered -= 1;
      if (this.#unanswered === 0) this.#restLater();
    }
  }

  #put(question: Question): void {
    (this.#running ??= this.#open()).ask(question);
  }

  #open(): RunningProgram {
    const running: RunningProgram = new RunningProgram(this.#sandbox, this.#program.argv, {
      gone: () => {
        if (this.#running === running) this.#running = undefined;
      },
      left: (questions) => {
        for (const question of questions) this.#put(question);
      },
    });
    return running;
  }

  #restLater(): void {
    const { restsAfterMs } = this.#program;
    if (restsAfterMs === undefined) return;
    this.#rest = setTimeout(() => {
      this.#running?.close();
      this.#running = undefined;
    }, restsAfterMs).unref();
  }
}
