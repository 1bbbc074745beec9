/** Where all of a drawing is once its boxes have places: the host's zone, the sockets on the edges of boxes, the ways of cables and stalks. */
import type { Positions } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST } from '../topology/index.ts';
import type { CableRoute } from './cable-curve.ts';
import { centreOf, nearestOn, rectAt } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { HOST_ORIGIN, hostZone } from './host-zone.ts';
import { isInHost } from './lab-drawing.ts';
import type { Box, DrawnEnd, InterfaceState, LabDrawing, Stalk } from './lab-drawing.ts';
import { layoutSockets } from './layout-sockets.ts';
import type { SocketPlace } from './layout-sockets.ts';
import { routeCables } from './route-cables.ts';
import type { Routing } from './route-cables.ts';

/** A socket on a box's edge. */
export interface DrawnSocket extends SocketPlace {
  readonly key: string;
  readonly name: string;
  readonly state: InterfaceState;
  /** Nothing is plugged into it. */
  readonly loose: boolean;
  /** It goes with what a hand moves just now. */
  readonly held: boolean;
}

export interface DrawnStalk {
  readonly stalk: Stalk;
  readonly from: Point;
  readonly to: Point;
}

export interface Layout {
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
export const layOut = ({ boxes, cables, loose, stalks }: LabDrawing, positions: Positions, held = NOTHING_HELD, before?: Partial<Pick<Layout, 'places' | 'routing'>>): Layout => {
  const rects = placeBoxes(boxes, positions);
  const ownBoxes = new Set(boxes.filter(({ kind }) => kind === 'end').map(({ key }) => key));
  const standing = loose.filter(({ key }) => !ownBoxes.has(key));
  const places = layoutSockets(cables, standing, rects, held.size > 0 ? before?.places : undefined);
  const heldEnds = new Set(held.size === 0 ? [] : cables.flatMap(({ ends }) => (ends.some(({ box }) => held.has(box)) ? ends : [])));
  const sockets = socketsByBox([...cables.flatMap(({ ends }) => ends), ...standing], { standing: new Set(standing), held: heldEnds }, places);
  const unrouted = cables.flatMap(({ key, ends: [a, b] }) => {
    const [from, to] = [onCanvas(places.get(a.key), rects.get(a.box)), onCanvas(places.get(b.key), rects.get(b.box))];
    return from === undefined || to === undefined ? [] : [{ key, boxes: [a.box, b.box] as const, route: { from, to } }];
  });
  const routing = routeCables(unrouted, new Map([...rects].filter(([key]) => key !== HOST)), before?.routing, held.size > 0);
  const drawnStalks = stalks.flatMap((stalk): readonly DrawnStalk[] => {
    const [rect, upon] = stalk.boxes.map((box) => rects.get(box));
    if (rect === undefined || upon === undefined) return [];
    const from = nearestOn(rect, centreOf(upon));
    return [{ stalk, from, to: nearestOn(upon, from) }];
  });
  return { rects, sockets, routes: routing.routes, stalks: drawnStalks, places, routing };
};

const placeBoxes = (boxes: readonly Box[], positions: Positions): ReadonlyMap<string, Rect> => {
  const rects = new Map(boxes.map((box) => [box.key, rectAt(recordAt(positions, box.key) ?? HOST_ORIGIN, box.size)]));
  const inHost = boxes.filter(isInHost).flatMap((box) => rects.get(box.key) ?? []);
  return rects.set(HOST, hostZone(inHost, recordAt(positions, HOST) ?? HOST_ORIGIN));
};

const socketsByBox = (
  ends: readonly DrawnEnd[],
  which: Readonly<Record<'standing' | 'held', ReadonlySet<DrawnEnd>>>,
  places: ReadonlyMap<string, SocketPlace>,
): ReadonlyMap<string, readonly DrawnSocket[]> => {
  const sockets = new Map<string, DrawnSocket[]>();
  for (const end of ends) {
    const { key, box, name, state } = end;
    const place = places.get(key);
    if (place === undefined) continue;
    const socket = { key, name, state, loose: which.standing.has(end), held: which.held.has(end), ...place };
    const of = sockets.get(box);
    if (of === undefined) sockets.set(box, [socket]);
    else of.push(socket);
  }
  return sockets;
};

const onCanvas = (place: SocketPlace | undefined, rect: Rect | undefined): SocketPlace | undefined =>
  place === undefined || rect === undefined ? undefined : { side: place.side, at: [rect.x + place.at[0], rect.y + place.at[1]] };
