/** Wider than this, boxes side by side are a strip, of which nothing can be read once all of it is seen. */
const WIDEST = 3200;

export interface Sides<T> {
  readonly above: readonly T[];
  readonly below: readonly T[];
}

/**
 * On which side of the host each bridge has its namespaces: beneath it, unless all of them beneath it would be a strip;
 * then half of them, in the given order, has them above it. `widths`: how wide each is with its namespaces.
 */
export const twoSides = <T>(bridges: readonly T[], widths: readonly number[], gap: number): Sides<T> => {
  const width = widths.reduce((sum, one) => sum + one + gap, -gap);
  if (bridges.length < 2 || width <= WIDEST) return { above: [], below: bridges };
  const half = Math.ceil(bridges.length / 2);
  return { above: bridges.slice(0, half), below: bridges.slice(half) };
};
