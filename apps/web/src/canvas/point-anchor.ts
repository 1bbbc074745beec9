import type { Point } from './geometry.ts';

/** A point of the screen as something that a popover can stand beside. */
export const pointAnchor = ([x, y]: Point) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) });
