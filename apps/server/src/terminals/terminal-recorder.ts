/**
 * Remembers the latest of what a shell printed, so that whoever comes later sees what the others see. Pure.
 *
 * What is forgotten leaves its traces: a program may have switched the terminal into another mode long ago (`top` shows
 * the alternate screen), so the modes that are set where the memory begins are set again before it.
 */

/** How much is remembered, in UTF-16 units: some thousands of lines. */
export const REMEMBERED_UNITS = 256 * 1024;

export interface Replay {
  /** With the length of `data` it is how much was printed since the beginning, in UTF-16 units. */
  readonly from: number;
  readonly data: string;
}

/** What begins the setting (`h`) and resetting (`l`) of DEC private modes: cursor keys, alternate screen, mouse, … */
const MODE_SWITCH = '\x1b[?';

export class TerminalRecorder {
  readonly #limit: number;
  #text = '';
  #forgotten = 0;
  readonly #modes = new Set<string>();

  constructor(limit = REMEMBERED_UNITS) {
    this.#limit = limit;
  }

  /** How much was printed since the beginning, in UTF-16 units. */
  get end(): number {
    return this.#forgotten + this.#text.length;
  }

  push(text: string): void {
    this.#text += text;
    // half as much again, so that not every piece costs a cut
    if (this.#text.length > 1.5 * this.#limit) this.#forget();
  }

  /** What is remembered, and before it what sets the modes that it begins in. */
  get replay(): Replay {
    const modes = [...this.#modes].map((mode) => `${MODE_SWITCH}${mode}h`);
    const data = modes.join('') + this.#text;
    return { from: this.end - data.length, data };
  }

  #forget(): void {
    const at = safeCut(this.#text, this.#text.length - this.#limit);
    this.#remember(this.#text.slice(0, at));
    this.#text = this.#text.slice(at);
    this.#forgotten += at;
  }

  #remember(forgotten: string): void {
    for (const piece of forgotten.split(MODE_SWITCH).slice(1)) {
      const [, modes = '', how] = /^([\d;]+)([hl])/.exec(piece) ?? [];
      for (const mode of modes.split(';')) {
        if (how === 'h') this.#modes.add(mode);
        else this.#modes.delete(mode);
      }
    }
  }
}

/**
 * The first place from `from` on where no escape sequence and no character is cut in two: after the end of a line, or
 * before an ESC, which ends whatever sequence it comes in.
 */
function safeCut(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at - 1] === '\n' || text[at] === '\x1b') return at;
  }
  return isLowSurrogate(text.charCodeAt(from)) ? from + 1 : from;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
