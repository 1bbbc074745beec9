import { expect, it } from 'vitest';
import { startingPoint } from '../gesture/index.ts';
import { ROLES } from '../protocol/index.ts';
import type { LabSketch } from '../protocol/index.ts';
import { emptyTopology } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';
import { sketchFor, sketchOf } from './sketch-of.ts';

const altered = (topology: Topology, key: string, more: Partial<InterfaceRecord>): Topology => {
  const found = topology.interfaces[key];
  if (found === undefined) throw new Error(`no ${key}`);
  return { ...topology, interfaces: { ...topology.interfaces, [key]: { ...found, ...more } } };
};

it('draws boxes where they were placed, and each cable once, from what its ends are plugged into', () => {
  const bridged = altered(startingPoint('three-on-a-bridge'), 'net1:eth0', { up: false });
  const { boxes, cables } = sketchOf(bridged, { net0: [10, 20], 'host/mybridge0': [30, 40] });
  expect(boxes).toEqual([
    { name: 'net0', kind: 'namespace', at: [10, 20] },
    { name: 'net1', kind: 'namespace' },
    { name: 'net2', kind: 'namespace' },
    { name: 'mybridge0', kind: 'bridge', at: [30, 40] },
  ]);
  const named = cables.map(([from, to, up]) => [[boxes[from]?.name, boxes[to]?.name].sort().join(' – '), up]);
  expect(named.sort()).toEqual([
    ['mybridge0 – net0', true],
    ['mybridge0 – net1', false],
    ['mybridge0 – net2', true],
  ]);
});

it('draws the host only where something is plugged into it that is in no bridge of it', () => {
  expect(sketchOf(emptyTopology(), {})).toEqual({ boxes: [], cables: [] });
  const { master: _unplugged, ...port } = startingPoint('three-on-a-bridge').interfaces['host:veth0'] ?? {};
  const topology = startingPoint('three-on-a-bridge');
  const loose = { ...topology, interfaces: { ...topology.interfaces, 'host:veth0': port as InterfaceRecord } };
  expect(sketchOf(loose, {}).boxes.map(({ kind }) => kind)).toEqual(['namespace', 'namespace', 'namespace', 'bridge', 'host']);
});

it('shows link lights that an exercise puts out to who teaches, and to nobody else', () => {
  const lit = { boxes: [], cables: [[0, 1, true], [1, 2, false]] } as const;
  const out = { ...lit, lightsOut: true } as const;
  const seen = (sketch: LabSketch): readonly unknown[] => ROLES.map((role) => sketchFor(role, sketch).cables.map(([, , up]) => up));
  const [all, none] = [[true, false], [null, null]];
  expect(seen(lit)).toEqual([all, all, all, all, all]);
  expect(seen(out)).toEqual([all, all, all, none, none]);
});

it('says how many cables leave the lab to others', () => {
  const topology = startingPoint('three-on-a-bridge');
  const border = (name: string): InterfaceRecord => ({ namespace: 'host', name, kind: 'veth', up: true, border: 'Ann' });
  expect(sketchOf({ ...topology, interfaces: { ...topology.interfaces, 'host:b1': border('b1'), 'host:b2': border('b2') } }, {}).borders).toBe(2);
});
