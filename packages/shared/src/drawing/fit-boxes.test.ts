import { describe, expect, it } from 'vitest';
import { bridgeSize, linesThatFit, namespaceSize } from './box-size.ts';
import { fitBoxes } from './fit-boxes.ts';
import { overlaps, rectAt } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import type { BridgeBox, InterfaceRow, LabDrawing, NamespaceBox } from './lab-drawing.ts';

const namespace = (name: string, addresses: readonly string[]): NamespaceBox => {
  const rows: readonly InterfaceRow[] = [{ name: 'eth0', state: 'up', addresses }];
  const size = namespaceSize({ name, rows, chips: 0, isUnnamed: false });
  return { kind: 'namespace', id: name, key: name, name, namespace: name, state: 'ok', size, connectedTo: [], rows, forwards: false, pinging: [] };
};
const bridge = (name: string, portCount: number): BridgeBox => {
  const ports = Array.from({ length: portCount }, (_, index) => `veth${String(index)}`);
  const size = bridgeSize({ name, addresses: [], ports, stp: false });
  return { kind: 'bridge', id: name, key: name, name, namespace: 'host', state: 'ok', size, connectedTo: [], up: true, stp: false, addresses: [], ports };
};
const LONG = 'fd00:1234:5678:9abc:def0:1234:5678:9abc/64';
const MANY = Array.from({ length: 6 }, (_, index) => `10.0.1.${String(index)}/24`);

const drawing = (...boxes: LabDrawing['boxes']): LabDrawing => ({ boxes, cables: [], loose: [], stalks: [] });
const rectsOf = ({ boxes }: LabDrawing, places: Readonly<Record<string, Point>>): readonly Rect[] => boxes.map(({ key, size }) => rectAt(places[key] ?? [0, 0], size));

describe('fitBoxes', () => {
  it('leaves the drawing as it is where all have room', () => {
    const one = drawing(namespace('net0', [LONG]), namespace('net1', MANY));
    expect(fitBoxes(one, { net0: [0, 0], net1: [600, 0] })).toBe(one);
  });

  it('lets a box grow as far as the one beside it, which stays as it is', () => {
    const before = drawing(namespace('net0', [LONG]), namespace('net1', ['10.0.1.2/24']));
    const places = { net0: [0, 0], net1: [300, 20] } as const;
    const after = fitBoxes(before, places);
    expect(after.boxes[0]?.size).toEqual({ ...before.boxes[0]?.size, width: 288 });
    expect(after.boxes[1]).toBe(before.boxes[1]);
    expect(fitBoxes(before, places).boxes[0]).toBe(after.boxes[0]);
  });

  it('lets it grow in whole lines down to the one below it, and says how many more there are', () => {
    const after = fitBoxes(drawing(namespace('net0', MANY), namespace('net1', [])), { net0: [0, 0], net1: [40, 150] });
    const [card] = after.boxes;
    expect(card?.size.height).toBe(130);
    expect(linesThatFit(MANY, card as NamespaceBox)).toEqual({ shown: MANY.slice(0, 3), more: 3 });
  });

  it('is never too small to be read, however near the next one is', () => {
    const [card] = fitBoxes(drawing(namespace('net0', [LONG, ...MANY]), namespace('net1', [])), { net0: [0, 0], net1: [30, 20] }).boxes;
    expect(card?.size).toEqual(namespace('net0', [LONG, ...MANY]).size);
    const [beside] = fitBoxes(drawing(namespace('net0', [LONG, ...MANY]), namespace('net1', [])), { net0: [0, 0], net1: [214, 0] }).boxes;
    expect(beside?.size.width).toBe(212);
  });

  it('lets two that grow towards each other both have something of the room', () => {
    const before = drawing(namespace('net0', [LONG, ...MANY]), namespace('net1', [LONG, ...MANY]), namespace('net2', MANY));
    const places = { net0: [0, 0], net1: [260, 110], net2: [240, -40] } as const;
    const [a, b, c] = rectsOf(fitBoxes(before, places), places) as [Rect, Rect, Rect];
    expect([overlaps(a, b), overlaps(b, c), overlaps(a, c)]).toEqual([false, false, false]);
  });

  it('lets a bridge stand closer with its ports, and no closer than they can be told apart', () => {
    const before = drawing(bridge('br0', 12), bridge('br1', 1));
    const wide = before.boxes[0]?.size.width ?? 0;
    expect(fitBoxes(before, { br0: [0, 0], br1: [500, 0] }).boxes[0]?.size.width).toBe(488);
    expect(fitBoxes(before, { br0: [0, 0], br1: [250, 0] }).boxes[0]?.size.width).toBe(240);
    expect(wide).toBeGreaterThan(700);
  });
});
