/** Splits what a program prints into lines, whatever the pieces it arrives in. */
import { StringDecoder } from 'node:string_decoder';

/** A line longer than this many UTF-16 units is cut into several, so that a program which never ends one is bounded. */
const LONGEST_LINE = 4_096;

export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #partial = '';

  /** The lines that this piece completes, without their ends (LF or CRLF). */
  push(piece: Buffer): string[] {
    const lines = (this.#partial + this.#decoder.write(piece)).split('\n');
    this.#partial = lines.pop() ?? '';
    const complete = lines.flatMap((line) => cut(line.endsWith('\r') ? line.slice(0, -1) : line));
    const overlong = cut(this.#partial);
    this.#partial = overlong.pop() ?? '';
    return [...complete, ...overlong];
  }

  /** The last line, when the program ended without ending it. */
  end(): string[] {
    const rest = this.#partial + this.#decoder.end();
    this.#partial = '';
    return rest === '' ? [] : [rest];
  }
}

function cut(line: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at < line.length; at += LONGEST_LINE) pieces.push(line.slice(at, at + LONGEST_LINE));
  return pieces;
}
