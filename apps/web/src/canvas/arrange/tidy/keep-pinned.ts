/** What is pinned stays where it stands: the layout is brought as near to that as can be, and makes room. */
import { grow, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import { freePlace } from '../../free-place.ts';
import { moved } from './pack.ts';
import type { Rects } from './pack.ts';

const MARGIN = 16;

/**
 * `laid`: where the layout has the boxes; `stay`: where those stand that must not move. Boxes of one group (in the host's
 * zone, or outside) make room for each other; `zoneOf` is what those outside keep out of, given the rest.
 */
export const keepPinned = (
  laid: Rects,
  stay: Rects,
  isInHost: (key: string) => boolean,
  zoneOf: (inHost: readonly Rect[]) => Rect,
): Rects => {
  if (stay.size === 0) return laid;
  const near = moved(laid, meanWay(laid, stay));
  const placed = new Map<string, Rect>(stay);
  const settle = (keys: readonly string[], obstacles: readonly Rect[]): void => {
    // those that are free where they are go first: they stay there
    const free = keys.filter((key) => !obstacles.some((other) => collide(other, near.get(key))));
    for (const key of free) {
      const rect = near.get(key);
      if (rect !== undefined) placed.set(key, rect);
    }
    const taken = [...obstacles, ...free.flatMap((key) => near.get(key) ?? [])];
    for (const key of keys) {
      const rect = near.get(key);
      if (rect === undefined || placed.has(key)) continue;
      const found = rectAt(freePlace([rect.x, rect.y], rect, taken), rect);
      placed.set(key, found);
      taken.push(found);
    }
  };
  const pinned = (inHost: boolean): readonly Rect[] => [...stay].filter(([key]) => isInHost(key) === inHost).map(([, rect]) => rect);
  const moving = [...near.keys()].filter((key) => !stay.has(key));
  settle(moving.filter(isInHost), pinned(true));
  const zone = zoneOf([...placed].filter(([key]) => isInHost(key)).map(([, rect]) => rect));
  settle(moving.filter((key) => !isInHost(key)), [...pinned(false), zone]);
  return placed;
};

const collide = (a: Rect, b: Rect | undefined): boolean => b !== undefined && overlaps(grow(a, MARGIN), b);

/** By how much the layout has to go, for the pinned ones to be as near to their places as they can be all together. */
const meanWay = (laid: Rects, stay: Rects): Point => {
  const ways = [...stay].flatMap(([key, { x, y }]): readonly Point[] => {
    const at = laid.get(key);
    return at === undefined ? [] : [[x - at.x, y - at.y]];
  });
  const mean = (axis: 0 | 1): number => ways.reduce((sum, way) => sum + way[axis], 0) / Math.max(1, ways.length);
  return [mean(0), mean(1)];
};

