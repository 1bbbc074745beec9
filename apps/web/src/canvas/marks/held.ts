/** What stands in a region, and so goes along with it; and a region around things. Pure. */
import { boundsOf, holds } from '@patchbay/shared/drawing';
import type { Rect } from '@patchbay/shared/drawing';

export interface Standing {
  readonly id: string;
  readonly rect: Rect;
  readonly isRegion: boolean;
}

/**
 * For each thing that goes along with a region that is moved: its id, and that of the region. What moves by itself does
 * not go along; of several regions around a thing, the first counts.
 */
export const heldBy = (moved: ReadonlySet<string>, all: readonly Standing[]): ReadonlyMap<string, string> => {
  const regions = all.filter(({ id, isRegion }) => isRegion && moved.has(id));
  if (regions.length === 0) return NOTHING;
  return new Map(
    all.flatMap(({ id, rect }) => {
      if (moved.has(id)) return [];
      const region = regions.find((one) => holds(one.rect, rect));
      return region === undefined ? [] : [[id, region.id] as const];
    }),
  );
};

const NOTHING: ReadonlyMap<string, string> = new Map();

/** Room around what a region is made for; above, for its label. */
const AROUND = 32;
const ABOVE = 56;

export const regionAround = (rects: readonly Rect[]): Rect | undefined => {
  const bounds = boundsOf(rects);
  if (bounds === undefined) return undefined;
  const { x, y, width, height } = bounds;
  return { x: x - AROUND, y: y - ABOVE, width: width + 2 * AROUND, height: height + ABOVE + AROUND };
};
