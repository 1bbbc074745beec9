/** When fingers that are down mean a menu: one alone, that has stayed where it was put. Pure. */
import type { Point } from '@patchbay/shared/drawing';

/** As long as on the systems that have it, milliseconds. */
export const PRESS_MS = 500;
/** As a finger trembles, pixels. */
const TREMBLE = 10;

export const isLongPress = (fingers: readonly { readonly from: Point; readonly now: Point }[]): boolean => {
  const [only, ...more] = fingers;
  return only !== undefined && more.length === 0 && Math.hypot(only.now[0] - only.from[0], only.now[1] - only.from[1]) <= TREMBLE;
};
