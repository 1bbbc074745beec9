/** Where the labels of a cable's two ends stand, if they do: each off its socket, away from its box. */
import { grow, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect, Side, Size, SocketPlace } from '@patchbay/shared/drawing';

export interface LabelPlace {
  readonly at: Point;
  /** The point of the label that comes to lie there, as shares of its width and height. */
  readonly anchor: Point;
}

/**
 * How far off its socket, and which of its points lies there: so that the socket stays to be seen, the ring by which its end is seized, and its name, which
 * stands beside it where a cable leaves upwards or downwards, and above it or below it at the sides.
 */
const OFF = {
  top: { by: [0, -30], anchor: [0.5, 1] },
  right: { by: [15, 12], anchor: [0, 0] },
  bottom: { by: [0, 30], anchor: [0.5, 0] },
  left: { by: [-15, -12], anchor: [1, 1] },
} as const satisfies Record<Side, { readonly by: Point; readonly anchor: Point }>;

/**
 * `sizes`: of the labels, in canvas units, as they are estimated to be drawn. Undefined where a short cable has no room for
 * both: the boxes at its ends, which say the same, are right there, and would only be covered.
 */
export const placeEndLabels = (
  sockets: readonly [SocketPlace, SocketPlace],
  sizes: readonly [Size, Size],
): readonly [LabelPlace, LabelPlace] | undefined => {
  const [from, to] = [offSocket(sockets[0]), offSocket(sockets[1])];
  const [a, b] = [rectOf(from, sizes[0]), rectOf(to, sizes[1])];
  return overlaps(a, b) || overlaps(a, around(sockets[1])) || overlaps(b, around(sockets[0])) ? undefined : [from, to];
};

/** The socket at the other end, and its name. */
const around = ({ at }: SocketPlace): Rect => grow(rectAt(at, { width: 0, height: 0 }), 30);

const offSocket = ({ side, at: [x, y] }: SocketPlace): LabelPlace => {
  const { by: [dx, dy], anchor } = OFF[side];
  return { at: [x + dx, y + dy], anchor };
};

const rectOf = ({ at: [x, y], anchor: [ax, ay] }: LabelPlace, { width, height }: Size): Rect => ({ x: x - ax * width, y: y - ay * height, width, height });
