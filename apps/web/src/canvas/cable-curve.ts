/** Where a cable runs: the curve that `getBezierPath` of React Flow draws, as the room that it takes. */
import type { Point, Rect } from './geometry.ts';
import type { SocketPlace } from './layout-sockets.ts';

/** How far a cable runs straight on before it turns, as `getBezierPath` takes it. */
export const CURVATURE = 0.4;

const STEPS = 16;
const THICKNESS = 12;

/** Small rectangles along a cable that together cover it. */
export const cableRoom = (from: SocketPlace, to: SocketPlace): readonly Rect[] => {
  const [a, b] = [controlOf(from, to.at), controlOf(to, from.at)];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const along = (axis: 0 | 1): number =>
      (1 - t) ** 3 * from.at[axis] + 3 * (1 - t) ** 2 * t * a[axis] + 3 * (1 - t) * t ** 2 * b[axis] + t ** 3 * to.at[axis];
    return { x: along(0) - THICKNESS / 2, y: along(1) - THICKNESS / 2, width: THICKNESS, height: THICKNESS };
  });
};

/** The control point of an end (xyflow: system, bezier-edge.ts). */
const controlOf = ({ side, at: [x, y] }: SocketPlace, [otherX, otherY]: Point): Point => {
  const reach = (distance: number): number => (distance >= 0 ? distance / 2 : CURVATURE * 25 * Math.sqrt(-distance));
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
