import { describe, expect, it } from 'vitest';
import { MAX_ZOOM, MIN_ZOOM, seenAlike } from './seen-alike.ts';

describe('a canvas that shows what another shows', () => {
  it('stands as that does where both are of one size', () => {
    // 800 × 600 pixels at 2 pixels a unit, moved by 100 and 50 units
    expect(seenAlike([100, 50, 400, 300], { width: 800, height: 600 })).toEqual({ x: -200, y: -100, zoom: 2 });
  });

  it('shows all of it in the middle where it is of another shape', () => {
    const { x, y, zoom } = seenAlike([0, 0, 400, 300], { width: 400, height: 600 });
    expect(zoom).toBe(1);
    expect([x, y]).toEqual([0, 150]);
  });

  it('goes no nearer and no farther than a canvas goes', () => {
    expect(seenAlike([0, 0, 10, 10], { width: 800, height: 600 }).zoom).toBe(MAX_ZOOM);
    expect(seenAlike([0, 0, 1e6, 1e6], { width: 800, height: 600 }).zoom).toBe(MIN_ZOOM);
  });
});
