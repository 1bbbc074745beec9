import { expect, it } from 'vitest';
import { fitDrawerHeight } from './drawer-height.ts';

it('leaves room for the drawer and for the canvas', () => {
  expect([-50, 200.4, 5_000, Infinity].map((wanted) => fitDrawerHeight(wanted, 900))).toEqual([96, 200, 640, 640]);
  expect(fitDrawerHeight(200, 300)).toBe(96);
});
