import { startingPoint, STARTING_POINTS } from '../gesture/index.ts';
import { applyDiff } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { describe, expect, it } from 'vitest';
import { boundsOf, overlaps } from './geometry.ts';
import type { Rect } from './geometry.ts';
import { layOut } from './lay-out.ts';
import { placeNew } from './place-new.ts';
import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from './test-lab.ts';
import type { Doing } from './test-lab.ts';

const rectsOf = (topology: Topology, known = {}): ReadonlyMap<string, Rect> => {
  const drawing = drawingOf(topology);
  const positions = { ...known, ...placeNew(drawing, known) };
  return layOut(drawing, positions).rects;
};
const at = (rects: ReadonlyMap<string, Rect>, key: string): Rect => {
  const rect = rects.get(key);
  if (rect === undefined) throw new Error(`${key} has no place`);
  return rect;
};
const middle = ({ x, width }: Rect): number => x + width / 2;

const manyOnABridge = (count: number): Topology =>
  build(
    withBridge('br0'),
    ...Array.from({ length: count }, (_, index): readonly Doing[] => [
      withNamespace(`net${String(index)}`),
      withCable({ namespace: `net${String(index)}` }, { namespace: 'host', bridge: 'br0' }),
    ]).flat(),
  );

/** So many bridges with nine namespaces each. */
const bridgesWithNine = (bridges: number): Topology =>
  build(
    ...Array.from({ length: bridges }, (_, b): readonly Doing[] => [
      withBridge(`br${String(b)}`),
      ...Array.from({ length: 9 }, (_, n): readonly Doing[] => [
        withNamespace(`pc${String(b)}${String(n)}`),
        withCable({ namespace: `pc${String(b)}${String(n)}` }, { namespace: 'host', bridge: `br${String(b)}` }),
      ]).flat(),
    ]).flat(),
  );

/** Four of them, joined by a fifth. */
const joinedFour: Topology = [0, 1, 2, 3].reduce(
  (topology, b) => applyDiff(topology, withCable({ namespace: 'host', bridge: 'core0' }, { namespace: 'host', bridge: `br${String(b)}` })(topology)),
  applyDiff(bridgesWithNine(4), withBridge('core0')(bridgesWithNine(4))),
);

describe('placeNew', () => {
  it('fans the namespaces of a bridge out beneath it, evenly and in order', () => {
    const rects = rectsOf(threeOnABridge);
    const [zone, bridge] = [at(rects, 'host'), at(rects, 'host/mybridge0')];
    const [net0, net1, net2] = [at(rects, 'net0'), at(rects, 'net1'), at(rects, 'net2')];
    expect(middle(net1)).toBe(middle(bridge));
    expect(middle(net1) - middle(net0)).toBe(middle(net2) - middle(net1));
    expect(net0.x).toBeLessThan(net1.x);
    expect([net0.y, net2.y]).toEqual([net1.y, net1.y]);
    expect(net0.y).toBeGreaterThan(zone.y + zone.height + 100);
    expect(bridge.y).toBeGreaterThan(zone.y);
    expect(bridge.y + bridge.height).toBeLessThan(zone.y + zone.height);
  });

  it('puts two that are cabled to each other side by side, with room for the cable', () => {
    const rects = rectsOf(startingPoint('two-on-a-veth-pair'));
    const [a, b] = [at(rects, 'net0'), at(rects, 'net1')];
    expect(a.y).toBe(b.y);
    expect(b.x - (a.x + a.width)).toBeGreaterThanOrEqual(100);
  });

  it('leaves what has a place where it is', () => {
    const known = { net1: [7, 900] as const, 'host/mybridge0': [300, 50] as const };
    const placed = placeNew(drawingOf(threeOnABridge), known);
    expect(Object.keys(placed).toSorted()).toEqual(['net0', 'net2']);
  });

  it('gives the same places to everybody', () => {
    expect(placeNew(drawingOf(manyOnABridge(9)), {})).toEqual(placeNew(drawingOf(manyOnABridge(9)), {}));
  });

  it.each([
    ...STARTING_POINTS.map((which) => [which, startingPoint(which)] as const),
    ['forty on a bridge', manyOnABridge(40)] as const,
    ['nine on each of four bridges', joinedFour] as const,
    ['unconnected ones', build(withNamespace('a'), withNamespace('b'), withBridge('br0'), withBridge('br1'))] as const,
    [
      'a chain that ends in the host',
      build(
        withNamespace('a'),
        withNamespace('b'),
        withNamespace('c'),
        withCable({ namespace: 'a' }, { namespace: 'b' }),
        withCable({ namespace: 'b' }, { namespace: 'c' }),
        withCable({ namespace: 'c' }, { namespace: 'host' }),
      ),
    ] as const,
  ])('puts nothing on top of another: %s', (_, topology) => {
    const boxes = [...rectsOf(topology)].filter(([key]) => key !== 'host');
    const clashes = boxes.flatMap(([a, rectA], index) =>
      boxes.slice(index + 1).flatMap(([b, rectB]) => (overlaps(rectA, rectB) ? [`${a} ${b}`] : [])),
    );
    expect(clashes).toEqual([]);
  });

  it('moves nothing when one more comes', () => {
    const before = placeNew(drawingOf(manyOnABridge(3)), {});
    const after = { ...before, ...placeNew(drawingOf(manyOnABridge(4)), before) };
    for (const key of Object.keys(before)) expect(after[key]).toEqual(before[key]);
  });

  const spanOf = (rects: ReadonlyMap<string, Rect>, prefix: string): readonly [left: number, right: number] => {
    const leaves = [...rects].filter(([key]) => key.startsWith(prefix)).map(([, rect]) => rect);
    return [Math.min(...leaves.map(({ x }) => x)), Math.max(...leaves.map(({ x, width }) => x + width))];
  };

  it('keeps the namespaces of one bridge apart from those of the next', () => {
    const rects = rectsOf(bridgesWithNine(4));
    for (const b of [0, 2]) expect(spanOf(rects, `pc${String(b)}`)[1]).toBeLessThan(spanOf(rects, `pc${String(b + 1)}`)[0]);
    for (const b of [0, 1, 2, 3]) {
      const [left, right] = spanOf(rects, `pc${String(b)}`);
      expect(Math.abs((left + right) / 2 - middle(at(rects, `host/br${String(b)}`)))).toBeLessThan(200);
    }
  });

  it('has half of what would be a strip above the host', () => {
    const rects = rectsOf(joinedFour);
    const zone = at(rects, 'host');
    const nets = (bridge: number): readonly Rect[] => Array.from({ length: 9 }, (_, n) => at(rects, `pc${String(bridge)}${String(n)}`));
    expect([...nets(0), ...nets(1)].every(({ y, height }) => y + height < zone.y)).toBe(true);
    expect([...nets(2), ...nets(3)].every(({ y }) => y > zone.y + zone.height)).toBe(true);
    const [core, br0, br1, br2] = ['core0', 'br0', 'br1', 'br2'].map((name) => at(rects, `host/${name}`)) as [Rect, Rect, Rect, Rect];
    expect(middle(core)).toBe((middle(br0) + middle(br1)) / 2);
    expect([br0.y === br1.y, br0.y < core.y, core.y < br2.y]).toEqual([true, true, true]);
    expect(overlaps(at(rectsOf(joinedFour, { pc00: [0, 250] }), 'host'), { x: 0, y: 250, width: 10, height: 10 })).toBe(false);
    const whole = boundsOf([...rects.values()]);
    expect((whole?.width ?? 0) / (whole?.height ?? 0)).toBeLessThan(2);
  });

  it('keeps them apart also where the bridges were there before', () => {
    const bridges = placeNew(drawingOf(build(withBridge('br0'), withBridge('br1'))), {});
    const rects = rectsOf(bridgesWithNine(2), bridges);
    expect(spanOf(rects, 'pc0')[1]).toBeLessThan(spanOf(rects, 'pc1')[0]);
  });

  it('makes many on one bridge a block that fits a screen, not a row', () => {
    const rects = [...rectsOf(manyOnABridge(40))].filter(([key]) => key.startsWith('net')).map(([, rect]) => rect);
    const width = Math.max(...rects.map(({ x, width: own }) => x + own)) - Math.min(...rects.map(({ x }) => x));
    const height = Math.max(...rects.map(({ y, height: own }) => y + own)) - Math.min(...rects.map(({ y }) => y));
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(2.5);
  });

  it('puts those that come one after the other beside each other, from left to right', () => {
    let places = placeNew(drawingOf(manyOnABridge(1)), {});
    for (const count of [2, 3, 4]) places = { ...places, ...placeNew(drawingOf(manyOnABridge(count)), places) };
    const rects = rectsOf(manyOnABridge(4), places);
    const row = [0, 1, 2, 3].map((n) => at(rects, `net${String(n)}`));
    expect(new Set(row.map(({ y }) => y)).size).toBe(1);
    expect(row.map(({ x }) => x)).toEqual(row.map(({ x }) => x).toSorted((a, b) => a - b));
  });

  it('finds a free place where somebody put another box in the way', () => {
    const free = placeNew(drawingOf(threeOnABridge), {});
    const { net1, ...others } = free;
    const rects = rectsOf(threeOnABridge, { ...others, net0: net1 });
    expect(overlaps(at(rects, 'net0'), at(rects, 'net1'))).toBe(false);
  });
});
