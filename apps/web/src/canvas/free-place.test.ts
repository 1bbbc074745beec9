import { overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Rect } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { freePlace, freePlaceInRow, inRow } from './free-place.ts';

const size = { width: 200, height: 90 };

describe('freePlace', () => {
  it('is where it was wanted when there is room', () => {
    expect(freePlace([5, 7], size, [rectAt([400, 0], size)])).toEqual([5, 7]);
  });

  it('is beside what is in the way, and never on top of anything', () => {
    const taken: Rect[] = [];
    for (let count = 0; count < 30; count += 1) {
      const rect = rectAt(freePlace([0, 0], size, taken), size);
      expect(taken.some((other) => overlaps(other, rect))).toBe(false);
      taken.push(rect);
    }
    expect(Math.max(...taken.map(({ x }) => Math.abs(x)))).toBeLessThan(1200);
  });
});

describe('inRow', () => {
  it('is at the height of the nearest box that stands there', () => {
    expect(inRow([700, 60], size, [rectAt([0, 100], size), rectAt([300, 0], size), rectAt([500, 400], size)])).toEqual([700, 0]);
  });

  it('leaves room for a cable between the two', () => {
    const boxes = [rectAt([300, 0], size)];
    expect([inRow([510, 20], size, boxes), inRow([280, 20], size, boxes)]).toEqual([[612, 0], [-12, 0]]);
  });

  it('is where it was wanted where none does', () => {
    expect(inRow([600, 200], size, [rectAt([0, 100], size)])).toEqual([600, 200]);
  });
});

describe('freePlaceInRow', () => {
  const first = rectAt([0, 0], size);

  it('is where it was wanted when there is room', () => {
    expect(freePlaceInRow([300, 7], size, [first], [])).toEqual([300, 7]);
  });

  it('stands in a row with what is there, with room for a cable, wherever upon it it was wanted', () => {
    const second = rectAt(freePlaceInRow([30, 25], size, [first], []), size);
    expect([second.x, second.y]).toEqual([312, 0]);
    expect(freePlaceInRow([300, 25], size, [first, second], [])).toEqual([624, 0]);
  });

  it('covers nothing else either', () => {
    const cable = { x: 250, y: -400, width: 400, height: 600 };
    expect(overlaps(rectAt(freePlaceInRow([10, 10], size, [first], [cable]), size), cable)).toBe(false);
  });
});
