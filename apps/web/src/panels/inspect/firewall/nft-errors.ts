/** What nft says about a ruleset that it does not take. Pure. */

export interface NftError {
  /** Of the text that was given to it, from 1; undefined where nft does not say. */
  readonly line?: number;
  readonly message: string;
}

/** `/dev/stdin:3:21-21: Error: syntax error, …`, followed by the line itself and a mark under it; `Error: …` without a place. */
const ERROR = /^(?:[^\s:]+:(\d+):\d+(?:-\d+)?: )?Error: (.*)$/;

/** Each error that nft names. Where it names none in its usual form, all that it said is one. */
export function nftErrors(stderr: string): readonly NftError[] {
  const errors = stderr.split('\n').flatMap((said): readonly NftError[] => {
    const [, line, message] = ERROR.exec(said) ?? [];
    if (message === undefined) return [];
    return [line === undefined ? { message } : { line: Number(line), message }];
  });
  return errors.length > 0 ? errors : [{ message: stderr.trim() }];
}
