import { expect, test } from 'vitest';
import { packetRates } from './packet-rates.ts';

const counting = (at: number, counts: Readonly<Record<string, readonly [number, number]>>) => ({
  at,
  counts: new Map(Object.entries(counts).map(([name, [received, sent]]) => [name, { received, sent }])),
});

test('packets a second, of what anything passed, to two figures', () => {
  const before = counting(1_000, { a: [10, 20], b: [5, 5], c: [0, 0] });
  const now = counting(3_000, { a: [16, 20], b: [5, 5], c: [12_345, 1] });
  expect([...packetRates(before, now, ['a', 'b', 'c'])]).toEqual([
    ['a', [3, 0]],
    ['c', [6_200, 0.5]],
  ]);
});

test('only those asked for, and only what was there both times and did not begin anew', () => {
  const before = counting(0, { a: [10, 20], gone: [1, 1], anew: [100, 100] });
  const now = counting(1_000, { a: [11, 20], come: [5, 5], anew: [1, 1] });
  expect([...packetRates(before, now, ['gone', 'come', 'anew', 'nowhere'])]).toEqual([]);
  expect([...packetRates(now, now, ['a'])]).toEqual([]);
});
