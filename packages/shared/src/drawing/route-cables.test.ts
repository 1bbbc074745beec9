import { describe, expect, it } from 'vitest';
import { curvesOf, pointAt } from './cable-curve.ts';
import type { CableRoute } from './cable-curve.ts';
import type { Rect } from './geometry.ts';
import { routeCables } from './route-cables.ts';
import type { Unrouted } from './route-cables.ts';

const box = (x: number, y: number): Rect => ({ x, y, width: 200, height: 90 });
const across: Unrouted = { key: 'a-c', boxes: ['a', 'c'], route: { from: { side: 'right', at: [200, 45] }, to: { side: 'left', at: [600, 45] } } };
const down: Unrouted = { key: 'a-d', boxes: ['a', 'd'], route: { from: { side: 'bottom', at: [100, 90] }, to: { side: 'top', at: [100, 500] } } };
const ends = { a: box(0, 0), c: box(600, 0), d: box(0, 500) };

const rectsOf = (others: Readonly<Record<string, Rect>>) => new Map(Object.entries({ ...ends, ...others }));
const routes = (cables: readonly Unrouted[], others: Readonly<Record<string, Rect>>) => routeCables(cables, rectsOf(others)).routes;
const hits = (route: CableRoute | undefined, { x, y, width, height }: Rect): boolean =>
  route !== undefined &&
  curvesOf(route).some((curve) =>
    Array.from({ length: 101 }, (_, step) => pointAt(curve, step / 100)).some(([px, py]) => px > x && px < x + width && py > y && py < y + height),
  );

describe('a cable', () => {
  it('runs straight where nothing stands in its way', () => {
    expect(routes([across, down], { beside: box(900, 600) })).toEqual(new Map([['a-c', across.route], ['a-d', down.route]]));
  });

  it('goes past a box between its two, on the nearer side', () => {
    const above = routes([across], { between: box(300, 10) }).get('a-c');
    expect(above?.past?.[0][1]).toBeLessThan(10);
    expect(hits(above, box(300, 10))).toBe(false);
    const below = routes([across], { between: box(300, -30) }).get('a-c');
    expect(below?.past?.[0][1]).toBeGreaterThan(60);
    expect(hits(below, box(300, -30))).toBe(false);
  });

  it('goes past several that stand beside one another', () => {
    const far: Unrouted = { key: 'far', boxes: ['a', 'z'], route: { ...across.route, to: { side: 'left', at: [1200, 45] } } };
    const others = { c: box(650, 0), z: box(1200, 0), between: box(320, 0) };
    const way = routes([far], others).get('far');
    for (const rect of [others.between, others.c]) expect(hits(way, rect)).toBe(false);
  });

  it('goes past a box that stands under the one that it comes from', () => {
    const way = routes([down], { between: box(20, 250) }).get('a-d');
    expect(hits(way, box(20, 250))).toBe(false);
    expect(hits(way, ends.a) || hits(way, ends.d)).toBe(false);
    expect(way?.past?.map(([x]) => x)[0]).toBeLessThan(20);
  });

  it('runs straight on where another way would be no freer', () => {
    const wall = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`w${String(n)}`, box(n * 200 - 6000, 250)]));
    expect(routes([down], wall).get('a-d')).toEqual(down.route);
  });

  it('keeps its own lane where another goes the same way', () => {
    const second: Unrouted = { ...across, key: 'again' };
    const both = routes([across, second], { between: box(300, 10) });
    expect(both.get('a-c')?.past).not.toEqual(both.get('again')?.past);
  });

  it('is the same object where it was looked at again and goes as before', () => {
    const lab = (y: number) => rectsOf({ between: box(300, 10), near: box(300, y) });
    const before = routeCables([across], lab(112));
    const after = routeCables([across], lab(114), before);
    expect(after.found.get('a-c')).not.toBe(before.found.get('a-c'));
    expect(after.routes).toBe(before.routes);
  });

  it('gives way to what a hand moves where that has come to lie, and not before', () => {
    const cables = [across, down];
    const standing = routeCables(cables, rectsOf({ x: box(300, 700) }));
    const lab = rectsOf({ x: box(300, 10) });
    const held = routeCables(cables, lab, standing, true);
    expect(held.routes).toBe(standing.routes);
    const own: Unrouted = { ...across, route: { ...across.route, to: { side: 'left', at: [600, 60] } } };
    expect(routeCables([own, down], lab, held, true).routes.get('a-c')).toEqual(routeCables([own], lab).routes.get('a-c'));
    expect(routeCables(cables, lab, held).routes).toEqual(routeCables(cables, lab).routes);
  });

  it('always runs the same way in the same lab', () => {
    const lab = { between: box(300, 10), other: box(300, -120) };
    expect(routes([across, down], lab)).toEqual(routes([across, down], lab));
  });

  it('near which nothing moved keeps its way; the others find theirs as if all were new', () => {
    const cables = [across, down];
    const standing = routeCables(cables, rectsOf({ x: box(300, 700) }));
    for (const to of [box(300, 10), box(20, 250), box(900, 900), box(300, 720)]) {
      const lab = rectsOf({ x: to });
      const moved = routeCables(cables, lab, standing);
      expect(moved.routes).toEqual(routeCables(cables, lab).routes);
      const back = routeCables(cables, rectsOf({ x: box(300, 700) }), moved);
      expect(back.routes).toEqual(standing.routes);
    }
    const beside = routeCables(cables, rectsOf({ x: box(300, 10) }), standing);
    expect(beside.routes.get('a-d')).toBe(standing.routes.get('a-d'));
    expect(beside.routes.get('a-c')).not.toBe(standing.routes.get('a-c'));
    // what is no more stands in nobody's way
    expect(routeCables(cables, rectsOf({}), beside).routes.get('a-c')).toEqual(across.route);
  });
});
