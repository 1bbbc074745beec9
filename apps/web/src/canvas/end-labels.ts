/** Where the labels of a cable's two ends stand, if they do: each off its socket, away from its box. */
import { overlaps } from './geometry.ts';
import type { Point, Rect, Side, Size } from './geometry.ts';
import type { SocketPlace } from './layout-sockets.ts';

export interface LabelPlace {
  readonly at: Point;
  /** The point of the label that comes to lie there, as shares of its width and height. */
  readonly anchor: Point;
}

/** How far off its socket, so that the socket stays to be seen. */
const OFF = 15;

const OUTWARDS = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] } as const satisfies Record<Side, Point>;

/**
 * `sizes`: of the labels, in canvas units, as they are estimated to be drawn. Undefined where a short cable has no room for
 * both: the boxes at its ends, which say the same, are right there, and would only be covered.
 */
export const placeEndLabels = (
  sockets: readonly [SocketPlace, SocketPlace],
  sizes: readonly [Size, Size],
): readonly [LabelPlace, LabelPlace] | undefined => {
  const [from, to] = [offSocket(sockets[0]), offSocket(sockets[1])];
  return overlaps(rectOf(from, sizes[0]), rectOf(to, sizes[1])) ? undefined : [from, to];
};

const offSocket = ({ side, at: [x, y] }: SocketPlace): LabelPlace => {
  const [dx, dy] = OUTWARDS[side];
  return { at: [x + dx * OFF, y + dy * OFF], anchor: [(1 - dx) / 2, (1 - dy) / 2] };
};

const rectOf = ({ at: [x, y], anchor: [ax, ay] }: LabelPlace, { width, height }: Size): Rect => ({ x: x - ax * width, y: y - ay * height, width, height });
