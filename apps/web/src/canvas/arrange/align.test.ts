import { describe, expect, it } from 'vitest';
import { align, distribute } from './align.ts';
import type { Alignment, Standing } from './align.ts';

const standing = (id: string, x: number, y: number, width = 100, height = 40): Standing => ({ id, rect: { x, y, width, height } });
const three = [standing('a', 0, 10), standing('b', 30, 100, 60, 20), standing('c', 200, 50, 200, 80)];

describe('align', () => {
  it.each<[Alignment, readonly (readonly [string, number, number])[]]>([
    ['left', [['b', 0, 100], ['c', 0, 50]]],
    ['centre', [['a', 150, 10], ['b', 170, 100], ['c', 100, 50]]],
    ['right', [['a', 300, 10], ['b', 340, 100]]],
    ['top', [['b', 30, 10], ['c', 200, 10]]],
    ['middle', [['a', 0, 50], ['b', 30, 60], ['c', 200, 30]]],
    ['bottom', [['a', 0, 90], ['b', 30, 110]]],
  ])('%s: onto the line of what surrounds them, what stands there stays', (alignment, moves) => {
    expect(align(three, alignment).map(({ id, to }) => [id, to.x, to.y])).toEqual(moves);
  });

  it('what is in line already does not move', () => {
    expect(align([standing('a', 5, 0), standing('b', 5, 100)], 'left')).toEqual([]);
  });
});

describe('distribute', () => {
  it('equal distances in the order in which they stand; the outermost stay', () => {
    expect(distribute([standing('c', 400, 0), standing('a', 0, 0), standing('b', 110, 7)], 'x')).toEqual([{ id: 'b', to: { x: 200, y: 7 } }]);
    expect(distribute(three, 'x').map(({ id, to }) => [id, to.x])).toEqual([['b', 120]]);
  });

  it('from top to bottom', () => {
    expect(distribute([standing('a', 0, 0), standing('b', 9, 41), standing('c', 0, 160)], 'y')).toEqual([{ id: 'b', to: { x: 9, y: 80 } }]);
  });

  it('two have nothing between them', () => {
    expect(distribute(three.slice(0, 2), 'x')).toEqual([]);
  });
});
