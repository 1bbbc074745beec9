/** Where a cable runs: out of its sockets, and around what stands in its way. */
import type { Point, Rect } from './geometry.ts';
import type { SocketPlace } from './layout-sockets.ts';

export interface CableRoute {
  readonly from: SocketPlace;
  readonly to: SocketPlace;
  /** A straight stretch that it takes in between, past something. */
  readonly past?: readonly [Point, Point];
}

/** A cubic curve: where it begins, its two control points, where it ends. */
export type Curve = readonly [Point, Point, Point, Point];

/** How far a cable that has to turn back runs straight on before it turns. */
const TURNING = 10;
/** How far a cable hangs down that ends on a level with its beginning. */
const HANGING = 34;

export const curvesOf = ({ from, to, past }: CableRoute): readonly Curve[] => {
  if (past === undefined) return [[from.at, controlOf(from, to.at), controlOf(to, from.at), to.at]];
  const [begin, end] = past;
  return [
    [from.at, controlOf(from, begin), beyond(end, begin, from.at), begin],
    [begin, between(begin, end, 1 / 3), between(begin, end, 2 / 3), end],
    [end, beyond(begin, end, to.at), controlOf(to, end), to.at],
  ];
};

/** As SVG draws it. */
export const pathOf = (curves: readonly Curve[]): string =>
  curves.map(([start, a, b, end], index) => `${index === 0 ? `M${say(start)} ` : ''}C${say(a)} ${say(b)} ${say(end)}`).join(' ');

/** Where its label stands. */
export const middleOf = (curves: readonly Curve[]): Point => {
  const curve = curves[Math.floor(curves.length / 2)];
  return curve === undefined ? [0, 0] : pointAt(curve, 0.5);
};

export const pointAt = ([start, a, b, end]: Curve, t: number): Point => {
  const along = (axis: 0 | 1): number =>
    (1 - t) ** 3 * start[axis] + 3 * (1 - t) ** 2 * t * a[axis] + 3 * (1 - t) * t ** 2 * b[axis] + t ** 3 * end[axis];
  return [along(0), along(1)];
};

const STEPS = 16;
const THICKNESS = 12;

/** Small rectangles along a cable that together cover it. */
export const cableRoom = (route: CableRoute): readonly Rect[] =>
  curvesOf(route).flatMap((curve) =>
    Array.from({ length: STEPS + 1 }, (_, step) => {
      const [x, y] = pointAt(curve, step / STEPS);
      return { x: x - THICKNESS / 2, y: y - THICKNESS / 2, width: THICKNESS, height: THICKNESS };
    }),
  );

const say = ([x, y]: Point): string => `${String(Math.round(x * 10) / 10)},${String(Math.round(y * 10) / 10)}`;

const between = ([ax, ay]: Point, [bx, by]: Point, share: number): Point => [ax + (bx - ax) * share, ay + (by - ay) * share];

/** On the line from `from` through `through`, beyond it: where the curve to `to` aims first, so that there is no corner. */
const beyond = (from: Point, through: Point, to: Point): Point => {
  const length = Math.hypot(through[0] - from[0], through[1] - from[1]);
  const reach = Math.hypot(to[0] - through[0], to[1] - through[1]) / 2;
  return length === 0 ? through : between(from, through, 1 + reach / length);
};

const controlOf = ({ side, at: [x, y] }: SocketPlace, [otherX, otherY]: Point): Point => {
  const reach = (distance: number): number =>
    distance === 0 ? HANGING : distance > 0 ? distance / 2 : TURNING * Math.sqrt(-distance);
  switch (side) {
    case 'top':
      return [x, y - reach(y - otherY)];
    case 'bottom':
      return [x, y + reach(otherY - y)];
    case 'left':
      return [x - reach(x - otherX), y];
    case 'right':
      return [x + reach(otherX - x), y];
  }
};
