import { describe, expect, it } from 'vitest';
import { CanvasPositions } from './canvas-positions.ts';
import { LAB_LIMITS } from './limits.ts';

describe('CanvasPositions', () => {
  it('keeps what was said last of each thing', () => {
    const positions = new CanvasPositions();
    positions.place({ net0: [1, 2], net1: [3, 4] });
    positions.place({ net0: [5, 6] });
    expect(positions.all).toEqual({ net0: [5, 6], net1: [3, 4] });
  });

  it('forgets what was placed longest ago when it is full', () => {
    const positions = new CanvasPositions();
    positions.place({ old: [0, 0], kept: [0, 0] });
    positions.place({ kept: [1, 1] });
    positions.place(Object.fromEntries(Array.from({ length: LAB_LIMITS.positions - 1 }, (_, index) => [`net${String(index)}`, [index, 0]])));
    expect(Object.keys(positions.all)).toHaveLength(LAB_LIMITS.positions);
    expect([positions.all.old, positions.all.kept]).toEqual([undefined, [1, 1]]);
  });

  it('goes along with a namespace that is renamed', () => {
    const positions = new CanvasPositions();
    positions.place({ net0: [1, 2], net1: [3, 4] });
    positions.follow({ namespaces: [['net0', 'web']], interfaces: [] });
    expect(positions.all).toEqual({ web: [1, 2], net1: [3, 4] });
  });
});
