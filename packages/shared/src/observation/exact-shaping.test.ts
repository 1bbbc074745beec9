import { expect, test } from 'vitest';
import { exactShapings } from './exact-shaping.ts';

const of = (...qdiscs: readonly object[]) => Object.fromEntries(exactShapings(JSON.stringify(qdiscs.map((qdisc) => ({ handle: '8001:', dev: 'eth0', root: true, ...qdisc })))));
const netem = (options: object) => of({ kind: 'netem', options: { limit: 1000, ...options, ecn: false, gap: 0 } })['eth0 8001:'];

test('a token bucket is a rate, whatever it holds', () => {
  expect(of({ kind: 'tbf', options: { rate: 1_250_000, burst: 15_000, lat: 50_000 } })).toEqual({ 'eth0 8001:': { rate: 10_000_000 } });
  expect(of({ kind: 'tbf', options: { rate: 1_250_000, peakrate: 2_500_000, burst: 15_000 } })).toEqual({});
});

test('netem to the last digit that can be set', () => {
  expect(netem({ delay: { delay: 0.02, jitter: 0, correlation: 0 } })).toEqual({ delay: 20 });
  expect(
    netem({
      delay: { delay: 1.234, jitter: 0.000_299, correlation: 0 },
      'loss-random': { loss: 0.010_000_01, correlation: 0 },
      duplicate: { duplicate: 1.000_01e-6, correlation: 0 },
      rate: { rate: 64_000, packetoverhead: 0, cellsize: 0, celloverhead: 0 },
    }),
  ).toEqual({ delay: 1234, jitter: 0.3, loss: 1, duplicate: 0.0001, rate: 512_000 });
});

test('what does more than a topology can say, or nothing, or stands elsewhere', () => {
  expect(netem({ delay: { delay: 0.02, jitter: 0.01, correlation: 0.25 } })).toBeUndefined();
  expect(netem({ 'loss-random': { loss: 0.1, correlation: 0.5 } })).toBeUndefined();
  expect(netem({ reorder: { reorder: 0.25, correlation: 0.5 }, delay: { delay: 0.01, jitter: 0, correlation: 0 } })).toBeUndefined();
  expect(netem({ 'loss-gemodel': { p: 0.01 } })).toBeUndefined();
  expect(netem({})).toBeUndefined();
  expect(of({ kind: 'tbf', root: undefined, parent: '1:1', options: { rate: 1_250_000 } })).toEqual({});
  expect(of({ kind: 'htb', options: { r2q: 10 } })).toEqual({});
});

test('text that is no JSON is nothing', () => {
  expect(exactShapings('').size).toBe(0);
  expect(exactShapings('[{"kind":"sfq" limit 127p}]').size).toBe(0);
});
