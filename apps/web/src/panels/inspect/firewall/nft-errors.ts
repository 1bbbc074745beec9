/** What nft says about a ruleset that it does not take, and on which line. Pure. */

export interface NftError {
  /** Of the ruleset, from 1; undefined where it cannot be told. */
  readonly line?: number;
  readonly message: string;
}

/** `Error: syntax error, …`, then a line of the text, then marks under what is meant (nftables: src/erec.c). */
const ERROR = /^Error: (.*)(?:\n.*\n([ ~]*)(\^+))?/gm;

/**
 * Each error that nft names; where it names none in its usual form, all that it said is one. Of a text that came as an
 * argument nft prints the first line always, and the right columns: the line is the only one with a word in these, if
 * it is the only one.
 */
export function nftErrors(stderr: string, ruleset: string): readonly NftError[] {
  const lines = ruleset.split('\n');
  const errors = [...stderr.matchAll(ERROR)].map(([, message = '', before, marks]): NftError => {
    const line = before === undefined || marks === undefined ? undefined : lineOf(lines, message, before.length, marks.length);
    return line === undefined ? { message } : { line, message };
  });
  return errors.length > 0 ? errors : [{ message: stderr.trim() }];
}

function lineOf(lines: readonly string[], message: string, from: number, length: number): number | undefined {
  if (message.endsWith('unexpected end of file')) return lines.length;
  const fits = message.endsWith('unexpected newline')
    ? (line: string): boolean => line.length === from
    : (line: string): boolean => isWord(line, from, from + length);
  const [found, ...others] = lines.flatMap((line, index) => (fits(line) ? [index + 1] : []));
  return others.length === 0 ? found : undefined;
}

const isWord = (line: string, from: number, to: number): boolean =>
  line.length >= to && !/\s/.test(line.slice(from, to)) && !/\w/.test(line.charAt(from - 1)) && !/\w/.test(line.charAt(to));
