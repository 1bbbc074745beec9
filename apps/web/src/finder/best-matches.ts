/** Which of many things fit some words best. Pure. */

/** How well one text fits some words: 0 not at all, 1 is the text itself. */
export type Fit = (text: string, words: string) => number;

export interface Named {
  readonly name: string;
  /** What else it is found by, a little less well. */
  readonly aliases: readonly string[];
}

export interface Match<T> {
  readonly of: T;
  readonly fit: number;
}

export interface Wish<T> {
  readonly fit: Fit;
  readonly namedBy: (thing: T) => Named;
  readonly limit: number;
}

/** By a name that is not its own, and by words in another order. */
const LESS = 0.9;
/** What fits worse than this part of the best only looks like chance beside it. */
const WORTH = 0.12;

/** The best first; of those that fit as well, the shorter first, of which less is left to type. At most `limit`. */
export const bestMatches = <T>(things: readonly T[], words: string, { fit, namedBy, limit }: Wish<T>): readonly Match<T>[] => {
  const known = once(fit);
  return things
    .map((thing) => {
      const named = namedBy(thing);
      return { of: thing, fit: fitOf(named, words, known), length: named.name.length };
    })
    .filter((match) => match.fit > 0)
    .toSorted((a, b) => b.fit - a.fit || a.length - b.length)
    .slice(0, limit);
};

/** Every namespace has a `lo`, and most an `eth0`: each text is compared with the same words once. */
const once = (fit: Fit): Fit => {
  const known = new Map<string, number>();
  return (text, words) => {
    const key = `${words}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = fit(text, words);
    known.set(key, now);
    return now;
  };
};

/** Those that are worth showing beside one that fits as well as `best`. */
export const worthShowing = <T>(matches: readonly Match<T>[], best: number): readonly Match<T>[] =>
  matches.filter(({ fit }) => fit >= best * WORTH);

const fitOf = (named: Named, words: string, fit: Fit): number => {
  const whole = fitOfOne(named, words, fit);
  const each = words.split(/\s+/);
  return each.length === 1 ? whole : Math.max(whole, LESS * Math.min(...each.map((word) => fitOfOne(named, word, fit))));
};

/** Each name by itself: letters of two names together mean nothing. */
const fitOfOne = ({ name, aliases }: Named, words: string, fit: Fit): number =>
  Math.max(fit(name, words), ...aliases.map((alias) => LESS * fit(alias, words)));
