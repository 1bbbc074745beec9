/** Turns a shell's marks into the command lines that were typed, each with how it ended. */
import { parseShellMarks } from '@patchbay/shared/shell';

/** A command line that a shell carried out. */
export interface TypedLine {
  /** As it was typed. */
  readonly line: string;
  readonly exit: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number;
}

export class TypedLines {
  readonly #secret: string;
  #rest = '';
  #begun: { readonly line: string; readonly at: number } | undefined;

  /** `secret` is what the shell puts into its marks. */
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The lines that are done with this piece of output. `nowMs` is the time since the epoch. */
  push(text: string, nowMs: number): readonly TypedLine[] {
    const { marks, rest } = parseShellMarks(this.#rest + text, this.#secret);
    this.#rest = rest;
    return marks.flatMap((mark) => {
      switch (mark.kind) {
        case 'line':
          this.#begun = { line: mark.line, at: nowMs };
          return [];
        case 'done':
          return this.end(mark.exit, nowMs);
      }
    });
  }

  /** The line that was still being carried out, when there was one. */
  end(exit: number, nowMs: number): readonly TypedLine[] {
    const begun = this.#begun;
    this.#begun = undefined;
    return begun === undefined ? [] : [{ ...begun, exit, durationMs: nowMs - begun.at }];
  }
}
