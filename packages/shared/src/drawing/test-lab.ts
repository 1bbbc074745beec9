/** Labs for tests: topologies made by gestures, and what a kernel that has them would say. */
import { addBridge, addNamespace, layCable, proposeCable, startingPoint } from '../gesture/index.ts';
import type { Socket } from '../gesture/index.ts';
import { NO_IDENTITIES } from '../identity/index.ts';
import { applyDiff, emptyTopology, HOST } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { asWritten } from './as-written.ts';
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

export const drawingOf = (topology: Topology): LabDrawing =>
  drawLab({ topology, observation: asWritten(topology), ids: NO_IDENTITIES, probes: [] });
