/**
 * Turns a drawing and its places into the nodes and edges of React Flow. What did not change keeps its identity, so
 * that a drag or a change redraws only what it touches.
 */
import type { Positions } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import { Position } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import { rectAt } from './geometry.ts';
import type { Rect, Side } from './geometry.ts';
import { HOST_ORIGIN, hostZone } from './host-zone.ts';
import { isInHost, socketOf } from './lab-drawing.ts';
import type { Box, Cable, InterfaceState, LabDrawing } from './lab-drawing.ts';
import { layoutSockets } from './layout-sockets.ts';
import type { SocketPlace } from './layout-sockets.ts';

/** A socket on a box's edge. */
export interface DrawnSocket extends SocketPlace {
  readonly key: string;
  readonly name: string;
  readonly state: InterfaceState;
}

export interface BoxData<B extends Box = Box> extends Record<string, unknown> {
  readonly box: B;
  readonly sockets: readonly DrawnSocket[];
}
export type BoxNode<B extends Box = Box> = Node<BoxData<B>, B['kind']>;

export interface CableData extends Record<string, unknown> {
  readonly cable: Cable;
  readonly from: SocketPlace;
  readonly to: SocketPlace;
  /** A ping that somebody watches goes this way. */
  readonly lit: boolean;
}
export type CableEdge = Edge<CableData, 'cable'>;

export interface FlowElements {
  readonly nodes: readonly BoxNode[];
  readonly edges: readonly CableEdge[];
}

export interface FlowInput {
  readonly drawing: LabDrawing;
  /** Of every box; the host's counts only while its zone is empty. */
  readonly positions: Positions;
  /** The ids of what is selected: `nodeId` and `edgeId` of this module say how they are made. */
  readonly selected: ReadonlySet<string>;
  /** The keys of the cables that are lit. */
  readonly lit: ReadonlySet<string>;
  /** What a screen reader says of each, by id. */
  readonly spoken: ReadonlyMap<string, string>;
}

export const nodeId = (box: Pick<Box, 'key'>): string => box.key;
/** A cable must not be mistaken for an end of it that stands in the host under the same key. */
export const edgeId = (cable: Pick<Cable, 'key'>): string => `cable ${cable.key}`;

export const flowElements = (input: FlowInput, before?: FlowElements): FlowElements => {
  const { boxes, cables } = input.drawing;
  const rects = placeBoxes(boxes, input.positions);
  const places = layoutSockets(cables, rects);
  const sockets = socketsByBox(cables, places);
  const nodesBefore = new Map(before?.nodes.map((node) => [node.id, node]));
  const edgesBefore = new Map(before?.edges.map((edge) => [edge.id, edge]));
  return {
    nodes: boxes.map((box) => {
      const rect = rects.get(box.key) ?? rectAt(HOST_ORIGIN, box.size);
      return nodeFor(box, rect, sockets.get(box.key) ?? [], input, nodesBefore.get(nodeId(box)));
    }),
    edges: cables.flatMap((cable) => {
      const from = onCanvas(places.get(cable.ends[0].key), rects.get(cable.ends[0].box));
      const to = onCanvas(places.get(cable.ends[1].key), rects.get(cable.ends[1].box));
      if (from === undefined || to === undefined) return [];
      return [edgeFor(cable, from, to, input, edgesBefore.get(edgeId(cable)))];
    }),
  };
};

const placeBoxes = (boxes: readonly Box[], positions: Positions): ReadonlyMap<string, Rect> => {
  const rects = new Map(
    boxes.map((box) => [box.key, rectAt(recordAt(positions, box.key) ?? HOST_ORIGIN, box.size)]),
  );
  const inHost = boxes.filter(isInHost).flatMap((box) => rects.get(box.key) ?? []);
  return rects.set(HOST, hostZone(inHost, recordAt(positions, HOST) ?? HOST_ORIGIN));
};

const socketsByBox = (
  cables: readonly Cable[],
  places: ReadonlyMap<string, SocketPlace>,
): ReadonlyMap<string, readonly DrawnSocket[]> => {
  const sockets = new Map<string, DrawnSocket[]>();
  for (const { key, box, name, state } of cables.flatMap(({ ends }) => ends)) {
    const place = places.get(key);
    if (place === undefined) continue;
    const of = sockets.get(box);
    if (of === undefined) sockets.set(box, [{ key, name, state, ...place }]);
    else of.push({ key, name, state, ...place });
  }
  return sockets;
};

const onCanvas = (place: SocketPlace | undefined, rect: Rect | undefined): SocketPlace | undefined =>
  place === undefined || rect === undefined
    ? undefined
    : { side: place.side, at: [rect.x + place.at[0], rect.y + place.at[1]] };

const nodeFor = (
  box: Box,
  rect: Rect,
  sockets: readonly DrawnSocket[],
  input: FlowInput,
  before: BoxNode | undefined,
): BoxNode => {
  const id = nodeId(box);
  const selected = input.selected.has(id);
  const spoken = input.spoken.get(id) ?? box.name;
  const data =
    before?.data.box === box && sameSockets(before.data.sockets, sockets) ? before.data : { box, sockets };
  if (
    before?.data === data &&
    before.selected === selected &&
    before.ariaLabel === spoken &&
    before.position.x === rect.x &&
    before.position.y === rect.y &&
    before.width === rect.width &&
    before.height === rect.height
  ) {
    return before;
  }
  const { width, height } = rect;
  return {
    id,
    type: box.kind,
    data,
    position: { x: rect.x, y: rect.y },
    width,
    height,
    // given, not measured: a node is complete before it is on the screen, and stays so when it is made anew
    measured: { width, height },
    handles: [{ type: 'source', position: Position.Bottom, x: 0, y: 0, width, height }],
    selected,
    ariaLabel: spoken,
    connectable: socketOf(box) !== undefined,
    deletable: box.kind !== 'host',
    zIndex: box.kind === 'host' ? -1 : 0,
  };
};

const edgeFor = (
  cable: Cable,
  from: SocketPlace,
  to: SocketPlace,
  input: FlowInput,
  before: CableEdge | undefined,
): CableEdge => {
  const id = edgeId(cable);
  const selected = input.selected.has(id);
  const lit = input.lit.has(cable.key);
  const spoken = input.spoken.get(id) ?? cable.key;
  if (
    before?.data?.cable === cable &&
    before.selected === selected &&
    before.data.lit === lit &&
    before.ariaLabel === spoken &&
    samePlace(before.data.from, from) &&
    samePlace(before.data.to, to)
  ) {
    return before;
  }
  return {
    id,
    type: 'cable',
    source: cable.ends[0].box,
    target: cable.ends[1].box,
    data: { cable, from, to, lit },
    selected,
    ariaLabel: spoken,
    interactionWidth: 18,
  };
};

const samePlace = (a: SocketPlace, b: SocketPlace): boolean =>
  a.side === b.side && a.at[0] === b.at[0] && a.at[1] === b.at[1];

const sameSockets = (a: readonly DrawnSocket[], b: readonly DrawnSocket[]): boolean =>
  a.length === b.length &&
  a.every((socket, index) => {
    const other = b[index];
    return other?.key === socket.key && other.state === socket.state && samePlace(socket, other);
  });

/** React Flow's word for a side. */
export const positionOf = (side: Side): Position =>
  ({ top: Position.Top, right: Position.Right, bottom: Position.Bottom, left: Position.Left })[side];

