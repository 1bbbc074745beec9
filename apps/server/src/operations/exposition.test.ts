import { expect, test } from 'vitest';
import { Counter, Histogram } from './instruments.ts';
import { renderExposition } from './exposition.ts';

test('a family is its help, its type and a line for each sample', () => {
  expect(
    renderExposition([
      { name: 'labs', help: 'Labs,\nby C:\\state.', type: 'gauge', samples: [{ labels: { state: 'a"b\\c\nd' }, value: 3 }] },
      { name: 'empty_total', help: 'None.', type: 'counter', samples: [] },
      { name: 'odd', help: 'Odd.', type: 'gauge', samples: [{ value: Infinity }, { value: NaN }, { value: 1.5e-7 }] },
    ]),
  ).toBe(`# HELP labs Labs,\\nby C:\\\\state.
# TYPE labs gauge
labs{state="a\\"b\\\\c\\nd"} 3
# HELP empty_total None.
# TYPE empty_total counter
# HELP odd Odd.
# TYPE odd gauge
odd +Inf
odd NaN
odd 1.5e-7
`);
});

test('a counter counts by its label; one without a label is there before anything happened', () => {
  const refusals = new Counter('refusals_total', 'Refusals.', 'code');
  refusals.add('limit');
  refusals.add('invalid');
  refusals.add('limit');
  expect(refusals.family.samples).toEqual([
    { labels: { code: 'limit' }, value: 2 },
    { labels: { code: 'invalid' }, value: 1 },
  ]);
  expect(new Counter('faults_total', 'Faults.').family.samples).toEqual([{ value: 0 }]);
});

test('the buckets of a histogram hold all that is not larger, the last one everything', () => {
  const seconds = new Histogram('gesture_seconds', 'Gestures.', [0.01, 0.1], 'outcome');
  for (const value of [0.01, 0.02, 5]) seconds.observe(value, 'done');
  seconds.observe(0.001, 'refused');
  expect(renderExposition([seconds.family])).toBe(`# HELP gesture_seconds Gestures.
# TYPE gesture_seconds histogram
gesture_seconds_bucket{outcome="done",le="0.01"} 1
gesture_seconds_bucket{outcome="done",le="0.1"} 2
gesture_seconds_bucket{outcome="done",le="+Inf"} 3
gesture_seconds_sum{outcome="done"} 5.03
gesture_seconds_count{outcome="done"} 3
gesture_seconds_bucket{outcome="refused",le="0.01"} 1
gesture_seconds_bucket{outcome="refused",le="0.1"} 1
gesture_seconds_bucket{outcome="refused",le="+Inf"} 1
gesture_seconds_sum{outcome="refused"} 0.001
gesture_seconds_count{outcome="refused"} 1
`);
});
