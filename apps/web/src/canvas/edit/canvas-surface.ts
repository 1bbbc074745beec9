/** The canvas as a surface that is pointed at, for what is done from outside of React: keys, the clipboard, menus. */
import type { Point } from '@patchbay/shared/drawing';

export interface CanvasSurface {
  /** A point of the page, in canvas units. */
  readonly toCanvas: (screen: Point) => Point;
  /** Where the pointer is, in pixels of the page, while it is over the canvas. */
  readonly pointer: () => Point | undefined;
  /** The middle of what is seen, in pixels of the page. */
  readonly middle: () => Point;
}

let current: CanvasSurface | undefined;

/** Undefined while there is no canvas. */
export const canvasSurface = (): CanvasSurface | undefined => current;

/** Hands one out. Returns what takes it back. */
export const provideSurface = (surface: CanvasSurface): (() => void) => {
  current = surface;
  return () => {
    if (current === surface) current = undefined;
  };
};
