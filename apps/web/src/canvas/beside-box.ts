/** Where a card stands that asks about something on the canvas: so that what it asks about is in sight. */
import type { Point } from '@patchbay/shared/drawing';
import { pointAnchor } from './point-anchor.ts';

export interface CardPlace {
  readonly side: 'right' | 'bottom';
  readonly anchor: { readonly getBoundingClientRect: () => DOMRect };
}

/** A box that is wider has the card beneath it, where the hand is; one that is higher, too, has it upon it. CSS pixels. */
const WIDE = 320;

export const besidePoint = (screen: Point): CardPlace => ({ side: 'right', anchor: pointAnchor(screen) });

/** Beside the box that is at this point of the screen; beside the point where none is. */
export function besideBox(screen: Point): CardPlace {
  const [x, y] = screen;
  const box = document.elementsFromPoint(x, y).flatMap((element) => element.closest('.react-flow__node') ?? [])[0];
  const bounds = box?.getBoundingClientRect();
  if (bounds === undefined || (bounds.width > WIDE && bounds.height > WIDE)) return besidePoint(screen);
  if (bounds.width <= WIDE) return { side: 'right', anchor: { getBoundingClientRect: () => bounds } };
  return { side: 'bottom', anchor: { getBoundingClientRect: () => new DOMRect(x, bounds.top, 0, bounds.height) } };
}
