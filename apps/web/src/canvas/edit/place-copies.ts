/** Where copies stand: to each other as the originals do, together near where they are wanted, and upon nothing. Pure. */
import { boundsOf, grow, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect, Size } from '@patchbay/shared/drawing';
import type { Positions } from '@patchbay/shared/protocol';
import { freePlace } from '../free-place.ts';

/** A box that is about to be: its key, its size, and where its original stands. */
export interface CopiedBox {
  readonly key: string;
  readonly size: Size;
  readonly at: Point;
}

const BESIDE = 40;
/** How far to the right a place in the same row is looked for, in widths of what is copied. */
const ROW_REACH = 5;
const ROW_STEP = 20;

/** The first place in the row of the originals; undefined where there is none near. */
const besideInRow = ([x, y]: Point, size: Size, taken: readonly Rect[]): Point | undefined =>
  Array.from({ length: Math.ceil((ROW_REACH * size.width) / ROW_STEP) }, (_, step): Point => [x + step * ROW_STEP, y]).find(
    (at) => !taken.some((rect) => overlaps(grow(rect, BESIDE), rectAt(at, size))),
  );

/** With `middle`, it is there that the middle of all of them should be; without it they are wanted right beside the originals. */
export const placeCopies = (boxes: readonly CopiedBox[], taken: readonly Rect[], middle?: Point): Positions => {
  const bounds = boundsOf(boxes.map(({ at, size }) => rectAt(at, size)));
  if (bounds === undefined) return {};
  const wanted: Point =
    middle === undefined ? [bounds.x + bounds.width + BESIDE, bounds.y] : [middle[0] - bounds.width / 2, middle[1] - bounds.height / 2];
  const [x, y] = (middle === undefined ? besideInRow(wanted, bounds, taken) : undefined) ?? freePlace(wanted, bounds, taken);
  const [dx, dy] = [Math.round(x - bounds.x), Math.round(y - bounds.y)];
  return Object.fromEntries(boxes.map(({ key, at }) => [key, [at[0] + dx, at[1] + dy]]));
};
