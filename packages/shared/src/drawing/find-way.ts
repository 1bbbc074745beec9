/** Finds a way for a cable past the boxes that stand between its two. */
import { curvesOf, pointAt } from './cable-curve.ts';
import type { CableRoute } from './cable-curve.ts';
import { boundsOf, grow } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import type { Obstacle, Obstacles } from './obstacles.ts';

/** Between a cable that goes past a box and the box. */
const CLEARANCE = 18;
/** A cable that only grazes a box this much runs on. */
const GRAZE = 3;
/** How far apart the points are at which a cable is looked at, and how many of them at most. */
const STEP = 18;
const MOST_STEPS = 64;
/** A cable that goes across half the lab has no way around all that: it runs straight on. */
const MOST_HITS = 4;
/** So many times what stands in the new way too is gone around as well. */
const TRIES = 2;

export interface FoundWay {
  readonly route: CableRoute;
  /** A box that does not reach into this, before or after a change, changes nothing about the way. */
  readonly looked: Rect;
}

interface Way {
  readonly route: CableRoute;
  readonly hits: readonly Obstacle[];
  readonly length: number;
}

/**
 * The straight way if nothing stands in it; or else the shortest past what does, above, below, left or right of it; the
 * straight one again where no other is freer. `own` are the keys of the two boxes, through which it does not go either.
 */
export const findWay = (straight: CableRoute, own: readonly [string, string], obstacles: Obstacles): FoundWay => {
  const looked: Bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const look = (route: CableRoute): Way => tryWay(route, own, obstacles, looked);
  const direct = look(straight);
  let best = direct;
  let around = direct.hits;
  for (let tries = 0; best.hits.length > 0 && around.length <= MOST_HITS && tries < TRIES; tries += 1) {
    const block = boundsOf(around.map(({ rect }) => rect));
    if (block === undefined) break;
    const ways = pastOf(grow(block, CLEARANCE), straight).map((past) => look({ ...straight, past }));
    const next = ways.reduce<Way | undefined>((chosen, way) => (chosen === undefined || isBetter(way, chosen) ? way : chosen), undefined);
    if (next === undefined) break;
    if (next.hits.length < best.hits.length) best = next;
    around = [...new Set([...around, ...next.hits.filter(({ key }) => !own.includes(key))])];
  }
  const { left, top, right, bottom } = looked;
  return { route: best.route, looked: { x: left, y: top, width: right - left, height: bottom - top } };
};

const isBetter = (a: Way, b: Way): boolean => a.hits.length < b.hits.length || (a.hits.length === b.hits.length && a.length < b.length);

/** The four stretches along the sides of a block, each in the direction in which the cable runs. */
const pastOf = ({ x, y, width, height }: Rect, { from, to }: CableRoute): readonly (readonly [Point, Point])[] => {
  const across = (at: number): readonly [Point, Point] =>
    from.at[0] <= to.at[0] ? [[x + CLEARANCE, at], [x + width - CLEARANCE, at]] : [[x + width - CLEARANCE, at], [x + CLEARANCE, at]];
  const along = (at: number): readonly [Point, Point] =>
    from.at[1] <= to.at[1] ? [[at, y + CLEARANCE], [at, y + height - CLEARANCE]] : [[at, y + height - CLEARANCE], [at, y + CLEARANCE]];
  return [across(y), across(y + height), along(x), along(x + width)];
};

/** Grows with each point that is looked at. */
interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const tryWay = (route: CableRoute, own: readonly [string, string], obstacles: Obstacles, looked: Bounds): Way => {
  const { from, to, past } = route;
  const stops = past === undefined ? [from.at, to.at] : [from.at, past[0], past[1], to.at];
  const length = stops.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - (stops[index]?.[0] ?? x), y - (stops[index]?.[1] ?? y)), 0);
  const hits = new Set<Obstacle>();
  for (const curve of curvesOf(route)) {
    const steps = Math.min(MOST_STEPS, Math.max(4, Math.ceil(Math.hypot(curve[3][0] - curve[0][0], curve[3][1] - curve[0][1]) / STEP)));
    for (let step = 0; step <= steps && hits.size <= MOST_HITS; step += 1) {
      const point = pointAt(curve, step / steps);
      looked.left = Math.min(looked.left, point[0]);
      looked.top = Math.min(looked.top, point[1]);
      looked.right = Math.max(looked.right, point[0]);
      looked.bottom = Math.max(looked.bottom, point[1]);
      for (const obstacle of obstacles.at(point)) {
        // straight out of its sockets it does not run into its own boxes
        if (isWithin(obstacle.rect, point) && (past !== undefined || !own.includes(obstacle.key))) hits.add(obstacle);
      }
    }
  }
  return { route, hits: [...hits], length };
};

const isWithin = ({ x, y, width, height }: Rect, [px, py]: Point): boolean =>
  px > x + GRAZE && px < x + width - GRAZE && py > y + GRAZE && py < y + height - GRAZE;
