/** Where all of a drawing is once its boxes have places: the host's zone, the sockets on the edges of boxes, the ways of cables and stalks. */
import type { Positions } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST } from '../topology/index.ts';
import type { CableRoute } from './cable-curve.ts';
import { centreOf, nearestOn, rectAt } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { HOST_ORIGIN, hostZone } from './host-zone.ts';
import { inHand, socketsOf } from './in-hand.ts';
import { isInHost } from './lab-drawing.ts';
import type { Box, Cable, DrawnEnd, InterfaceState, LabDrawing, Stalk } from './lab-drawing.ts';
import { layoutSockets, samePlace } from './layout-sockets.ts';
import type { SocketPlace } from './layout-sockets.ts';
import { rerouteCables, routeCables } from './route-cables.ts';
import type { Routing, Unrouted } from './route-cables.ts';

/** A socket on a box's edge. */
export interface DrawnSocket extends SocketPlace {
  readonly key: string;
  readonly name: string;
  readonly state: InterfaceState;
  /** Nothing is plugged into it. */
  readonly loose: boolean;
  /** Its cable leaves the lab. */
  readonly isBorder?: true;
  /** It goes with what a hand moves just now. */
  readonly held: boolean;
}

export interface DrawnStalk {
  readonly stalk: Stalk;
  readonly from: Point;
  readonly to: Point;
}

export interface Layout {
  /** What it is the layout of, where that stands, and which of its boxes a hand held. */
  readonly drawing: LabDrawing;
  readonly positions: Positions;
  readonly held: ReadonlySet<string>;
  /** Of every box, by its key; the host's is its zone. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** By the key of their box. */
  readonly sockets: ReadonlyMap<string, readonly DrawnSocket[]>;
  /** By the cable's key: how each runs. */
  readonly routes: ReadonlyMap<string, CableRoute>;
  readonly stalks: readonly DrawnStalk[];
  /** What the next layout of the same lab begins with. */
  readonly places: ReadonlyMap<string, SocketPlace>;
  readonly routing: Routing;
}

const NOTHING_HELD: ReadonlySet<string> = new Set();

/**
 * `positions`: of every box; the host's counts only while its zone is empty. `held`: the keys of the boxes that a hand moves
 * just now. What has not changed since `before` is the same object.
 */
export const layOut = (drawing: LabDrawing, positions: Positions, held = NOTHING_HELD, before?: Layout): Layout => {
  if (before?.drawing === drawing && before.held === held && before.positions === positions) return before;
  const rects = placeBoxes(drawing.boxes, positions);
  const isByHandAlone = before?.drawing === drawing && held.size > 0 && (before.held === held || isTakenUp(held, rects, before));
  const parts = isByHandAlone ? movedByHand(drawing, held, rects, before) : layOutAll(drawing, held, rects, before);
  return { drawing, positions, held, rects, ...parts, routes: parts.routing.routes, stalks: layOutStalks(drawing.stalks, rects) };
};

type Parts = Pick<Layout, 'sockets' | 'places' | 'routing'>;

const layOutAll = (drawing: LabDrawing, held: ReadonlySet<string>, rects: ReadonlyMap<string, Rect>, before: Layout | undefined): Parts => {
  const { cables } = drawing;
  const { endsByBox, many, held: heldEnds } = inHand(drawing, held);
  const loose = socketsOf(drawing);
  const places = layoutSockets(cables, loose, rects, held.size > 0 && before !== undefined ? { places: before.places, on: many } : undefined);
  const socketsOn = drawSockets(new Set(loose), heldEnds, places);
  return {
    sockets: new Map([...endsByBox].map(([box, ends]) => [box, socketsOn(ends)])),
    places,
    routing: routeCables(unrouted(cables, places, rects), obstructing(rects), before?.routing, held.size > 0),
  };
};

/** A hand that held nothing holds these boxes now, and nothing else stands elsewhere. */
const isTakenUp = (held: ReadonlySet<string>, rects: ReadonlyMap<string, Rect>, before: Layout): boolean =>
  before.held.size === 0 && [...rects].every(([key, rect]) => key === HOST || held.has(key) || isSameRect(rect, before.rects.get(key)));

const isSameRect = (a: Rect, b: Rect | undefined): boolean => a.x === b?.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** The hand has taken up what it holds, or moved it on. */
const movedByHand = (drawing: LabDrawing, held: ReadonlySet<string>, rects: ReadonlyMap<string, Rect>, before: Layout): Parts => {
  const { endsByBox, many, cables, loose, ends, held: heldEnds } = inHand(drawing, held);
  const laid = layoutSockets(cables, loose, rects, { places: before.places, on: many });
  const moved = ends.filter(({ key }) => !samePlace(laid.get(key), before.places.get(key)));
  const places = new Map(before.places);
  for (const { key } of moved) replace(places, key, laid.get(key));
  const socketsOn = drawSockets(new Set(socketsOf(drawing)), heldEnds, places);
  const sockets = new Map(before.sockets);
  const drawnAnew = before.held === held ? moved : [...moved, ...heldEnds];
  for (const box of new Set(drawnAnew.map((end) => end.box))) sockets.set(box, socketsOn(endsByBox.get(box) ?? []));
  return { sockets, places, routing: rerouteCables(unrouted(cables, places, rects), obstructing(rects), before.routing, held) };
};

const replace = (places: Map<string, SocketPlace>, key: string, place: SocketPlace | undefined): void => {
  if (place === undefined) places.delete(key);
  else places.set(key, place);
};

const unrouted = (cables: readonly Cable[], places: ReadonlyMap<string, SocketPlace>, rects: ReadonlyMap<string, Rect>): readonly Unrouted[] =>
  cables.flatMap(({ key, ends: [a, b] }) => {
    const [from, to] = [onCanvas(places.get(a.key), rects.get(a.box)), onCanvas(places.get(b.key), rects.get(b.box))];
    return from === undefined || to === undefined ? [] : [{ key, boxes: [a.box, b.box] as const, route: { from, to } }];
  });

/** What cables go around: all but the host's zone. */
const obstructing = (rects: ReadonlyMap<string, Rect>): ReadonlyMap<string, Rect> => {
  const boxes = new Map(rects);
  boxes.delete(HOST);
  return boxes;
};

const layOutStalks = (stalks: readonly Stalk[], rects: ReadonlyMap<string, Rect>): readonly DrawnStalk[] =>
  stalks.flatMap((stalk): readonly DrawnStalk[] => {
    const [rect, upon] = stalk.boxes.map((box) => rects.get(box));
    if (rect === undefined || upon === undefined) return [];
    const from = nearestOn(rect, centreOf(upon));
    return [{ stalk, from, to: nearestOn(upon, from) }];
  });

const placeBoxes = (boxes: readonly Box[], positions: Positions): ReadonlyMap<string, Rect> => {
  const rects = new Map(boxes.map((box) => [box.key, rectAt(recordAt(positions, box.key) ?? HOST_ORIGIN, box.size)]));
  const inHost = boxes.filter(isInHost).flatMap((box) => rects.get(box.key) ?? []);
  return rects.set(HOST, hostZone(inHost, recordAt(positions, HOST) ?? HOST_ORIGIN));
};

/** How the sockets of a box are drawn. */
const drawSockets =
  (loose: ReadonlySet<DrawnEnd>, held: ReadonlySet<DrawnEnd>, places: ReadonlyMap<string, SocketPlace>) =>
  (ends: readonly DrawnEnd[]): readonly DrawnSocket[] =>
    ends.flatMap((end) => {
      const { key, name, label = name, state, border } = end;
      const place = places.get(key);
      return place === undefined ? [] : [{ key, name: label, state, loose: loose.has(end), ...(border !== undefined && { isBorder: true as const }), held: held.has(end), ...place }];
    });

const onCanvas = (place: SocketPlace | undefined, rect: Rect | undefined): SocketPlace | undefined =>
  place === undefined || rect === undefined ? undefined : { side: place.side, at: [rect.x + place.at[0], rect.y + place.at[1]] };
