import { expect, it } from 'vitest';
import { isLongPress } from './long-press.ts';

const finger = (by: number) => ({ from: [100, 100], now: [100 + by, 100] }) as const;

it('is one finger that stays, though it trembles', () => {
  expect(isLongPress([finger(0)])).toBe(true);
  expect(isLongPress([finger(6)])).toBe(true);
});

it('is no finger that moves, nor two of them, nor none', () => {
  expect(isLongPress([finger(40)])).toBe(false);
  expect(isLongPress([finger(0), finger(0)])).toBe(false);
  expect(isLongPress([])).toBe(false);
});
