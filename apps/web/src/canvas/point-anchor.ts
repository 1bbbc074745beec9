import type { Point } from '@patchbay/shared/drawing';

/** A point of the screen as something that a popover can stand beside. */
export const pointAnchor = ([x, y]: Point) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) });
