/** What bash prints of a socket that it opens under `timeout` and `time`: `/dev/tcp`, `/dev/udp` (bash(1), "Redirection"). */

/** What timeout(1) ends with when the time is up. */
export const TIME_IS_UP = 124;

/** Words of strerror(3), as they stand last in a line, and what they come to. */
export type WordsOf<Outcome extends string> = readonly (readonly [words: RegExp, outcome: Outcome])[];

/** What the first of the words that was printed comes to; undefined where none was. */
export const outcomeIn = <Outcome extends string>(lines: readonly string[], words: WordsOf<Outcome>): Outcome | undefined => words.find(([one]) => lines.some((line) => one.test(line)))?.[1];

/** Milliseconds, as the last of `0.012 s` says; empty where none was printed. What came by the socket may look alike, and stands before. */
export function timeIn(lines: readonly string[]): { readonly timeMs?: number } {
  const seconds = lines.map((line) => /^(\d+\.\d+) s$/.exec(line)?.[1]).findLast((found) => found !== undefined);
  return seconds === undefined ? {} : { timeMs: Math.round(Number(seconds) * 1_000) };
}
