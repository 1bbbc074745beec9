/** Finds each socket's place on the edge of its box: on the side where its cable goes, in the order that crosses least. */
import { centreOf, samePoint, sideTowards } from './geometry.ts';
import type { Point, Rect, Side } from './geometry.ts';
import type { Cable, DrawnEnd } from './lab-drawing.ts';

export interface SocketPlace {
  readonly side: Side;
  /** From the box's top left corner. */
  readonly at: Point;
}

export const samePlace = (a: SocketPlace | undefined, b: SocketPlace | undefined): boolean =>
  a === b || (a !== undefined && a.side === b?.side && samePoint(a.at, b.at));

interface Leaving {
  readonly end: DrawnEnd;
  readonly rect: Rect;
  readonly side: Side;
  readonly towards: Point;
}

/** Where sockets are while something is dragged. */
export interface KeptSockets {
  readonly places: ReadonlyMap<string, SocketPlace>;
  /** The keys of the boxes on which they stay there, and are put in order when it has come to lie: each step would move them all. */
  readonly on: ReadonlySet<string>;
}

/** So many sockets of a box are put in order while something is dragged. */
const FEW = 24;

/** The keys of the boxes that have more sockets than are put in order at each step of a drag. */
export const boxesWithMany = (endsByBox: ReadonlyMap<string, readonly DrawnEnd[]>): ReadonlySet<string> =>
  new Set([...endsByBox].filter(([, ends]) => ends.length > FEW).map(([box]) => box));

/**
 * The places of the sockets of these cables and loose ends, by the key of their interface. Loose ones stand where no cable
 * is: below their box, or above it where the cables are below. Boxes without a rectangle get none.
 */
export const layoutSockets = (
  cables: readonly Cable[],
  loose: readonly DrawnEnd[],
  rects: ReadonlyMap<string, Rect>,
  kept?: KeptSockets,
): ReadonlyMap<string, SocketPlace> => {
  const plugged = cables.flatMap(({ ends: [a, b] }): readonly Leaving[] => {
    const [rectA, rectB] = [rects.get(a.box), rects.get(b.box)];
    if (rectA === undefined || rectB === undefined) return [];
    return [
      { end: a, rect: rectA, side: sideTowards(rectA, rectB), towards: centreOf(rectB) },
      { end: b, rect: rectB, side: sideTowards(rectB, rectA), towards: centreOf(rectA) },
    ];
  });
  const below = new Set(plugged.flatMap(({ end, side }) => (side === 'bottom' ? [end.box] : [])));
  const standing = loose.flatMap((end, index): readonly Leaving[] => {
    const rect = rects.get(end.box);
    return rect === undefined ? [] : [{ end, rect, side: below.has(end.box) ? 'top' : 'bottom', towards: [FAR_RIGHT + index, 0] }];
  });
  const leaving = [...plugged, ...standing];
  const sides = Map.groupBy(leaving, ({ end, side }) => `${side} ${end.box}`);
  return new Map([...sides.values()].flatMap((group) => (kept?.on.has(group[0]?.end.box ?? '') === true ? asKept(group, kept.places) : inOrder(group))));
};

type Placed = readonly [string, SocketPlace];

const inOrder = (group: readonly Leaving[]): readonly Placed[] =>
  group.toSorted(alongTheSide).map(({ end, rect, side }, index) => [end.key, { side, at: pointOn(rect, side, (index + 0.5) / group.length) }]);

/** What was not on this side before comes where its cable goes. */
const asKept = (group: readonly Leaving[], kept: ReadonlyMap<string, SocketPlace>): readonly Placed[] =>
  group.map(({ end, rect, side, towards }) => {
    const before = kept.get(end.key);
    const at = pointOn(rect, side, shareAlong(rect, side, towards));
    if (before?.side !== side) return [end.key, { side, at }];
    return [end.key, { side, at: isHorizontal(side) ? [before.at[0], at[1]] : [at[0], before.at[1]] }];
  });

/** Loose sockets come after those of cables. */
const FAR_RIGHT = 1e9;

const isHorizontal = (side: Side): boolean => side === 'top' || side === 'bottom';

const alongTheSide = (a: Leaving, b: Leaving): number => {
  const axis = isHorizontal(a.side) ? 0 : 1;
  return a.towards[axis] - b.towards[axis];
};

/** How far along the side a point lies: from 0 to 1. */
const shareAlong = ({ x, y, width, height }: Rect, side: Side, point: Point): number => {
  const share = isHorizontal(side) ? (point[0] - x) / width : (point[1] - y) / height;
  return Math.min(1, Math.max(0, share));
};

/** Sockets keep this far from the corners, where the box is round. */
const CORNER = 22;

const pointOn = ({ width, height }: Rect, side: Side, along: number): Point => {
  const on = (length: number): number => Math.round(Math.min(CORNER, length / 4) + along * (length - 2 * Math.min(CORNER, length / 4)));
  switch (side) {
    case 'top':
      return [on(width), 0];
    case 'bottom':
      return [on(width), height];
    case 'left':
      return [0, on(height)];
    case 'right':
      return [width, on(height)];
  }
};
