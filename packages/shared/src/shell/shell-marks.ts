/**
 * Shell-integration marks: what an interactive shell says about itself between what it prints, as OSC 633 sequences
 * (Visual Studio Code, "Terminal Shell Integration"; OSC: ECMA-48, 8.3.89, ended by BEL or ST). Here every mark that
 * counts carries the terminal's secret as its last word, so that what a program prints is not taken for the shell's.
 */
export type ShellMark =
  /** A command line was read, and is about to be carried out. */
  | { readonly kind: 'line'; readonly line: string }
  /** The last command line is done. */
  | { readonly kind: 'done'; readonly exit: number };

export interface ShellMarks {
  readonly marks: readonly ShellMark[];
  /** The beginning of a mark that is not complete: to be put before the text that comes next. */
  readonly rest: string;
}

const BEGIN = '\x1b]633;';
/** The longest mark that is waited for, in UTF-16 units; a command line is cut by the shell before that. */
const LONGEST = 32 * 1024;

/** The marks in a piece of a terminal's output that know its secret, in order. Pieces may be cut anywhere. */
export function parseShellMarks(text: string, secret: string): ShellMarks {
  const marks: ShellMark[] = [];
  let at = text.indexOf(BEGIN);
  while (at >= 0) {
    const body = at + BEGIN.length;
    const end = endOf(text, body);
    if (end === undefined) return { marks, rest: text.length - at > LONGEST ? '' : text.slice(at) };
    const mark = markIn(text.slice(body, end), secret);
    if (mark !== undefined) marks.push(mark);
    at = text.indexOf(BEGIN, end);
  }
  return { marks, rest: partialBegin(text) };
}

/** Where the BEL or the ESC stands that ends a sequence; an ESC begins ST, or cuts the sequence off. */
function endOf(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\x07' || text[at] === '\x1b') return at;
  }
  return undefined;
}

/** A `BEGIN` of which only the first part is there yet. */
function partialBegin(text: string): string {
  for (let length = Math.min(BEGIN.length - 1, text.length); length > 0; length -= 1) {
    const tail = text.slice(-length);
    if (BEGIN.startsWith(tail)) return tail;
  }
  return '';
}

function markIn(body: string, secret: string): ShellMark | undefined {
  const [kind, value = '', word, ...more] = body.split(';');
  if (word !== secret || more.length > 0) return undefined;
  if (kind === 'E') return { kind: 'line', line: unescapeLine(value) };
  return kind === 'D' && /^\d{1,3}$/.test(value) ? { kind: 'done', exit: Number(value) } : undefined;
}

/** `\xHH` stands for a character that would end or split the mark, `\\` for a backslash. */
const unescapeLine = (escaped: string): string =>
  escaped.replaceAll(/\\(?:\\|x([0-9a-f]{2}))/g, (_whole, hex: string | undefined) =>
    hex === undefined ? '\\' : String.fromCharCode(Number.parseInt(hex, 16)),
  );
