import { expect, test } from 'vitest';
import { ticksIn } from './time-words.ts';

test.each([
  [0, 10_000, 10],
  [500, 60_500, 8],
  [1_764_310_000_123, 1_764_317_000_123, 6],
  [0, 90 * 24 * 3_600_000, 8],
])('ticks from %i to %i are round, apart alike, and few', (from, until, most) => {
  const ticks = ticksIn(from, until, most);
  expect(ticks.length).toBeGreaterThan(1);
  expect(ticks.length).toBeLessThanOrEqual(most + 1);
  expect(new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0))).size).toBe(1);
  for (const tick of ticks) expect([tick >= from, tick <= until, tick % 1_000]).toEqual([true, true, 0]);
});

test('an instant has at most the tick that it is', () => {
  expect(ticksIn(500, 500, 5)).toEqual([]);
});
