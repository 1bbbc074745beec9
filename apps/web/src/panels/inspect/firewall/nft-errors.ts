/** What nft says about a ruleset that it does not take, and on which line. Pure. */

export interface NftError {
  /** Of the ruleset, from 1; undefined where it cannot be told. */
  readonly line?: number;
  readonly message: string;
}

/** `/dev/stdin:4:21-21: Error: syntax error, …`; without a place where what is wrong has none (nftables: src/erec.c). */
const ERROR = /^(?:\S+:(\d+):[\d:-]+: )?Error: (.*)/gm;

/** What nft reads before the ruleset itself: the line that flushes. */
const LINES_BEFORE = 1;

/** Each error that nft names; where it names none in its usual form, all that it said is one. */
export function nftErrors(stderr: string, ruleset: string): readonly NftError[] {
  const count = ruleset.split('\n').length;
  const errors = [...stderr.matchAll(ERROR)].map(([, line, message = '']): NftError =>
    line === undefined ? { message } : { line: Math.min(Number(line) - LINES_BEFORE, count), message },
  );
  return errors.length > 0 ? errors : [{ message: stderr.trim() }];
}
