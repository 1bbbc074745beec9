/** Points, rectangles and sides of the canvas; y grows downwards, units are canvas units. */

export type Point = readonly [x: number, y: number];
export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

export const samePoint = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

export const rectAt = ([x, y]: Point, { width, height }: Size): Rect => ({ x, y, width, height });

export const centreOf = ({ x, y, width, height }: Rect): Point => [x + width / 2, y + height / 2];

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether one lies wholly in the other. */
export const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;

/** The rectangle with `by` more on every side. */
export const grow = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** The smallest rectangle around all of them; undefined around none. */
export const boundsOf = (rects: readonly Rect[]): Rect | undefined => {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
};

/**
 * The side of `a` from which a cable to `b` leaves: across the wider gap between them. Above or below wins as soon as
 * there is room for a cable there, because boxes are wider than high.
 */
export const sideTowards = (a: Rect, b: Rect): Side => {
  const gapX = Math.max(a.x - (b.x + b.width), b.x - (a.x + a.width));
  const gapY = Math.max(a.y - (b.y + b.height), b.y - (a.y + a.height));
  const [ax, ay] = centreOf(a);
  const [bx, by] = centreOf(b);
  if (gapY >= Math.min(gapX, ROOM_FOR_CABLE)) return by < ay ? 'top' : 'bottom';
  return bx < ax ? 'left' : 'right';
};

const ROOM_FOR_CABLE = 48;

/** The point of a box's edge on the side that faces `to`, as near to it as can be. */
export const nearestOn = (box: Rect, [toX, toY]: Point): Point => {
  const x = Math.min(Math.max(toX, box.x), box.x + box.width);
  const y = Math.min(Math.max(toY, box.y), box.y + box.height);
  switch (sideTowards(box, { x: toX, y: toY, width: 0, height: 0 })) {
    case 'top':
      return [x, box.y];
    case 'bottom':
      return [x, box.y + box.height];
    case 'left':
      return [box.x, y];
    case 'right':
      return [box.x + box.width, y];
  }
};
