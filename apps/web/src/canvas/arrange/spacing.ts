/**
 * Equal distances in a row: a box that is moved stands in the midst of its two neighbours, or goes on a row with the
 * distance that two boxes of it have. A column is a row on the other axis.
 */
import type { Rect } from '@patchbay/shared/drawing';
import { meets, middleOf, otherAxis, sizeOf, spanOf } from './axis.ts';
import type { Axis, Span } from './axis.ts';

/** The room between two neighbours: along the axis, drawn at `at` of the other. */
export interface Gap {
  readonly axis: Axis;
  readonly along: Span;
  readonly at: number;
}

/** Places are whole: what is shared out between two sides may differ by one. */
const SAME = 1.01;

/** By how much `moving` has to go along the axis to stand at equal distances; undefined where that is beyond `reach`. */
export const snapToSpacing = (moving: Rect, others: readonly Rect[], axis: Axis, reach: number): number | undefined => {
  const own = spanOf(moving, axis);
  const { before, beforeThat, after, afterThat } = neighboursOf(moving, others, axis, reach);
  const starts: number[] = [];
  if (before && after) starts.push((spanOf(before, axis).end + spanOf(after, axis).start - sizeOf(own)) / 2);
  if (before && beforeThat) starts.push(spanOf(before, axis).end + sizeOf(between(beforeThat, before, axis)));
  if (after && afterThat) starts.push(spanOf(after, axis).start - sizeOf(between(after, afterThat, axis)) - sizeOf(own));
  const ways = starts.map((start) => start - own.start).filter((by) => Math.abs(by) <= reach);
  return ways.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
};

/** The equal gaps along the axis by which `rect` stands as it does; none where it stands at no equal distance. */
export const equalGaps = (rect: Rect, others: readonly Rect[], axis: Axis): readonly Gap[] => {
  const { before, beforeThat, after, afterThat } = neighboursOf(rect, others, axis, 0);
  const gap = (a: Rect | undefined, b: Rect | undefined): Gap | undefined => a && b && gapBetween(a, b, axis);
  const [left, right] = [gap(before, rect), gap(rect, after)];
  const pairs = [
    [left, right],
    [gap(beforeThat, before), left],
    [right, gap(after, afterThat)],
  ];
  const equal = pairs.flatMap(([a, b]) => (a && b && isSame(a, b) ? [a, b] : []));
  return [...new Set(equal)];
};

interface Neighbours {
  readonly before?: Rect | undefined;
  readonly beforeThat?: Rect | undefined;
  readonly after?: Rect | undefined;
  readonly afterThat?: Rect | undefined;
}

/** The next two on either side of those that stand in one row with it. */
const neighboursOf = (rect: Rect, others: readonly Rect[], axis: Axis, reach: number): Neighbours => {
  const { start, end } = spanOf(rect, axis);
  const across = otherAxis(axis);
  const row = others.filter((other) => meets(spanOf(other, across), spanOf(rect, across)));
  const before = lastBefore(row, start + reach, axis);
  const after = firstAfter(row, end - reach, axis);
  return {
    before,
    beforeThat: before && lastBefore(row, spanOf(before, axis).start, axis),
    after,
    afterThat: after && firstAfter(row, spanOf(after, axis).end, axis),
  };
};

const lastBefore = (row: readonly Rect[], limit: number, axis: Axis): Rect | undefined =>
  row.reduce<Rect | undefined>((best, rect) => {
    const { end } = spanOf(rect, axis);
    return end > limit || (best !== undefined && spanOf(best, axis).end >= end) ? best : rect;
  }, undefined);

const firstAfter = (row: readonly Rect[], limit: number, axis: Axis): Rect | undefined =>
  row.reduce<Rect | undefined>((best, rect) => {
    const { start } = spanOf(rect, axis);
    return start < limit || (best !== undefined && spanOf(best, axis).start <= start) ? best : rect;
  }, undefined);

const between = (a: Rect, b: Rect, axis: Axis): Span => ({ start: spanOf(a, axis).end, end: spanOf(b, axis).start });

/** Drawn in the midst of what the two have in common on the other axis. */
const gapBetween = (a: Rect, b: Rect, axis: Axis): Gap => {
  const [one, two] = [spanOf(a, otherAxis(axis)), spanOf(b, otherAxis(axis))];
  const common = { start: Math.max(one.start, two.start), end: Math.min(one.end, two.end) };
  return { axis, along: between(a, b, axis), at: middleOf(common) };
};

const isSame = (a: Gap, b: Gap): boolean => sizeOf(a.along) > SAME && Math.abs(sizeOf(a.along) - sizeOf(b.along)) <= SAME;
