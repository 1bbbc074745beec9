/**
 * The lines on which boxes stand: a box that is moved near one goes onto it. Edges go with edges and middles with
 * middles, on either axis for itself.
 */
import type { Rect } from '@patchbay/shared/drawing';
import { around, middleOf, otherAxis, spanOf } from './axis.ts';
import type { Axis, Span } from './axis.ts';

/** Several boxes stand on it: at `at` of the axis, from the first of them to the last. */
export interface SnapLine {
  readonly axis: Axis;
  readonly at: number;
  readonly along: Span;
}

/** Places are whole, and a middle may lie between two. */
const HOLDS = 0.6;

/** By how much `moving` has to go along the axis to stand on the nearest line of the others; undefined beyond `reach`. */
export const snapToLine = (moving: Rect, others: readonly Rect[], axis: Axis, reach: number): number | undefined => {
  const own = spanOf(moving, axis);
  let nearest: number | undefined;
  for (const other of others) {
    const span = spanOf(other, axis);
    // most of many boxes are nowhere near, and this is done for each frame
    if (span.end < own.start - reach || span.start > own.end + reach) continue;
    for (const by of distances(own, span)) {
      if (Math.abs(by) <= reach && (nearest === undefined || Math.abs(by) < Math.abs(nearest))) nearest = by;
    }
  }
  return nearest;
};

/**
 * The lines across the axis on which `rect` stands together with any of the others. Where both its edges do, its middle
 * says nothing more.
 */
export const linesOf = (rect: Rect, others: readonly Rect[], axis: Axis): readonly SnapLine[] => {
  const own = spanOf(rect, axis);
  const across = otherAxis(axis);
  const lineAt = (at: number, linesIn: (span: Span) => readonly number[]): readonly SnapLine[] => {
    const along = others
      .filter((other) => linesIn(spanOf(other, axis)).some((line) => Math.abs(line - at) <= HOLDS))
      .reduce<Span | undefined>((all, other) => around(all ?? spanOf(rect, across), spanOf(other, across)), undefined);
    return along === undefined ? [] : [{ axis, at, along }];
  };
  const edges = [own.start, own.end].flatMap((at) => lineAt(at, edgesOf));
  return edges.length === 2 ? edges : [...edges, ...lineAt(middleOf(own), (span) => [middleOf(span)])];
};

const edgesOf = ({ start, end }: Span): readonly number[] => [start, end];

const distances = (own: Span, other: Span): readonly number[] => [
  other.start - own.start,
  other.end - own.start,
  other.start - own.end,
  other.end - own.end,
  middleOf(other) - middleOf(own),
];
