/**
 * Where the cables of a lab run: past boxes that they have nothing to do with, and not upon one another there. A cable
 * near which nothing moved keeps its way without being looked at again.
 */
import { remembering } from '../records/index.ts';
import type { CableRoute } from './cable-curve.ts';
import { grow, overlaps, samePoint } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { findWay } from './find-way.ts';
import type { FoundWay } from './find-way.ts';
import { samePlace } from './layout-sockets.ts';
import { obstaclesOf } from './obstacles.ts';
import type { Obstacles } from './obstacles.ts';

export interface Unrouted {
  readonly key: string;
  /** Without anything in its way. */
  readonly route: CableRoute;
  /** The keys of its boxes. */
  readonly boxes: readonly [string, string];
}

/** The ways of all cables, and what they were found from. */
export interface Routing {
  readonly rects: ReadonlyMap<string, Rect>;
  /** By the cable's key. */
  readonly found: ReadonlyMap<string, Found>;
  /** By the cable's key, each in a lane of its own. */
  readonly routes: ReadonlyMap<string, CableRoute>;
}

interface Found extends FoundWay, Pick<Unrouted, 'boxes'> {
  readonly straight: CableRoute;
}

/** How far apart cables run that go past the same box on the same side, and how many do before they share the room. */
const LANE = 5;
const LANES = 3;

/**
 * `rects`: of every box that is to be gone around. `isHeld`: a hand moves some of them just now. Cables give way to them
 * where they have come to lie, and not at each step of the hand: a lab would quiver around it.
 */
export const routeCables = (cables: readonly Unrouted[], rects: ReadonlyMap<string, Rect>, before?: Routing, isHeld = false): Routing => {
  const moved = before === undefined ? undefined : isHeld ? [] : movedBetween(before.rects, rects);
  const find = finderOf(() => obstaclesIn(rects, () => true), before?.found, moved);
  const found = new Map(cables.map((cable) => [cable.key, find(cable)]));
  const standing = isHeld && before !== undefined ? before.rects : rects;
  return { rects: standing, found, routes: inLanes(found, before?.routes) };
};

/** What follows from `before` where a hand moves the boxes of these cables alone, the `held`: all others run as they did. */
export const rerouteCables = (cables: readonly Unrouted[], rects: ReadonlyMap<string, Rect>, before: Routing, held: ReadonlySet<string>): Routing => {
  const [standing, moving] = [standingBeside(before.rects, held), obstaclesIn(rects, (key) => held.has(key))];
  const find = finderOf(() => ({ at: (point) => [...standing.at(point), ...moving.at(point)] }), before.found, []);
  const again = cables.map((cable) => [cable.key, find(cable)] as const).filter(([key, way]) => way !== before.found.get(key));
  const found = new Map([...before.found, ...again]);
  const isPast = again.some(([key, { route }]) => route.past !== undefined || before.routes.get(key)?.past !== undefined);
  const routes = isPast ? inLanes(found, before.routes) : new Map([...before.routes, ...again.map(([key, { route }]) => [key, route] as const)]);
  return again.length === 0 ? before : { rects: before.rects, found, routes };
};

/** Finds the way of a cable anew where it runs otherwise, or where something `moved` near it; undefined: everything has. */
const finderOf = (obstaclesNow: () => Obstacles, before: ReadonlyMap<string, Found> | undefined, moved: readonly Rect[] | undefined): ((cable: Unrouted) => Found) => {
  let obstacles: Obstacles | undefined;
  return ({ key, route, boxes }) => {
    const old = before?.get(key);
    const still =
      old !== undefined && moved !== undefined && isSame(old.straight, route) && old.boxes[0] === boxes[0] && old.boxes[1] === boxes[1] && !moved.some((rect) => overlaps(rect, old.looked));
    if (still) return old;
    obstacles ??= obstaclesNow();
    const way = findWay(route, boxes, obstacles);
    // what was looked at again and goes as before is not drawn again
    return { straight: route, boxes, ...way, route: old !== undefined && isSame(old.route, way.route) ? old.route : way.route };
  };
};

const obstaclesIn = (rects: ReadonlyMap<string, Rect>, isOne: (key: string) => boolean): Obstacles =>
  obstaclesOf([...rects].flatMap(([key, rect]) => (isOne(key) ? [{ key, rect }] : [])));

/** What stands while a hand moves the `held`: the same at each of its steps. */
const standingBeside = remembering((rects: ReadonlyMap<string, Rect>, held: ReadonlySet<string>): Obstacles => obstaclesIn(rects, (key) => !held.has(key)));

/** Where boxes stood and stand that are not where they were. */
const movedBetween = (before: ReadonlyMap<string, Rect>, now: ReadonlyMap<string, Rect>): readonly Rect[] => {
  const moved: Rect[] = [];
  for (const [key, rect] of now) {
    const old = before.get(key);
    if (old?.x === rect.x && old.y === rect.y && old.width === rect.width && old.height === rect.height) continue;
    // a touch is enough
    moved.push(grow(rect, 1));
    if (old !== undefined) moved.push(grow(old, 1));
  }
  for (const [key, rect] of before) if (!now.has(key)) moved.push(grow(rect, 1));
  return moved;
};

const inLanes = (found: ReadonlyMap<string, Found>, before: ReadonlyMap<string, CableRoute> | undefined): ReadonlyMap<string, CableRoute> => {
  const taken = new Map<string, number>();
  const routes = new Map(
    [...found].map(([key, { route }]) => {
      if (route.past === undefined) return [key, route] as const;
      const stretch = sayStretch(route.past);
      const lane = taken.get(stretch) ?? 0;
      taken.set(stretch, lane + 1);
      const shifted: CableRoute = { ...route, past: aside(route.past, ((lane % LANES) - 1) * LANE) };
      const old = before?.get(key);
      return [key, old !== undefined && isSame(old, shifted) ? old : shifted] as const;
    }),
  );
  const isAsBefore = before?.size === routes.size && [...routes].every(([key, route]) => before.get(key) === route);
  return isAsBefore ? before : routes;
};

const sayStretch = ([[ax, ay], [bx, by]]: readonly [Point, Point]): string =>
  `${String(Math.min(ax, bx))} ${String(Math.min(ay, by))} ${String(Math.max(ax, bx))} ${String(Math.max(ay, by))}`;

const aside = ([a, b]: readonly [Point, Point], by: number): readonly [Point, Point] => {
  const [dx, dy] = a[1] === b[1] ? [0, by] : [by, 0];
  return [[a[0] + dx, a[1] + dy], [b[0] + dx, b[1] + dy]];
};

const isSame = (a: CableRoute, b: CableRoute): boolean =>
  a === b ||
  (samePlace(a.from, b.from) &&
    samePlace(a.to, b.to) &&
    (a.past === undefined || b.past === undefined ? a.past === b.past : samePoint(a.past[0], b.past[0]) && samePoint(a.past[1], b.past[1])));
