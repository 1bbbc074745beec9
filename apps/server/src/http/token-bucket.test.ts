import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

test('gives its capacity at once, then what has flown in since, never more than its capacity', () => {
  const bucket = new TokenBucket({ capacity: 3, refillPerSec: 10 }, 0);
  expect([1, 1, 1, 1].map((tokens) => bucket.take(tokens, 0))).toEqual([true, true, true, false]);
  expect(bucket.take(1, 99)).toBe(false);
  expect(bucket.take(1, 100)).toBe(true);
  expect(bucket.take(4, 60_000)).toBe(false);
  expect(bucket.take(3, 60_000)).toBe(true);
  expect(bucket.take(1, 60_000)).toBe(false);
});

test('what is refused costs nothing', () => {
  const bucket = new TokenBucket({ capacity: 2, refillPerSec: 1 }, 0);
  expect(bucket.take(3, 0)).toBe(false);
  expect(bucket.take(2, 0)).toBe(true);
});
