/** Puts components into rows beneath each other, each row in the middle. */
import { boundsOf } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import { movedBy } from '../axis.ts';

export type Rects = ReadonlyMap<string, Rect>;

const GAP_X = 128;
const GAP_Y = 96;
/** A row is at least so wide before another begins. */
const LEAST_WIDTH = 1400;

/** `first` (the host with what hangs on it) stays where it is; the others come beneath, in the given order. */
export const packBelow = (first: Rects, zone: Rect, others: readonly Rects[]): Rects => {
  const top = boundsOf([...first.values(), zone]) ?? zone;
  const most = Math.max(LEAST_WIDTH, top.width);
  const packed = new Map(first);
  let y = top.y + top.height + GAP_Y;
  let row: { readonly rects: Rects; readonly bounds: Rect }[] = [];
  const widthOf = (of: typeof row): number => of.reduce((sum, { bounds }) => sum + bounds.width + GAP_X, -GAP_X);
  const endRow = (): void => {
    let x = top.x + (top.width - widthOf(row)) / 2;
    for (const { rects, bounds } of row) {
      for (const [key, rect] of moved(rects, [x - bounds.x, y - bounds.y])) packed.set(key, rect);
      x += bounds.width + GAP_X;
    }
    y += Math.max(0, ...row.map(({ bounds }) => bounds.height)) + GAP_Y;
    row = [];
  };
  for (const rects of others) {
    const bounds = boundsOf([...rects.values()]);
    if (bounds === undefined) continue;
    if (row.length > 0 && widthOf([...row, { rects, bounds }]) > most) endRow();
    row.push({ rects, bounds });
  }
  if (row.length > 0) endRow();
  return packed;
};

export const moved = (rects: Rects, by: Point): Rects => new Map([...rects].map(([key, rect]) => [key, movedBy(rect, by)]));
