/** Finds room for a new box near where it is wanted. */
import { grow, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect, Size } from '@patchbay/shared/drawing';

const MARGIN = 16;
/** How far the search goes, in boxes to each side; a canvas that is fuller than that gets an overlap. */
const REACH = 12;

/** The nearest place to `wanted`, on a raster of the box's own size, at which it covers none of `taken`. */
export const freePlace = (wanted: Point, size: Size, taken: readonly Rect[]): Point => {
  const isFree = (at: Point): boolean => !taken.some((rect) => overlaps(grow(rect, MARGIN), rectAt(at, size)));
  return (isFree(wanted) ? wanted : placesAround(wanted, size).find(isFree)) ?? wanted;
};

const placesAround = ([x, y]: Point, { width, height }: Size): readonly Point[] => {
  const steps = Array.from({ length: 2 * REACH + 1 }, (_, index) => index - REACH);
  const offsets = steps.flatMap((across) => steps.map((down): Point => [across * (width + 2 * MARGIN), down * (height + 2 * MARGIN)]));
  return offsets.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b)).map(([dx, dy]) => [x + dx, y + dy]);
};
