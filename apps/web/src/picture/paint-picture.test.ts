import { expect, it } from 'vitest';
import { scaleOf } from './paint-picture.ts';

it('is painted at twice its size, or as large as a browser can', () => {
  expect(scaleOf(800, 600)).toBe(2);
  expect(scaleOf(10_000, 500)).toBeCloseTo(1.6);
  expect(scaleOf(10_000, 10_000)).toBeCloseTo(0.8);
});
