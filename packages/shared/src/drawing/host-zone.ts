/** The host's zone: it fits around the host's bridges and own interfaces, and is there too when it has none. */
import { HOST_SIZE } from './box-size.ts';
import { boundsOf, rectAt } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';

const SIDE = 96;
const ABOVE = 74;
const BELOW = 42;

/** The zone around `content`, or an empty one at `at`. */
export const hostZone = (content: readonly Rect[], at: Point): Rect => {
  const bounds = boundsOf(content);
  if (bounds === undefined) return rectAt(at, HOST_SIZE);
  const width = Math.max(HOST_SIZE.width, bounds.width + 2 * SIDE);
  return {
    x: bounds.x - (width - bounds.width) / 2,
    y: bounds.y - ABOVE,
    width,
    height: bounds.height + ABOVE + BELOW,
  };
};

/** Where the zone stands when nobody placed it and nothing is in it. */
export const HOST_ORIGIN: Point = [0, 0];
