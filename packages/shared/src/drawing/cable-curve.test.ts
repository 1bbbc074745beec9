import { describe, expect, it } from 'vitest';
import { cableRoom, curvesOf, middleOf, pathOf, pointAt } from './cable-curve.ts';
import type { CableRoute } from './cable-curve.ts';
import type { Point } from './geometry.ts';

const straight: CableRoute = { from: { side: 'bottom', at: [0, 0] }, to: { side: 'top', at: [300, 400] } };
const around: CableRoute = { from: { side: 'right', at: [0, 0] }, to: { side: 'left', at: [600, 0] }, past: [[200, -80], [400, -80]] };

/** The direction in which a curve leaves its beginning, or comes to its end. */
const heading = (a: Point, b: Point): number => Math.atan2(b[1] - a[1], b[0] - a[0]);

describe('the curve of a cable', () => {
  it('leaves its sockets straight out', () => {
    const [[start, a, b, end] = []] = curvesOf(straight);
    expect([start, end]).toEqual([straight.from.at, straight.to.at]);
    expect([a?.[0], b?.[0]]).toEqual([0, 300]);
    expect(a?.[1]).toBeGreaterThan(0);
    expect(b?.[1]).toBeLessThan(400);
  });

  it('goes past what it is to go past, without a corner', () => {
    const curves = curvesOf(around);
    expect(curves.map(([start, , , end]) => [start, end])).toEqual([
      [[0, 0], [200, -80]],
      [[200, -80], [400, -80]],
      [[400, -80], [600, 0]],
    ]);
    for (const [before, after] of [[curves[0], curves[1]], [curves[1], curves[2]]]) {
      if (before === undefined || after === undefined) throw new Error('no curve');
      expect(heading(before[2], before[3])).toBeCloseTo(heading(after[0], after[1]));
    }
    expect(middleOf(curves)).toEqual([300, -80]);
  });

  it('hangs down between two sockets on a level', () => {
    const [curve] = curvesOf({ from: { side: 'bottom', at: [0, 0] }, to: { side: 'bottom', at: [100, 0] } });
    expect(curve && pointAt(curve, 0.5)[1]).toBeGreaterThan(15);
  });

  it('is written as one path', () => {
    expect(pathOf(curvesOf(straight))).toBe('M0,0 C0,200 300,200 300,400');
    expect(pathOf(curvesOf(around)).match(/[MC]/g)).toEqual(['M', 'C', 'C', 'C']);
  });

  it.each([straight, around])('takes room at its ends and in its middle', (route) => {
    const room = cableRoom(route);
    const covers = ([x, y]: Point) => room.some((rect) => x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height);
    expect([middleOf(curvesOf(route)), route.from.at, route.to.at].map(covers)).toEqual([true, true, true]);
  });
});
