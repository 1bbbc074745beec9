import { describe, expect, it } from 'vitest';
import { boundsOf, overlaps, sideTowards } from './geometry.ts';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 90 });

describe('sideTowards', () => {
  it.each([
    [box(0, 300), 'bottom'],
    [box(900, 300), 'bottom'],
    [box(0, -300), 'top'],
    [box(400, 0), 'right'],
    [box(-400, 20), 'left'],
    [box(230, 100), 'right'],
  ] as const)('a cable to %o leaves by the %s', (to, side) => {
    expect(sideTowards(box(0, 0), to)).toBe(side);
  });

  it('gives two boxes sides that face each other', () => {
    const facing = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };
    for (const other of [box(0, 300), box(500, 20), box(-500, -20), box(300, -400)]) {
      expect(sideTowards(other, box(0, 0))).toBe(facing[sideTowards(box(0, 0), other)]);
    }
  });
});

describe('boundsOf', () => {
  it('is the smallest rectangle around all', () => {
    expect(boundsOf([box(10, 0), box(-50, 400)])).toEqual({ x: -50, y: 0, width: 260, height: 490 });
  });
  it('is undefined around nothing', () => {
    expect(boundsOf([])).toBeUndefined();
  });
});

describe('overlaps', () => {
  it('does not count edges that touch', () => {
    expect(overlaps(box(0, 0), box(200, 0))).toBe(false);
    expect(overlaps(box(0, 0), box(199, 0))).toBe(true);
  });
});
