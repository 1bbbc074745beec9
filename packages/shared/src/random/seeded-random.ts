/** Random numbers that are the same whenever the seed is: what is drawn for a lab is drawn alike after a restart. */

/** From 0 to below 1, as `Math.random` gives them; of a seed, where what is drawn is to be the same again. */
export type Random = () => number;

/** 32-bit FNV-1a (draft-eastlake-fnv), of UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32 of Tommy Ettinger: 2³² numbers before it repeats, each from 0 to below 1. */
export function seededRandom(seed: string): Random {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below `count`. */
export const drawIndex = (random: Random, count: number): number => Math.floor(random() * count);
