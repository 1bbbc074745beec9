/** By which a pair of a matrix is known. No name has a blank in it. */
export const pairKey = (from: string, to: string): string => `${from} ${to}`;
