/** A rectangle seen along one axis of the canvas, so that what holds from left to right holds from top to bottom too. */
import type { Point, Rect } from '@patchbay/shared/drawing';

export type Axis = 'x' | 'y';
export const AXES = ['x', 'y'] as const;

/** What a rectangle takes up of an axis. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const otherAxis = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x');

export const spanOf = ({ x, y, width, height }: Rect, axis: Axis): Span =>
  axis === 'x' ? { start: x, end: x + width } : { start: y, end: y + height };

export const middleOf = ({ start, end }: Span): number => (start + end) / 2;

export const sizeOf = ({ start, end }: Span): number => end - start;

export const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The smallest span that has both in it. */
export const around = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });

export const movedBy = (rect: Rect, [dx, dy]: Point): Rect => ({ ...rect, x: rect.x + dx, y: rect.y + dy });
