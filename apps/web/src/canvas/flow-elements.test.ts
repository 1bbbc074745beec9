import { keepIdentity, placeNew } from '@patchbay/shared/drawing';
import { build, drawingOf, threeOnABridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import type { Positions } from '@patchbay/shared/protocol';
import { setUp } from '@patchbay/shared/gesture';
import { applyDiff } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import { flowElements } from './flow-elements.ts';
import type { CableEdge, FlowElements, FlowInput } from './flow-elements.ts';
import { moveBoxes } from './move-boxes.ts';

const drawing = drawingOf(threeOnABridge);
const positions = placeNew(drawing, {});
const input: FlowInput = { drawing, positions, selected: new Set(), lit: new Set(), spoken: new Map() };
const elements = flowElements(input);

const changed = (before: FlowElements, after: FlowElements) => ({
  nodes: after.nodes.filter((node) => !before.nodes.includes(node)).map(({ id }) => id),
  edges: after.edges.filter((edge) => !before.edges.includes(edge)).map(({ id }) => id),
  routes: [...after.routes].filter(([key, route]) => before.routes.get(key) !== route).map(([key]) => key),
});
const keyOf = (edge: number): string | undefined => elements.edges[edge]?.id.replace('cable ', '');
const moved = (key: string, to: readonly [number, number]): Positions => ({ ...positions, [key]: to });

describe('flowElements', () => {
  it('has a node for each box and an edge for each cable, between the boxes of its ends', () => {
    expect(elements.nodes.map(({ id, type }) => [id, type])).toEqual([
      ['host', 'host'],
      ['host:mybridge0', 'bridge'],
      ['net0', 'namespace'],
      ['net1', 'namespace'],
      ['net2', 'namespace'],
    ]);
    expect(elements.edges.map(({ source, target }) => new Set([source, target]))).toEqual(
      ['net0', 'net1', 'net2'].map((name) => new Set([name, 'host:mybridge0'])),
    );
  });

  it('keeps every node and edge where nothing changed', () => {
    const again = flowElements({ ...input, positions: { ...positions } }, elements);
    expect([again.nodes === elements.nodes, again.edges === elements.edges, again.routes === elements.routes]).toEqual([true, true, true]);
  });

  it('makes anew only what a drag touches', () => {
    const after = flowElements({ ...input, positions: moved('net0', [-400, 700]) }, elements);
    expect(changed(elements, after)).toEqual({ nodes: ['net0'], edges: [], routes: [keyOf(0)] });
    expect(after.edges).toBe(elements.edges);
  });

  it('says what goes with the hand: the box, its cables and their sockets; a little of it is lifted', () => {
    const positions = moved('net0', [-400, 700]);
    const dragged = flowElements({ ...input, positions, held: new Set(['net0']) }, elements);
    const classes = (all: readonly { readonly id: string; readonly className?: string }[]) => all.filter(({ className }) => className !== undefined).map(({ id, className }) => [id, className]);
    expect(classes(dragged.nodes)).toEqual([['net0', 'held lifted']]);
    expect(classes(dragged.edges)).toEqual([[elements.edges[0]?.id, 'held lifted']]);
    const above = dragged.edges[0]?.zIndex ?? 0;
    expect(dragged.nodes.filter(({ zIndex = 0 }) => zIndex > above).map(({ id }) => id)).toEqual(['net0']);
    expect(dragged.edges.slice(1).every(({ zIndex = 0 }) => zIndex < above)).toBe(true);
    const heldSockets = dragged.nodes.flatMap(({ data }) => data.sockets.filter(({ held }) => held).map(({ key }) => key));
    expect(new Set(heldSockets)).toEqual(new Set(drawing.cables[0]?.ends.map(({ key }) => key)));
    const further = flowElements({ ...input, positions: moved('net0', [-420, 700]), held: new Set(['net0']) }, dragged);
    expect(changed(dragged, further)).toEqual({ nodes: ['net0'], edges: [], routes: [keyOf(0)] });
    const laid = flowElements({ ...input, positions }, dragged);
    expect([classes(laid.nodes), classes(laid.edges)]).toEqual([[], []]);
    const many = new Set(['net0', ...Array.from({ length: 30 }, (_, n) => `other${String(n)}`)]);
    expect(classes(flowElements({ ...input, positions, held: many }, elements).nodes)).toEqual([['net0', 'held']]);
  });

  it('moves the sockets of the box at the other end when they trade places', () => {
    const after = flowElements({ ...input, positions: moved('net0', [2000, 700]) }, elements);
    expect(changed(elements, after).nodes).toEqual(['host:mybridge0', 'net0']);
  });

  it('makes anew only what is selected or let go of', () => {
    const after = flowElements({ ...input, selected: new Set(['net1']) }, elements);
    expect(changed(elements, after)).toEqual({ nodes: ['net1'], edges: [], routes: [] });
  });

  it('makes of cables anew only what is held or selected, and was, as they would be made at once', () => {
    const [first, second, third] = elements.edges.map(({ id }) => id);
    if (second === undefined || third === undefined) expect.fail();
    const taken = { ...input, positions: moved('net0', [-400, 700]), held: new Set(['net0']), selected: new Set([second]) };
    const after = flowElements(taken, elements);
    expect(changed(elements, after).edges).toEqual([first, second]);
    expect(after.edges).toEqual(flowElements(taken).edges);
    const put = { ...input, selected: new Set([third]) };
    const back = flowElements(put, after);
    expect(changed(after, back).edges).toEqual([first, second, third]);
    expect(back.edges).toEqual(flowElements(put).edges);
  });

  it('makes anew only what the kernel changed', () => {
    const down = applyDiff(threeOnABridge, setUp(threeOnABridge, { namespace: 'net2', interface: 'eth0' }, false));
    const after = flowElements({ ...input, drawing: keepIdentity(drawingOf(down), drawing) }, elements);
    expect(changed(elements, after)).toEqual({
      nodes: ['host:mybridge0', 'net2'],
      edges: [elements.edges[2]?.id],
      routes: [],
    });
  });

  it('starts and ends each edge at its sockets', () => {
    const cables = elements.edges.filter((edge): edge is CableEdge => edge.type === 'cable');
    expect(cables).toHaveLength(3);
    for (const { data, source, target } of cables) {
      const socketAt = (id: string, key: string | undefined) => {
        const node = elements.nodes.find((one) => one.id === id);
        const socket = node?.data.sockets.find((one) => one.key === key);
        return [(node?.position.x ?? NaN) + (socket?.at[0] ?? NaN), (node?.position.y ?? NaN) + (socket?.at[1] ?? NaN)];
      };
      const route = elements.routes.get(data?.cable.key ?? '');
      expect(route?.from.at).toEqual(socketAt(source, data?.cable.ends[0].key));
      expect(route?.to.at).toEqual(socketAt(target, data?.cable.ends[1].key));
    }
  });

  it("tells a cable from its end in the host, which has the cable's key", () => {
    const own = drawingOf(build(withNamespace('net0'), withCable({ namespace: 'host' }, { namespace: 'net0' })));
    const { nodes, edges } = flowElements({ ...input, drawing: own, positions: placeNew(own, {}) });
    const ids = [...nodes, ...edges].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('moveBoxes', () => {
  it('moves one box, in whole units', () => {
    expect(moveBoxes(elements.nodes, [{ id: 'net0', to: { x: 1.4, y: -2.6 } }])).toEqual({ net0: [1, -3] });
  });

  it("takes along what the host's zone holds", () => {
    const zone = elements.nodes[0];
    const to = { x: (zone?.position.x ?? 0) + 30, y: (zone?.position.y ?? 0) - 20 };
    const after = { ...positions, ...moveBoxes(elements.nodes, [{ id: 'host', to }]) };
    const [x = NaN, y = NaN] = positions['host/mybridge0'] ?? [];
    expect(after['host/mybridge0']).toEqual([x + 30, y - 20]);
    expect(after.net0).toEqual(positions.net0);
    expect(flowElements({ ...input, positions: after }).nodes[0]?.position).toEqual(to);
  });
});
