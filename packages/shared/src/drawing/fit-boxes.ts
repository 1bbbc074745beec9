/**
 * A box that says more than before is larger, but not at the cost of others: it grows as far as the next box, and says how
 * many lines it has no room for. Nothing moves for it, because somebody may have put it there. Pure.
 */
import type { Positions } from '../protocol/index.ts';
import { recordAt, remembering } from '../records/index.ts';
import { leastSize, sizeWithin } from './box-size.ts';
import { grow, overlaps, rectAt } from './geometry.ts';
import type { Rect, Size } from './geometry.ts';
import { keepList } from './keep-identity.ts';
import type { Box, BridgeBox, LabDrawing, NamespaceBox } from './lab-drawing.ts';

/** Left free between a box and the next. */
const GAP = 12;

/** The drawing with its boxes as large as they can be at `places` without lying upon another. */
export const fitBoxes = (drawing: LabDrawing, places: Positions): LabDrawing => {
  const rects = new Map(
    drawing.boxes.flatMap((box) => {
      const at = recordAt(places, box.key);
      return at === undefined || box.kind === 'host' ? [] : [[box.key, rectAt(at, canShrink(box) ? leastSize(box) : box.size)] as const];
    }),
  );
  const boxes = drawing.boxes.map((box) => {
    const least = rects.get(box.key);
    if (least === undefined || !canShrink(box)) return box;
    const fitted = fitBox(box, least, rects);
    rects.set(box.key, { ...least, ...fitted.size });
    return fitted;
  });
  return keepList(boxes, drawing.boxes) === drawing.boxes ? drawing : { ...drawing, boxes };
};

const canShrink = (box: Box): box is NamespaceBox | BridgeBox => box.kind === 'namespace' || box.kind === 'bridge';

const fitBox = (box: NamespaceBox | BridgeBox, least: Rect, rects: ReadonlyMap<string, Rect>): NamespaceBox | BridgeBox => {
  let { width, height } = box.size;
  if (width <= least.width && height <= least.height) return box;
  for (const [key, rect] of rects) {
    const other = grow(rect, GAP);
    // upon what already lies there at its least size, somebody put it
    if (key === box.key || !overlaps(other, { ...least, width, height }) || overlaps(rect, least)) continue;
    const across = other.x - least.x;
    const down = other.y - least.y;
    // what stands at its corner takes the less of the two
    if (down < least.height || (across >= least.width && across / width > down / height)) width = across;
    else height = down;
  }
  const size = sizeWithin(box, { width, height });
  return size.width === box.size.width && size.height === box.size.height ? box : resized(box, size.width, size.height);
};

const resized = remembering((box: NamespaceBox | BridgeBox, width: number, height: number): NamespaceBox | BridgeBox => ({ ...box, size: { width, height } satisfies Size }));
