import { beginTimeline, recordAway } from '@patchbay/shared/timeline';
import { emptyObservation } from '@patchbay/shared/observation';
import { NO_IDENTITIES } from '@patchbay/shared/identity';
import { NO_MARKS } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { eventsIn, spanBetween, spanByKey } from './span.ts';

const timeline = [2_000, 3_000, 4_000].reduce(
  (before, at) => recordAway(before, at, at),
  beginTimeline(1_000, { observation: emptyObservation(), ids: NO_IDENTITIES, adrift: [], positions: {}, marks: NO_MARKS }),
);

test('a span is drawn in either direction, and has what happens where it begins and where it ends', () => {
  expect(spanBetween(timeline, 3_000, 2_000)).toEqual({ from: 1_999, until: 3_000 });
  expect(spanBetween(timeline, 2_500, 3_500)).toEqual({ from: 2_500, until: 3_500 });
  expect(eventsIn(timeline, { from: 1_999, until: 3_000 })).toBe(2);
});

test('it does not begin before it is known how the lab was', () => {
  expect(spanBetween(timeline, 0, 2_500)).toEqual({ from: 1_000, until: 2_500 });
  expect(spanBetween(timeline, 0, 500)).toEqual({ from: 1_000, until: 1_000 });
});

test('its ends go from one thing that happened to the next, and not past each other', () => {
  const span = { from: 2_999, until: 4_000 };
  const by = (which: 'from' | 'until', key: string) => spanByKey(timeline, span, which, key, 9_000);
  expect(by('from', 'ArrowLeft')).toEqual({ from: 1_999, until: 4_000 });
  expect(by('from', 'ArrowRight')).toEqual({ from: 3_999, until: 4_000 });
  expect(by('from', 'Home')).toEqual({ from: 1_000, until: 4_000 });
  expect(by('from', 'End')).toEqual({ from: 4_000, until: 4_000 });
  expect(by('until', 'ArrowLeft')).toEqual({ from: 2_999, until: 3_000 });
  expect(by('until', 'ArrowRight')).toEqual({ from: 2_999, until: 9_000 });
  expect(by('until', 'PageUp')).toEqual({ from: 2_999, until: 2_999 });
  expect(by('until', 'End')).toEqual({ from: 2_999, until: 9_000 });
  expect(by('until', 'Enter')).toBeUndefined();
});
