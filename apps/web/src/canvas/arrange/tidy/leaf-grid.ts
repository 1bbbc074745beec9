/** Boxes that hang on the same one and on nothing else stand in rows beneath it, in the order of their names. */
import type { Point, Size } from '@patchbay/shared/drawing';

export interface Grid {
  readonly size: Size;
  /** Of each, in the order that was given. */
  readonly places: readonly Point[];
}

const GAP_X = 96;
const GAP_Y = 64;
/** As many as are still read in one row. */
const MAX_COLUMNS = 8;
/** A grid of many rows becomes about this much wider than high. */
const ASPECT = 1.6;

export const gridOf = (sizes: readonly Size[]): Grid => {
  const pitchX = Math.max(...sizes.map(({ width }) => width)) + GAP_X;
  const pitchY = Math.max(...sizes.map(({ height }) => height)) + GAP_Y;
  const most = Math.max(MAX_COLUMNS, Math.ceil(Math.sqrt((sizes.length * ASPECT * pitchY) / pitchX)));
  const rows = Math.ceil(sizes.length / most);
  const columns = Math.ceil(sizes.length / rows);
  // every other row is shifted by half, so that cables to it pass between the boxes above
  const places = sizes.map((_, index): Point => {
    const row = Math.floor(index / columns);
    return [((index % columns) + (row % 2) / 2) * pitchX, row * pitchY];
  });
  const width = (columns + (rows > 1 ? 0.5 : 0)) * pitchX - GAP_X;
  return { size: { width, height: rows * pitchY - GAP_Y }, places };
};

/** By their names, as a person counts: net2 before net10. */
export const inNameOrder = <T extends { readonly name: string }>(boxes: readonly T[]): readonly T[] =>
  boxes.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
