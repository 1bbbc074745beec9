/** Where copies stand: to each other as the originals do, together near where they are wanted, and upon nothing. Pure. */
import type { Positions } from '@patchbay/shared/protocol';
import { freePlace } from '../free-place.ts';
import { boundsOf, rectAt } from '../geometry.ts';
import type { Point, Rect, Size } from '../geometry.ts';

/** A box that is about to be: its key, its size, and where its original stands. */
export interface CopiedBox {
  readonly key: string;
  readonly size: Size;
  readonly at: Point;
}

const BESIDE = 40;

/** With `middle`, it is there that the middle of all of them should be; without it they are wanted right beside the originals. */
export const placeCopies = (boxes: readonly CopiedBox[], taken: readonly Rect[], middle?: Point): Positions => {
  const bounds = boundsOf(boxes.map(({ at, size }) => rectAt(at, size)));
  if (bounds === undefined) return {};
  const wanted: Point =
    middle === undefined ? [bounds.x + bounds.width + BESIDE, bounds.y] : [middle[0] - bounds.width / 2, middle[1] - bounds.height / 2];
  const [x, y] = freePlace(wanted, bounds, taken);
  const [dx, dy] = [Math.round(x - bounds.x), Math.round(y - bounds.y)];
  return Object.fromEntries(boxes.map(({ key, at }) => [key, [at[0] + dx, at[1] + dy]]));
};
