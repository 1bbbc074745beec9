/** Finds room for a new box near where it is wanted. */
import { grow, offsetsByCost, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect, Size } from '@patchbay/shared/drawing';

const MARGIN = 16;
/** How far the search goes, in boxes to each side; a canvas that is fuller than that gets an overlap. */
const REACH = 12;

/** The nearest place to `wanted`, on a raster of the box's own size, at which it covers none of `taken`. */
export const freePlace = (wanted: Point, size: Size, taken: readonly Rect[]): Point => {
  const isFree = (at: Point): boolean => !taken.some((rect) => overlaps(grow(rect, MARGIN), rectAt(at, size)));
  return (isFree(wanted) ? wanted : placesAround(wanted, size).find(isFree)) ?? wanted;
};

/** Beside a box that is cabled to it: room for the cable, with the names at both its ends. */
const [GAP_X, GAP_Y] = [112, 64];

/** In one row with the box that stands nearest at that height, where one does, and not so near that a cable has no room. */
export const inRow = ([x, y]: Point, { width, height }: Size, boxes: readonly Rect[]): Point => {
  const beside = boxes.filter((box) => box.y < y + height && y < box.y + box.height);
  const [nearest] = beside.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
  if (nearest === undefined) return [x, y];
  return [x < nearest.x ? Math.min(x, nearest.x - GAP_X - width) : Math.max(x, nearest.x + nearest.width + GAP_X), nearest.y];
};

/**
 * For a box that a cable may be laid to: where it was wanted, or else in a row with the one of `boxes` that stands there,
 * and when the row is full in the next. It covers none of `others` either.
 */
export const freePlaceInRow = (wanted: Point, size: Size, boxes: readonly Rect[], others: readonly Rect[]): Point => {
  const taken = [...boxes, ...others];
  const covers = (rect: Rect, at: Point): boolean => overlaps(grow(rect, MARGIN), rectAt(at, size));
  if (!taken.some((rect) => covers(rect, wanted))) return wanted;
  const { x, y } = boxes.find((rect) => covers(rect, wanted)) ?? rectAt(wanted, size);
  const places = offsetsByCost([size.width + GAP_X, size.height + GAP_Y]).map(([dx, dy]): Point => [x + dx, y + dy]);
  return places.find((at) => !taken.some((rect) => covers(rect, at))) ?? freePlace(wanted, size, taken);
};

const placesAround = ([x, y]: Point, { width, height }: Size): readonly Point[] => {
  const steps = Array.from({ length: 2 * REACH + 1 }, (_, index) => index - REACH);
  const offsets = steps.flatMap((across) => steps.map((down): Point => [across * (width + 2 * MARGIN), down * (height + 2 * MARGIN)]));
  return offsets.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b)).map(([dx, dy]) => [x + dx, y + dy]);
};
