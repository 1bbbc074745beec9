import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FrameCoalescer } from './frame-coalescer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the first goes at once, those of the same frame together, order kept', () => {
  const emitted: (readonly number[])[] = [];
  const coalescer = new FrameCoalescer<number>((items) => emitted.push(items));
  coalescer.push([1]);
  expect(emitted).toEqual([[1]]);
  coalescer.push([2]);
  coalescer.push([3, 4]);
  expect(emitted).toEqual([[1]]);
  vi.advanceTimersByTime(16);
  expect(emitted).toEqual([[1], [2, 3, 4]]);
  coalescer.push([5]);
  expect(emitted).toEqual([[1], [2, 3, 4]]);
  vi.advanceTimersByTime(1_000);
  expect(emitted).toEqual([[1], [2, 3, 4], [5]]);
  coalescer.push([6]);
  expect(emitted).toEqual([[1], [2, 3, 4], [5], [6]]);
});

test('flush sends what waits, and no timer is left behind', () => {
  const emitted: (readonly number[])[] = [];
  const coalescer = new FrameCoalescer<number>((items) => emitted.push(items));
  coalescer.push([1]);
  coalescer.push([2]);
  coalescer.flush();
  expect(emitted).toEqual([[1], [2]]);
  expect(vi.getTimerCount()).toBe(0);
});
