import { boundsOf, centreOf, grow, isInHost, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { LabDrawing, Rect } from '@patchbay/shared/drawing';
import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import type { Doing } from '@patchbay/shared/drawing/test-lab';
import { HOST } from '@patchbay/shared/topology';
import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { flowElements } from '../../flow-elements.ts';
import { tidyPlaces } from './tidy-places.ts';

const elk = new ELK();

/** All in one heap, as bad as it can be; what is given stands elsewhere. */
const heap = ({ boxes }: LabDrawing, elsewhere: Readonly<Record<string, readonly [number, number]>> = {}): ReadonlyMap<string, Rect> =>
  new Map(boxes.map((box) => [box.key, rectAt(elsewhere[box.key] ?? [0, 0], box.size)]));

/** Where things are drawn once it was tidied up. */
async function tidied(drawing: LabDrawing, now = heap(drawing), pinned: readonly string[] = []) {
  const positions = await tidyPlaces({ boxes: drawing.boxes, now, pinned: new Set(pinned) }, (graph) => elk.layout(graph));
  const { nodes } = flowElements({ drawing, positions, selected: new Set(), lit: new Set(), spoken: new Map() });
  const rects = new Map(nodes.map(({ data, position, width = 0, height = 0 }) => [data.box.key, { ...position, width, height }]));
  return { positions, at: (key: string): Rect => rects.get(key) ?? { x: NaN, y: NaN, width: NaN, height: NaN } };
}

const middle = (rect: Rect): number => centreOf(rect)[0];

/** The pairs that lie upon each other, or a box outside of the host that lies upon its zone. */
const heaped = (drawing: LabDrawing, at: (key: string) => Rect): readonly string[] =>
  drawing.boxes.flatMap((a, index) =>
    drawing.boxes
      .slice(index + 1)
      .filter((b) => !(a.kind === 'host' && isInHost(b)) && overlaps(grow(at(a.key), 15), at(b.key)))
      .map((b) => `${a.key} and ${b.key}`),
  );

const repeat = (count: number, doing: (index: number) => Doing): readonly Doing[] => Array.from({ length: count }, (_, index) => doing(index));

/** A lab by chance, the same each time: some bridges, and namespaces that are cabled to bridges and each other. */
function randomLab(seed: number): LabDrawing {
  let state = seed;
  const choose = (count: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * count);
  };
  const [bridges, namespaces] = [choose(4), 1 + choose(14)];
  const socket = () => {
    const which = choose(bridges + namespaces);
    if (which < bridges) return { namespace: HOST, bridge: `br${String(which)}` };
    return choose(9) === 0 ? { namespace: HOST } : { namespace: `net${String(which - bridges)}` };
  };
  const cables = repeat(choose(18), () => (topology) => {
    const [a, b] = [socket(), socket()];
    return JSON.stringify(a) === JSON.stringify(b) ? {} : withCable(a, b)(topology);
  });
  return drawingOf(
    build(
      ...repeat(bridges, (index) => withBridge(`br${String(index)}`)),
      ...repeat(namespaces, (index) => withNamespace(`net${String(index)}`)),
      ...cables,
    ),
  );
}

describe('tidied up', () => {
  it('namespaces stand beneath the bridge that they hang on, in the order of their names, in one row', async () => {
    const { at } = await tidied(drawingOf(threeOnABridge));
    const [bridge, zone, ...nets] = ['host/mybridge0', HOST, 'net0', 'net1', 'net2'].map(at);
    expect(new Set(nets.map(({ y }) => y)).size).toBe(1);
    expect(nets.map(({ x }) => x)).toEqual(nets.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(nets.every(({ y }) => y > (zone?.y ?? 0) + (zone?.height ?? 0))).toBe(true);
    expect(Math.abs(middle(nets[1] ?? at('')) - middle(bridge ?? at('')))).toBeLessThanOrEqual(1);
  });

  it('what would be a strip beneath the host has half of it above', async () => {
    const four = repeat(4, (b) => withBridge(`sw${String(b)}`));
    const joined = repeat(4, (b) => withCable({ namespace: HOST, bridge: 'core0' }, { namespace: HOST, bridge: `sw${String(b)}` }));
    const nets = repeat(36, (n) => withNamespace(`pc${String(n)}`));
    const plugged = repeat(36, (n) => withCable({ namespace: `pc${String(n)}` }, { namespace: HOST, bridge: `sw${String(n % 4)}` }));
    const drawing = drawingOf(build(withBridge('core0'), ...four, ...joined, ...nets, ...plugged));
    const { at } = await tidied(drawing);
    const [zone, core] = [at(HOST), at('host/core0')];
    const sides = drawing.boxes.filter(({ key }) => key.startsWith('pc')).map(({ key }) => [Number(key.slice(2)) % 4 < 2, at(key).y < zone.y] as const);
    expect(sides.every(([isFirst, isAbove]) => isFirst === isAbove)).toBe(true);
    expect([at('host/sw1').y < core.y, core.y < at('host/sw2').y]).toEqual([true, true]);
    expect(heaped(drawing, at)).toEqual([]);
    const whole = boundsOf(drawing.boxes.map(({ key }) => at(key)));
    expect((whole?.width ?? 0) / (whole?.height ?? 0)).toBeLessThan(3);
  });

  it('the zone stays where the eye has it', async () => {
    const drawing = drawingOf(threeOnABridge);
    const zone = { x: 500, y: 300, width: 600, height: 190 };
    const { at } = await tidied(drawing, new Map([...heap(drawing), [HOST, zone]]));
    expect(at(HOST).y).toBe(zone.y);
    expect(Math.abs(middle(at(HOST)) - middle(zone))).toBeLessThanOrEqual(1);
  });

  it('a router stands between the bridges of its subnets, what hangs on them beneath', async () => {
    const subnet = (bridge: string, names: readonly string[]): readonly Doing[] =>
      names.flatMap((name) => [withNamespace(name), withCable({ namespace: HOST, bridge }, { namespace: name })]);
    const drawing = drawingOf(
      build(
        withBridge('br0'),
        withBridge('br1'),
        withNamespace('router'),
        withCable({ namespace: HOST, bridge: 'br0' }, { namespace: 'router' }),
        withCable({ namespace: HOST, bridge: 'br1' }, { namespace: 'router' }),
        ...subnet('br0', ['a0', 'a1', 'a2']),
        ...subnet('br1', ['b0', 'b1', 'b2']),
      ),
    );
    const { at } = await tidied(drawing);
    expect(middle(at('router'))).toBeGreaterThan(middle(at('host/br0')));
    expect(middle(at('router'))).toBeLessThan(middle(at('host/br1')));
    expect(heaped(drawing, at)).toEqual([]);
  });

  it('routers in a line stand in a line, from left to right', async () => {
    const line = repeat(3, (index) => withCable({ namespace: `net${String(index)}` }, { namespace: `net${String(index + 1)}` }));
    const { at } = await tidied(drawingOf(build(...repeat(4, (index) => withNamespace(`net${String(index)}`)), ...line)));
    const nets = ['net0', 'net1', 'net2', 'net3'].map(at);
    expect(new Set(nets.map((rect) => centreOf(rect)[1])).size).toBe(1);
    expect(nets.map(({ x }) => x)).toEqual(nets.map(({ x }) => x).toSorted((a, b) => a - b));
  });

  it('many on one bridge stand in rows, not in one that is without end', async () => {
    const many = repeat(40, (index) => withNamespace(`net${String(index)}`));
    const cables = repeat(40, (index) => withCable({ namespace: HOST, bridge: 'br0' }, { namespace: `net${String(index)}` }));
    const drawing = drawingOf(build(withBridge('br0'), ...many, ...cables));
    const { at } = await tidied(drawing);
    const nets = Array.from({ length: 40 }, (_, index) => at(`net${String(index)}`));
    expect(new Set(nets.map(({ y }) => y)).size).toBe(5);
    expect(heaped(drawing, at)).toEqual([]);
  });

  it.each([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])('nothing lies upon anything else (lab %i)', async (seed) => {
    const drawing = randomLab(seed);
    const { at } = await tidied(drawing);
    expect(heaped(drawing, at)).toEqual([]);
  });

  it('once tidy, it stays as it is', async () => {
    const drawing = randomLab(13);
    const first = await tidied(drawing);
    const second = await tidied(drawing, new Map(drawing.boxes.map(({ key }) => [key, first.at(key)])));
    expect(second.positions).toEqual(first.positions);
  });
});

describe('what is pinned', () => {
  it('stays, and the others make room', async () => {
    const drawing = drawingOf(threeOnABridge);
    const free = await tidied(drawing);
    const [bridge, { x, y }] = [free.at('host/mybridge0'), free.at('net2')];
    // one stays where the layout has it, one stands on where another would come to stand
    const now = heap(drawing, { 'host/mybridge0': [bridge.x, bridge.y], net0: [x + 150, y + 10] });
    const { at } = await tidied(drawing, now, ['host/mybridge0', 'net0']);
    expect([at('host/mybridge0'), at('net0')]).toMatchObject([{ x: bridge.x, y: bridge.y }, { x: x + 150, y: y + 10 }]);
    expect(heaped(drawing, at)).toEqual([]);
  });

  it('a pinned host keeps what is in it', async () => {
    const drawing = drawingOf(threeOnABridge);
    const { at } = await tidied(drawing, heap(drawing, { 'host/mybridge0': [777, 333] }), [HOST]);
    expect(at('host/mybridge0')).toMatchObject({ x: 777, y: 333 });
    expect(heaped(drawing, at)).toEqual([]);
  });
});
