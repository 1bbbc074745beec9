/** Which of many things fit some words best. Pure. */

/** How well a text fits the words, with what else it is known by: 0 not at all, 1 is the text itself. */
export type Fit = (text: string, words: string, aliases?: string[]) => number;

export interface Match<T> {
  readonly of: T;
  readonly fit: number;
}

/** The best first; of those that fit as well, the first first. At most `limit`. */
export const bestMatches = <T>(
  things: readonly T[],
  words: string,
  { fit, textOf, limit }: { readonly fit: Fit; readonly textOf: (thing: T) => { readonly text: string; readonly aliases: readonly string[] }; readonly limit: number },
): readonly Match<T>[] =>
  things
    .map((thing): Match<T> => {
      const { text, aliases } = textOf(thing);
      return { of: thing, fit: fit(text, words, [...aliases]) };
    })
    .filter((match) => match.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .slice(0, limit);
