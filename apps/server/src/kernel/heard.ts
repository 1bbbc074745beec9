/** What one stream of a waiting program has said, cut into answers. Pure. */

/** What ends an answer, from its zero to its zero, is shorter than this. */
const LONGEST_END = 128;

export interface Said {
  readonly text: string;
  /** What stands in the end of the answer. */
  readonly how: string;
}

export class Heard {
  /** A zero and a mark that no answer knows, then what is said of the answer, then a zero. */
  readonly #end: RegExp;
  // in pieces: a string that grows is copied as a whole each time that one looks at its end
  #pieces: string[] = [];
  /** The last of what was heard, in which an end may begin. */
  #seam = '';
  #length = 0;
  #isWhole = false;

  /** `mark` holds nothing that means something in a regular expression. */
  constructor(mark: string) {
    this.#end = new RegExp(`\\x00${mark}([^\\x00]*)\\x00`);
  }

  /** In UTF-16 units, of what was not taken yet. */
  get length(): number {
    return this.#length;
  }

  /** Whether there is a whole answer to take. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  hear(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const seam = this.#seam + piece;
    this.#isWhole ||= this.#end.test(seam);
    this.#seam = seam.slice(-LONGEST_END);
  }

  /** The first answer that is whole; what follows it is heard already. */
  take(): Said | undefined {
    const text = this.#pieces.join('');
    const end = this.#isWhole ? this.#end.exec(text) : null;
    if (end === null) return undefined;
    this.#pieces = [];
    this.#seam = '';
    this.#length = 0;
    this.#isWhole = false;
    const rest = text.slice(end.index + end[0].length);
    if (rest !== '') this.hear(rest);
    return { text: text.slice(0, end.index), how: end[1] ?? '' };
  }
}
