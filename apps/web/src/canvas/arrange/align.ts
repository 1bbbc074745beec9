/** Boxes in one line, and at equal distances: as the design programs have it, within what surrounds all of them. */
import { boundsOf } from '@patchbay/shared/drawing';
import type { Rect } from '@patchbay/shared/drawing';
import type { Move } from '../move-boxes.ts';
import { middleOf, sizeOf, spanOf } from './axis.ts';
import type { Axis, Span } from './axis.ts';

/** A box as it stands now. */
export interface Standing {
  readonly id: string;
  readonly rect: Rect;
}

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

const ALONG: Readonly<Record<Alignment, Axis>> = { left: 'x', centre: 'x', right: 'x', top: 'y', middle: 'y', bottom: 'y' };

/** The moves that bring all of them onto one line; what stands there already does not move. */
export const align = (boxes: readonly Standing[], alignment: Alignment): readonly Move[] => {
  const axis = ALONG[alignment];
  const bounds = boundsOf(boxes.map(({ rect }) => rect));
  if (bounds === undefined) return [];
  const all = spanOf(bounds, axis);
  return movesTo(boxes, axis, ({ rect }) => startAt(alignment, all, sizeOf(spanOf(rect, axis))));
};

const startAt = (alignment: Alignment, { start, end }: Span, size: number): number => {
  switch (alignment) {
    case 'left':
    case 'top':
      return start;
    case 'centre':
    case 'middle':
      return (start + end - size) / 2;
    case 'right':
    case 'bottom':
      return end - size;
  }
};

/** Fewer have nothing between them that could be moved. */
export const LEAST_TO_DISTRIBUTE = 3;

/** The moves that make the distances between them equal, in the order in which they stand; the outermost stay. */
export const distribute = (boxes: readonly Standing[], axis: Axis): readonly Move[] => {
  const bounds = boundsOf(boxes.map(({ rect }) => rect));
  if (bounds === undefined || boxes.length < LEAST_TO_DISTRIBUTE) return [];
  const span = ({ rect }: Standing): Span => spanOf(rect, axis);
  const inOrder = boxes.toSorted((a, b) => middleOf(span(a)) - middleOf(span(b)));
  const taken = inOrder.reduce((sum, box) => sum + sizeOf(span(box)), 0);
  const gap = (sizeOf(spanOf(bounds, axis)) - taken) / (boxes.length - 1);
  let next = spanOf(bounds, axis).start;
  const starts = new Map<string, number>();
  for (const box of inOrder) {
    starts.set(box.id, next);
    next += sizeOf(span(box)) + gap;
  }
  return movesTo(boxes, axis, ({ id }) => starts.get(id));
};

const movesTo = (boxes: readonly Standing[], axis: Axis, startOf: (box: Standing) => number | undefined): readonly Move[] =>
  boxes.flatMap((box) => {
    const { id, rect } = box;
    const start = Math.round(startOf(box) ?? spanOf(rect, axis).start);
    const to = axis === 'x' ? { x: start, y: rect.y } : { x: rect.x, y: start };
    return to.x === rect.x && to.y === rect.y ? [] : [{ id, to }];
  });
