import { expect, it } from 'vitest';
import { followPins, parsePins, renderPins, togglePins } from './pins.ts';

it('what is pinned in part is pinned whole, what is pinned whole is let go', () => {
  expect([...togglePins(new Set(['a', 'x']), ['a', 'b'])]).toEqual(['a', 'x', 'b']);
  expect([...togglePins(new Set(['a', 'b', 'x']), ['a', 'b'])]).toEqual(['x']);
});

it('a pin stays in what is renamed, also where two change their names', () => {
  const [before, now] = [
    [{ id: '1', key: 'net0' }, { id: '2', key: 'net1' }],
    [{ id: '1', key: 'net1' }, { id: '2', key: 'net0' }],
  ];
  expect([...followPins(new Set(['net0', 'gone']), before, now)].toSorted()).toEqual(['gone', 'net1']);
  expect([...followPins(new Set(['net0', 'net1']), before, now)].toSorted()).toEqual(['net0', 'net1']);
});

it('what was stored is read again, and nonsense is nothing', () => {
  expect([...parsePins(renderPins(new Set(['b', 'a'])))]).toEqual(['a', 'b']);
  for (const stored of [null, '', '{', '{"a":1}', '[1]']) expect(parsePins(stored).size).toBe(0);
});
