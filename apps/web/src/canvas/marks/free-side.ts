/** Where a button may stand beside a box without lying upon the names of its sockets, the cables that leave them, or other boxes. Pure. */
import { overlaps } from '@patchbay/shared/drawing';
import type { Rect, Side } from '@patchbay/shared/drawing';

/** Those to which a hand comes soonest from the box first. */
const SIDES = ['right', 'top', 'bottom', 'left'] as const satisfies readonly Side[];
/** What a button takes beside a box, and along it from the corner at which it stands. */
const ROOM = 44;

/** A side with nothing at it, or that with the least. */
export const freeSide = (box: Rect, sockets: readonly { readonly side: Side }[], others: readonly Rect[]): Side => {
  const countAt = (side: Side): number => {
    const room = besideAt(box, side);
    return sockets.filter((socket) => socket.side === side).length + others.filter((other) => overlaps(other, room)).length;
  };
  return SIDES.reduce((best, side) => (countAt(side) < countAt(best) ? side : best));
};

/** At the upper end of a side that stands, at the right end of one that lies. */
const besideAt = ({ x, y, width, height }: Rect, side: Side): Rect => {
  const room = { width: ROOM, height: ROOM };
  switch (side) {
    case 'right':
      return { x: x + width, y, ...room };
    case 'left':
      return { x: x - ROOM, y, ...room };
    case 'top':
      return { x: x + width - ROOM, y: y - ROOM, ...room };
    case 'bottom':
      return { x: x + width - ROOM, y: y + height, ...room };
  }
};
