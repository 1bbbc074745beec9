/**
 * Turns a drawing and its places into the nodes and edges of React Flow. What did not change keeps its identity, so
 * that a drag or a change redraws only what it touches.
 */
import { HOST_ORIGIN, keepList, layOut, rectAt, samePlace, samePoint, socketOf } from '@patchbay/shared/drawing';
import type { Box, Cable, CableRoute, DrawnSocket, LabDrawing, Layout, Point, Rect, Stalk } from '@patchbay/shared/drawing';
import type { Positions } from '@patchbay/shared/protocol';
import { remembering } from '@patchbay/shared/records';
import { Position } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';

export interface BoxData<B extends Box = Box> extends Record<string, unknown> {
  readonly box: B;
  readonly sockets: readonly DrawnSocket[];
}
export type BoxNode<B extends Box = Box> = Node<BoxData<B>, B['kind']>;

/** How it runs is in `routes`: React Flow takes up all of its edges again where one of them is another object. */
export interface CableData extends Record<string, unknown> {
  readonly cable: Cable;
  /** A ping that somebody watches goes this way. */
  readonly lit: boolean;
}
export type CableEdge = Edge<CableData, 'cable'>;

export interface StalkData extends Record<string, unknown> {
  readonly from: Point;
  readonly to: Point;
}
export type StalkEdge = Edge<StalkData, 'stalk'>;

export type FlowEdge = CableEdge | StalkEdge;

export interface FlowElements {
  readonly nodes: readonly BoxNode[];
  readonly edges: readonly FlowEdge[];
  /** By the cable's key: how each runs that is drawn. */
  readonly routes: ReadonlyMap<string, CableRoute>;
  /** For what is made from it next. */
  readonly made?: { readonly input: FlowInput; readonly layout: Layout; readonly cables: readonly CableEdge[] };
}

export interface FlowInput {
  readonly drawing: LabDrawing;
  /** Of every box; the host's counts only while its zone is empty. */
  readonly positions: Positions;
  /** The keys of the boxes that a hand moves just now. */
  readonly held?: ReadonlySet<string>;
  /** The ids of what is selected: a box's own, and a cable's `edgeId`. */
  readonly selected: ReadonlySet<string>;
  /** The keys of the cables that are lit. */
  readonly lit: ReadonlySet<string>;
  /** What a screen reader says of each, by id. */
  readonly spoken: ReadonlyMap<string, string>;
}

/** A cable must not be mistaken for an end of it that stands in the host under the same id. */
export const edgeId = (cable: Pick<Cable, 'id'>): string => `cable ${cable.id}`;
/**
 * Says in the page what goes with the hand, and not after it. A little of it lies on a layer of its own, so that the rest
 * is not painted again at each step; hundreds of layers would cost more than they spare.
 */
export const HELD = 'held';
export const LIFTED = 'held lifted';
const FEW_LIFTED = 24;
/**
 * Above all else, so that all else stays one layer: what lay above something lifted would be sorted into layers, and painted,
 * anew at each step. Boxes are above their cables.
 */
const Z_LIFTED = { box: 1001, cable: 1000 } as const;

const stalkId = (stalk: Pick<Stalk, 'id'>): string => `stalk ${stalk.id}`;

export const flowElements = (input: FlowInput, before?: FlowElements): FlowElements => {
  const { drawing, positions, held = NOTHING_HELD } = input;
  const layout = layOut(drawing, positions, held, before?.made?.layout);
  const nodesBefore = new Map(before?.nodes.map((node) => [node.id, node]));
  const nodes = drawing.boxes.map((box) => {
    const rect = layout.rects.get(box.key) ?? rectAt(HOST_ORIGIN, box.size);
    const className = held.has(box.key) ? handOf(drawing, held).className : undefined;
    return nodeFor({ box, rect, sockets: layout.sockets.get(box.key) ?? NO_SOCKETS, className }, input, nodesBefore.get(box.id));
  });
  const cables = cableEdges(input, layout, before);
  const edges = [...stalkEdges(drawing, layout, before), ...cables];
  return { nodes: keepList(nodes, before?.nodes), edges: keepList(edges, before?.edges), routes: layout.routes, made: { input, layout, cables } };
};

const NOTHING_HELD: ReadonlySet<string> = new Set();
const NO_SOCKETS: readonly DrawnSocket[] = [];
/** What edges of all cables are made from: how they run is in `routes`. What is held or selected is a matter of few of them. */
const FOR_ALL_CABLES = ['drawing', 'lit', 'spoken'] as const satisfies readonly (keyof FlowInput)[];

/** What goes with a hand, and how the page says it. */
const handOf = remembering(({ cables }: LabDrawing, held: ReadonlySet<string>) => {
  const own = new Set(cables.filter(({ ends }) => ends.some(({ box }) => held.has(box))));
  return { cables: own, className: held.size + own.size > FEW_LIFTED ? HELD : LIFTED };
});

const idsOfBoxes = remembering(({ boxes }: LabDrawing): ReadonlyMap<string, string> => new Map(boxes.map(({ key, id }) => [key, id])));

const cableEdges = (input: FlowInput, layout: Layout, before: FlowElements | undefined): readonly CableEdge[] => {
  const { made } = before ?? {};
  return made !== undefined && FOR_ALL_CABLES.every((key) => made.input[key] === input[key]) ? sameCables(input, made) : allCables(input, layout, before);
};

/** With what is not held, or selected, any more, and what is now. */
const sameCables = (input: FlowInput, { input: before, cables }: NonNullable<FlowElements['made']>): readonly CableEdge[] => {
  const { drawing, held = NOTHING_HELD, selected } = input;
  const { held: heldBefore = NOTHING_HELD, selected: selectedBefore } = before;
  if (held === heldBefore && selected === selectedBefore) return cables;
  const [hand, handBefore] = [handOf(drawing, held), handOf(drawing, heldBefore)];
  return cables.map((edge) => {
    const { id, source, target, data } = edge;
    if (data === undefined) return edge;
    const { cable } = data;
    const isTouched = hand.cables.has(cable) || handBefore.cables.has(cable) || selected.has(id) || selectedBefore.has(id);
    return isTouched ? edgeFor(cable, { source, target, className: hand.cables.has(cable) ? hand.className : undefined }, input, edge) : edge;
  });
};

const allCables = (input: FlowInput, { routes }: Layout, before: FlowElements | undefined): readonly CableEdge[] => {
  const { drawing, held = NOTHING_HELD } = input;
  const hand = handOf(drawing, held);
  const ids = idsOfBoxes(drawing);
  const edgesBefore = edgesById(before);
  return drawing.cables.flatMap((cable) => {
    const [source, target] = cable.ends.map(({ box }) => ids.get(box));
    if (!routes.has(cable.key) || source === undefined || target === undefined) return [];
    return [edgeFor(cable, { source, target, className: hand.cables.has(cable) ? hand.className : undefined }, input, edgesBefore.get(edgeId(cable)))];
  });
};

const stalkEdges = (drawing: LabDrawing, { stalks }: Layout, before: FlowElements | undefined): readonly StalkEdge[] => {
  if (stalks.length === 0) return NO_STALKS;
  const ids = idsOfBoxes(drawing);
  const edgesBefore = edgesById(before);
  return stalks.flatMap(({ stalk, from, to }) => {
    const [source, target] = stalk.boxes.map((box) => ids.get(box));
    if (source === undefined || target === undefined) return [];
    return [stalkFor(stalk, { source, target, from, to }, edgesBefore.get(stalkId(stalk)))];
  });
};

const NO_STALKS: readonly StalkEdge[] = [];

const edgesById = (elements: FlowElements | undefined): ReadonlyMap<string, FlowEdge> => new Map(elements?.edges.map((edge) => [edge.id, edge]));

interface StandingBox {
  readonly box: Box;
  readonly rect: Rect;
  readonly sockets: readonly DrawnSocket[];
  readonly className: string | undefined;
}

const nodeFor = ({ box, rect, sockets, className }: StandingBox, input: FlowInput, before: BoxNode | undefined): BoxNode => {
  const { id } = box;
  const selected = input.selected.has(id);
  const spoken = input.spoken.get(id) ?? box.name;
  const standing = keepSockets(sockets, before?.data.sockets);
  const data = before?.data.box === box && before.data.sockets === standing ? before.data : { box, sockets: standing };
  if (
    before?.data === data &&
    before.className === className &&
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
    ...(className === undefined ? {} : { className }),
    position: { x: rect.x, y: rect.y },
    width,
    height,
    // given, not measured: a node is complete before it is on the screen, and stays so when it is made anew
    measured: { width, height },
    handles: [{ type: 'source', position: Position.Bottom, x: 0, y: 0, width, height }],
    selected,
    ariaLabel: spoken,
    connectable: socketOf(box) !== undefined,
    deletable: isDeletable(box),
    zIndex: box.kind === 'host' ? -2 : className === LIFTED ? Z_LIFTED.box : 0,
  };
};

/** `ip` has no word for a namespace without a name. */
const isDeletable = (box: Box): boolean =>
  box.kind !== 'host' && !(box.kind === 'namespace' && box.holder !== undefined);

/** The ids of the boxes that an edge joins. */
interface Joined {
  readonly source: string;
  readonly target: string;
}

const edgeFor = (
  cable: Cable,
  { source, target, className }: Joined & { readonly className: string | undefined },
  input: FlowInput,
  before: FlowEdge | undefined,
): CableEdge => {
  const id = edgeId(cable);
  const selected = input.selected.has(id);
  const lit = input.lit.has(cable.key);
  const spoken = input.spoken.get(id) ?? cable.key;
  if (
    before?.type === 'cable' &&
    before.data?.cable === cable &&
    before.source === source &&
    before.target === target &&
    before.className === className &&
    before.selected === selected &&
    before.data.lit === lit &&
    before.ariaLabel === spoken
  ) {
    return before;
  }
  return {
    id,
    type: 'cable',
    source,
    target,
    ...(className === undefined ? {} : { className }),
    ...(className === LIFTED && { zIndex: Z_LIFTED.cable }),
    data: { cable, lit },
    selected,
    ariaLabel: spoken,
    interactionWidth: 18,
  };
};

const stalkFor = (stalk: Stalk, { source, target, from, to }: Joined & { readonly from: Point; readonly to: Point }, before: FlowEdge | undefined): StalkEdge => {
  const data = before?.type === 'stalk' ? before.data : undefined;
  if (before?.type === 'stalk' && data && before.source === source && before.target === target && samePoint(data.from, from) && samePoint(data.to, to)) return before;
  return { id: stalkId(stalk), type: 'stalk', source, target, data: { from, to }, selectable: false, focusable: false, reconnectable: false };
};

const keepSockets = (next: readonly DrawnSocket[], before: readonly DrawnSocket[] = NO_SOCKETS): readonly DrawnSocket[] =>
  next === before ? before : keepList(next.map((socket, index) => keepSocket(socket, before[index])), before);

const keepSocket = (next: DrawnSocket, before: DrawnSocket | undefined): DrawnSocket =>
  before?.key === next.key && before.name === next.name && before.state === next.state && before.loose === next.loose && before.held === next.held && samePlace(before, next) ? before : next;
