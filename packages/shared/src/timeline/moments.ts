/** The times of a timeline that somebody goes to by a key: where something happened. */
import { lastBy } from './state-at.ts';
import type { Timeline, TimelineEvent } from './timeline.ts';

/** The first time that it knows of: what it begins with, or what the journal has from before. */
export const beginningOf = ({ since, events }: Timeline): number => Math.min(since, events[0]?.at ?? since);

/** The time of the event before or after another time; that before the first is its beginning, that after the last there is none. */
export function nextMoment(timeline: Timeline, at: number, by: 1 | -1): number | undefined {
  const { events } = timeline;
  if (by === 1) return events[lastBy(events, at) + 1]?.at;
  return events[lastBy(events, at - 1)]?.at ?? beginningOf(timeline);
}

/** What had happened last by a time. */
export const eventBy = ({ events }: Timeline, at: number): TimelineEvent | undefined => events[lastBy(events, at)];
