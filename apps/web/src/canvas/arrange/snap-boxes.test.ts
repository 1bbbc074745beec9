import type { Rect } from '@patchbay/shared/drawing';
import { build, drawingOf, withBridge, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { HOST } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import type { BoxNode } from '../flow-elements.ts';
import { flowElements } from '../flow-elements.ts';
import { linesOf, snapToLine } from './snap-lines.ts';
import { equalGaps, snapToSpacing } from './spacing.ts';
import { snapBoxes } from './snap-boxes.ts';

const rect = (x: number, y: number, width = 100, height = 50): Rect => ({ x, y, width, height });

describe('lines', () => {
  it('an edge goes to the nearest edge within reach, a middle to a middle', () => {
    const others = [rect(0, 0), rect(500, 0, 40, 20)];
    expect(snapToLine(rect(4, 200), others, 'x', 6)).toBe(-4);
    expect(snapToLine(rect(103, 200), others, 'x', 6)).toBe(-3);
    expect(snapToLine(rect(472, 200), others, 'x', 6)).toBe(-2);
    expect(snapToLine(rect(7, 200, 300), others, 'x', 6)).toBeUndefined();
    expect(snapToLine(rect(900, 3), others, 'y', 6)).toBe(-3);
  });

  it('an edge does not go to a middle', () => {
    expect(snapToLine(rect(50, 200, 500), [rect(0, 0)], 'x', 6)).toBeUndefined();
  });

  it('a line goes through all that stand on it, from the first to the last', () => {
    const lines = linesOf(rect(0, 200, 80), [rect(0, 0), rect(0, 400, 60), rect(300, 900)], 'x');
    expect(lines).toEqual([{ axis: 'x', at: 0, along: { start: 0, end: 450 } }]);
  });

  it('boxes of one size stand on two lines: their middles say nothing more', () => {
    expect(linesOf(rect(0, 200), [rect(0, 0)], 'x').map(({ at }) => at)).toEqual([0, 100]);
    expect(linesOf(rect(-20, 200, 140), [rect(0, 0)], 'x').map(({ at }) => at)).toEqual([50]);
  });
});

describe('spacing', () => {
  const row = [rect(0, 0), rect(400, 0)];

  it('a box goes to the midst of its neighbours, and both gaps are equal there', () => {
    expect(snapToSpacing(rect(204, 10), row, 'x', 6)).toBe(-4);
    expect(equalGaps(rect(200, 10), row, 'x')).toEqual([
      { axis: 'x', along: { start: 100, end: 200 }, at: 30 },
      { axis: 'x', along: { start: 300, end: 400 }, at: 30 },
    ]);
    expect(equalGaps(rect(204, 10), row, 'x')).toEqual([]);
  });

  it('a box goes on a row at the distance that it has, at either end', () => {
    expect(snapToSpacing(rect(797, 10), row, 'x', 6)).toBe(3);
    expect(snapToSpacing(rect(-402, 10), row, 'x', 6)).toBe(2);
    expect(equalGaps(rect(800, 10), row, 'x').map(({ along }) => along)).toEqual([
      { start: 100, end: 400 },
      { start: 500, end: 800 },
    ]);
  });

  it('what stands in another row is no neighbour', () => {
    expect(snapToSpacing(rect(204, 60), row, 'x', 6)).toBeUndefined();
  });

  it('a column is a row on the other axis', () => {
    const column = [rect(0, 0), rect(10, 200)];
    expect(snapToSpacing(rect(5, 103), column, 'y', 6)).toBe(-3);
    expect(equalGaps(rect(5, 100), column, 'y').map(({ at }) => at)).toEqual([52.5, 57.5]);
  });
});

const lab = drawingOf(build(withBridge('br0'), withBridge('br1'), withNamespace('net0'), withNamespace('net1'), withNamespace('net2')));
const nodes = flowElements({
  drawing: lab,
  positions: { 'host/br0': [0, 0], 'host/br1': [400, 0], net0: [0, 400], net1: [400, 400], net2: [1000, 800] },
  selected: new Set(),
  lit: new Set(),
  spoken: new Map(),
}).nodes;
const nodeOf = (name: string): BoxNode => {
  const node = nodes.find(({ data }) => data.box.name === name);
  if (node === undefined) throw new Error(`there is no ${name}`);
  return node;
};
const to = (name: string, x: number, y: number) => ({ id: nodeOf(name).id, to: { x, y } });
const everywhere = { sight: rect(-10_000, -10_000, 20_000, 20_000), reach: 6 };

describe('dragged boxes', () => {
  it('snap on both axes at once, and the lines that hold them are shown', () => {
    const { by, guides } = snapBoxes(nodes, [to('net2', 401, 595)], everywhere);
    expect(by[0]).toBe(-1);
    expect(guides.lines.filter(({ axis }) => axis === 'x').map(({ at }) => at)).toContain(400);
    const apart = snapBoxes(nodes, [to('net2', 1000, 404)], everywhere);
    expect(apart.by[1]).toBe(-4);
    expect(apart.guides.lines.some(({ axis, at }) => axis === 'y' && at === 400)).toBe(true);
  });

  it('that go together snap by what surrounds them, not to each other', () => {
    const { by } = snapBoxes(nodes, [to('net1', 300, 603), to('net2', 900, 1003)], everywhere);
    expect(by).toEqual([0, 0]);
    expect(snapBoxes(nodes, [to('net1', 3, 603), to('net2', 603, 1003)], everywhere).by[0]).toBe(-3);
  });

  it('do not snap to what is out of sight', () => {
    expect(snapBoxes(nodes, [to('net2', 404, 600)], { ...everywhere, sight: rect(350, 550, 400, 400) }).by).toEqual([0, 0]);
  });

  it('do not snap to the zone that goes along with them', () => {
    const zone = nodeOf(HOST);
    const { by } = snapBoxes(nodes, [{ id: HOST, to: { x: zone.position.x + 3, y: zone.position.y + 2000 } }], everywhere);
    const others = ['net0', 'net1', 'net2'].map(nodeOf).map(({ position, width = 0, height = 0 }) => rect(position.x, position.y, width, height));
    expect(by[0]).toBe(snapToLine(rect(zone.position.x + 3, 0, zone.width, zone.height), others, 'x', 6) ?? 0);
    const bridge = snapBoxes(nodes, [to('br1', 403, 1)], everywhere);
    expect(bridge.guides.lines.every(({ along }) => along.start >= 0)).toBe(true);
    expect(bridge.by).toEqual([-3, -1]);
  });

  it('of 500 boxes one is snapped without looking at pairs of the others', () => {
    const many = Array.from({ length: 500 }, (_, index) => rect((index % 25) * 137, Math.floor(index / 25) * 91));
    let looked = 0;
    const counted = many.map(
      (one) =>
        new Proxy(one, {
          get: (target, key) => {
            looked += 1;
            return Reflect.get(target, key) as unknown;
          },
        }),
    );
    snapToLine(rect(701, 333), counted, 'x', 6);
    snapToSpacing(rect(701, 333), counted, 'x', 6);
    expect(looked).toBeLessThan(40 * many.length);
  });
});
