import { expect, it } from 'vitest';
import { placeEndLabels } from './end-labels.ts';

const size = { width: 120, height: 20 };

it('the labels of two ends stand off their sockets, towards each other', () => {
  expect(placeEndLabels([{ side: 'right', at: [0, 0] }, { side: 'left', at: [400, 0] }], [size, size])).toEqual([
    { at: [15, 12], anchor: [0, 0] },
    { at: [385, -12], anchor: [1, 1] },
  ]);
  expect(placeEndLabels([{ side: 'bottom', at: [0, 0] }, { side: 'top', at: [0, 100] }], [size, size])).toEqual([
    { at: [0, 30], anchor: [0.5, 0] },
    { at: [0, 70], anchor: [0.5, 1] },
  ]);
});

it.each([
  ['level', { side: 'right', at: [0, 0] }, { side: 'left', at: [100, 0] }],
  ['upright', { side: 'bottom', at: [0, 0] }, { side: 'top', at: [0, 60] }],
] as const)('a short %s cable has none: they would lie upon each other', (_name, from, to) => {
  expect(placeEndLabels([from, to], [size, size])).toBeUndefined();
});
