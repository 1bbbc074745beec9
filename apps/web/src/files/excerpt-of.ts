/** The part of a line that a person has to see, with what is wrong in it. Pure. */
export interface Excerpt {
  readonly before: string;
  /** From the column to the end of the value that begins there; never empty. */
  readonly at: string;
  readonly after: string;
}

/** Characters before and after, so that a very long line does not hide the place. */
const AROUND = 60;

/** `column` from 1, in UTF-16 units. */
export function excerptOf(line: string, column: number): Excerpt {
  const start = Math.min(column - 1, line.length);
  const rest = line.slice(start);
  const at = /^("[^"]*"?|'[^']*'?|[^\s,\]}#]+:?|.)/su.exec(rest)?.[0] ?? ' ';
  const [head, tail] = [line.slice(0, start), rest.slice(at === ' ' && rest === '' ? 0 : at.length)];
  return {
    before: head.length > AROUND ? `…${head.slice(-AROUND)}` : head,
    at: at.length > AROUND ? `${at.slice(0, AROUND)}…` : at,
    after: tail.length > AROUND ? `${tail.slice(0, AROUND)}…` : tail,
  };
}
