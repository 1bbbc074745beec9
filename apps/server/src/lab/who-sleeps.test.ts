import { expect, test } from 'vitest';
import { whoSleeps } from './who-sleeps.ts';

const lab = (visitedAt: number, isNeeded = false) => ({ visitedAt, isNeeded });

test('one that nobody was in for long sleeps, and none that is needed', () => {
  expect(whoSleeps([lab(0), lab(400), lab(401), lab(0, true)], 1_000, 600)).toEqual([lab(0), lab(400)]);
});

test('of more than may be awake, those sleep first that nobody was in for longest', () => {
  const many = [...Array.from({ length: 100 }, (_, number) => lab(900 + number)), lab(800), lab(0, true), lab(850)];
  expect(whoSleeps(many, 1_000, 600)).toEqual([lab(800), lab(850), lab(900)]);
  expect(whoSleeps(many.slice(0, 100), 1_000, 600)).toEqual([]);
});
