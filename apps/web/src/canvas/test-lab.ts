/** Labs for the tests of this folder: topologies made by gestures, and what a kernel that has them would say. */
import { addBridge, addNamespace, layCable, proposeCable, startingPoint } from '@patchbay/shared/gesture';
import type { Socket } from '@patchbay/shared/gesture';
import { NO_IDENTITIES } from '@patchbay/shared/identity';
import { emptyObservation } from '@patchbay/shared/observation';
import type { Observation, ObservedInterface } from '@patchbay/shared/observation';
import { applyDiff, emptyTopology, HOST, interfaceKeyOf, peerOf } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { drawLab } from './draw-lab.ts';
import type { LabDrawing } from './lab-drawing.ts';

export type Doing = (topology: Topology) => TopologyDiff;

export const build = (...doings: readonly Doing[]): Topology =>
  doings.reduce((topology, doing) => applyDiff(topology, doing(topology)), emptyTopology());

export const withNamespace =
  (name: string): Doing =>
  (topology) =>
    addNamespace(topology, name);
export const withBridge =
  (name: string): Doing =>
  (topology) =>
    addBridge(topology, HOST, name);
export const withCable =
  (a: Socket, b: Socket): Doing =>
  (topology) =>
    layCable(topology, proposeCable(topology, a, b));

export const threeOnABridge = startingPoint('three-on-a-bridge');

/** A kernel in which a cable carries when both its ends are up. */
export const observe = (topology: Topology): Observation => ({
  ...emptyObservation(),
  namespaces: Object.fromEntries(Object.keys(topology.namespaces).map((name, inode) => [name, { name, inode }])),
  interfaces: Object.fromEntries(
    Object.values(topology.interfaces).map((record, index) => [interfaceKeyOf(record), seen(topology, record, index + 1)]),
  ),
  addresses: Object.fromEntries(
    Object.entries(topology.addresses).map(([key, record]) => [key, { ...record, scope: 'global', kernelMade: false }]),
  ),
});

const seen = (topology: Topology, record: InterfaceRecord, index: number): ObservedInterface => {
  const carrier = record.up && (record.kind !== 'veth' || peerOf(topology, record)?.up === true);
  return {
    kernelKind: record.kind,
    mac: '02:00:00:00:00:01',
    mtu: 1500,
    operstate: carrier ? 'UP' : 'DOWN',
    ...record,
    index,
    carrier,
  };
};

export const drawingOf = (topology: Topology): LabDrawing =>
  drawLab({ topology, observation: observe(topology), ids: NO_IDENTITIES, probes: [] });
