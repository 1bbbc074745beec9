import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCoalescer } from './coalescer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('hands on the first at once, and what follows within a frame together', () => {
  const delivered: (readonly number[])[] = [];
  const coalescer = createCoalescer<number>((items) => delivered.push(items));
  for (const item of [1, 2, 3]) coalescer.push(item);
  expect(delivered).toEqual([[1]]);
  vi.runAllTimers();
  expect(delivered).toEqual([[1], [2, 3]]);
  coalescer.push(4);
  expect(delivered).toEqual([[1], [2, 3], [4]]);
});

it('hands on what waits when asked to, and only once', () => {
  const delivered: (readonly number[])[] = [];
  const coalescer = createCoalescer<number>((items) => delivered.push(items));
  for (const item of [1, 2]) coalescer.push(item);
  coalescer.flush();
  vi.runAllTimers();
  expect(delivered).toEqual([[1], [2]]);
});
