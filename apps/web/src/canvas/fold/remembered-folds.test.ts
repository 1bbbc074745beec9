import { expect, it } from 'vitest';
import { foldsIn, keysOf, parseFolds, renderFolds } from './remembered-folds.ts';

const boxes = [
  { id: 'host:br0', key: 'host/uplink' },
  { id: 'host:br1', key: 'host/br1' },
];

it('is read as it was written, and is nothing where that makes no sense', () => {
  expect(parseFolds(renderFolds(new Set(['host/b', 'host/a'])))).toEqual(new Set(['host/a', 'host/b']));
  for (const stored of [null, '', '{}', '[1]', '"host/a"']) expect(parseFolds(stored)).toEqual(new Set());
});

it('goes by the names that things have now', () => {
  expect(keysOf(new Set(['host:br0', 'host:gone']), boxes)).toEqual(new Set(['host/uplink']));
  expect(foldsIn(new Set(['host/uplink', 'host/not-yet']), boxes)).toEqual(['host:br0']);
});
