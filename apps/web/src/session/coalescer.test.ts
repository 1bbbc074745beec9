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

it('waits as long as it is told to, each time', () => {
  const delivered: (readonly number[])[] = [];
  let frameMs = 250;
  const coalescer = createCoalescer<number>((items) => delivered.push(items), () => frameMs);
  for (const item of [1, 2]) coalescer.push(item);
  vi.advanceTimersByTime(249);
  expect(delivered).toEqual([[1]]);
  vi.advanceTimersByTime(1);
  expect(delivered).toEqual([[1], [2]]);
  frameMs = 16;
  coalescer.push(3);
  vi.advanceTimersByTime(250);
  coalescer.push(4);
  coalescer.push(5);
  vi.advanceTimersByTime(16);
  expect(delivered).toEqual([[1], [2], [3], [4, 5]]);
});
