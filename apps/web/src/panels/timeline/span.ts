/** What of a timeline is about to be kept. Pure. */
import type { Timeline } from '@patchbay/shared/timeline';
import { headByKey } from './head-by-key.ts';

/** From then until then, milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Between two times in any order, as far as it is known how the lab was. What happens where it begins happens in it. */
export function spanBetween(timeline: Timeline, one: number, other: number): Span {
  const known = (at: number): number => Math.max(timeline.since, at);
  const from = known(Math.min(one, other));
  const isEvent = timeline.events.some(({ at }) => at === from);
  return { from: known(isEvent ? from - 1 : from), until: known(Math.max(one, other)) };
}

/** What happens in it. */
export const eventsIn = ({ events }: Timeline, { from, until }: Span): number => events.filter(({ at }) => at >= from && at <= until).length;

/** The span after a key at one of its ends; undefined where the key means nothing there. `end`: the last time that there is. */
export function spanByKey(timeline: Timeline, span: Span, which: keyof Span, key: string, end: number): Span | undefined {
  // a span that begins at what happens begins just before that
  const lead = which === 'from' ? 1 : 0;
  const to = headByKey(timeline, span[which] + lead, key, which === 'from' ? { begin: timeline.since + lead, end: span.until + lead } : { begin: span.from, end });
  return to === undefined ? undefined : { ...span, [which]: to - lead };
}
