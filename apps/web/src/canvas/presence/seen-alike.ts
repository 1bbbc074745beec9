/** How a canvas has to stand to show what is in sight on another one. Pure. */
import type { Presence } from '@patchbay/shared/protocol';

/** As React Flow has it: where the canvas's origin is, pixels from the upper left corner, and how many pixels a unit has. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const MIN_ZOOM = 0.04;
export const MAX_ZOOM = 2.5;

/** All of `view` (canvas units) in the middle of a canvas of this size (pixels), as large as it can be. */
export function seenAlike([left, top, across, down]: NonNullable<Presence['view']>, { width, height }: { readonly width: number; readonly height: number }): Viewport {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, Math.min(width / across, height / down)));
  return { x: width / 2 - (left + across / 2) * zoom, y: height / 2 - (top + down / 2) * zoom, zoom };
}
