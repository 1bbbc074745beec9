import { overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Rect } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { freePlace } from './free-place.ts';

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
