import { describe, expect, it } from 'vitest';
import type { Rect } from './geometry.ts';
import type { Cable } from './lab-drawing.ts';
import { boxesWithMany, layoutSockets } from './layout-sockets.ts';

const cable = (a: string, b: string): Cable => {
  const end = (box: string, other: string) => ({ key: `${box}:to-${other}`, id: `${box}:to-${other}`, box, namespace: box, name: 'eth0', state: 'up' as const, addresses: [] });
  return { id: `${a}:to-${b}`, key: `${a}:to-${b}`, ends: [end(a, b), end(b, a)], state: 'carries' };
};
const box = (x: number, y: number, width = 200): Rect => ({ x, y, width, height: 90 });

describe('layoutSockets', () => {
  it('puts sockets on the sides that face each other, on the edge', () => {
    const places = layoutSockets([cable('a', 'b')], [], new Map([['a', box(0, 0)], ['b', box(0, 300)]]));
    expect(places.get('a:to-b')).toEqual({ side: 'bottom', at: [100, 90] });
    expect(places.get('b:to-a')).toEqual({ side: 'top', at: [100, 0] });
  });

  it('orders the sockets of a side like the boxes that they go to, whatever the order of the cables', () => {
    const rects = new Map([['br', box(0, 0, 460)], ['left', box(-300, 300)], ['mid', box(100, 300)], ['right', box(600, 300)]]);
    const places = layoutSockets([cable('br', 'right'), cable('br', 'left'), cable('br', 'mid')], [], rects);
    const x = (to: string): number => places.get(`br:to-${to}`)?.at[0] ?? NaN;
    expect(x('left')).toBeLessThan(x('mid'));
    expect(x('mid')).toBeLessThan(x('right'));
    expect(x('mid') - x('left')).toBeCloseTo(x('right') - x('mid'), -1);
  });

  it('moves a socket to the other side with its cable', () => {
    const sideAt = (x: number, y: number) =>
      layoutSockets([cable('a', 'b')], [], new Map([['a', box(0, 0)], ['b', box(x, y)]])).get('a:to-b')?.side;
    expect([sideAt(0, 300), sideAt(500, 0), sideAt(0, -300), sideAt(-500, 0)]).toEqual(['bottom', 'right', 'top', 'left']);
  });

  it('puts what nothing is plugged into where no cable is', () => {
    const loose = { key: 'a:mv0', id: 'a:mv0', box: 'a', namespace: 'a', name: 'mv0', state: 'up' as const, addresses: [] };
    const sideWhenOtherIs = (y: number) => layoutSockets([cable('a', 'b')], [loose], new Map([['a', box(0, 0)], ['b', box(0, y)]])).get('a:mv0')?.side;
    expect([sideWhenOtherIs(-300), sideWhenOtherIs(300)]).toEqual(['bottom', 'top']);
  });

  it('gives no place where a box has none', () => {
    expect(layoutSockets([cable('a', 'b')], [], new Map([['a', box(0, 0)]])).size).toBe(0);
  });

  it('puts many in order once what is dragged has come to lie, and few at each step', () => {
    const star = (leaves: number, first: number) => {
      const names = Array.from({ length: leaves }, (_, n) => `n${String(n)}`);
      const rects = new Map([['br', box(0, 0, 2600)], ...names.map((name, n) => [name, box(n === 0 ? first : n * 100, 400)] as const)]);
      return { cables: names.map((name) => cable('br', name)), rects };
    };
    for (const [leaves, isKept] of [[5, false], [30, true]] as const) {
      const [before, after] = [star(leaves, 0), star(leaves, 250)];
      const places = layoutSockets(before.cables, [], before.rects);
      const on = boxesWithMany(Map.groupBy(after.cables.flatMap(({ ends }) => ends), ({ box }) => box));
      const dragged = layoutSockets(after.cables, [], after.rects, { places, on });
      const atRest = layoutSockets(after.cables, [], after.rects);
      const ofBridge = (of: typeof places) => before.cables.map(({ ends: [end] }) => of.get(end.key));
      expect(ofBridge(atRest)).not.toEqual(ofBridge(places));
      expect(ofBridge(dragged)).toEqual(ofBridge(isKept ? places : atRest));
    }
  });
});
