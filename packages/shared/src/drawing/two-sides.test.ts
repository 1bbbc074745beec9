import { expect, test } from 'vitest';
import { twoSides } from './two-sides.ts';

test.each([
  ['what can be read in one row stays in one', [1000, 1000, 1000], { above: [], below: [0, 1, 2] }],
  ['the room between them counts', [1000, 1000, 1101], { above: [0, 1], below: [2] }],
  ['a strip is folded in the middle, the first half above', [1000, 1000, 1000, 1000], { above: [0, 1], below: [2, 3] }],
  ['one that is as wide as a strip cannot be', [5000], { above: [], below: [0] }],
])('%s', (_, widths, sides) => {
  expect(twoSides(widths.map((_width, index) => index), widths, 50)).toEqual(sides);
});
