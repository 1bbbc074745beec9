/** Namespaces stand beside the host's zone: what was put upon it goes to the nearest free place at one of its sides. Pure. */
import { boundsOf, grow, hostZone, isInHost, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import type { Positions } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import type { BoxNode } from './flow-elements.ts';

/** Room between the zone, or another box, and what was put beside it. */
const MARGIN = 24;
/** How far along a side a free place is looked for, and in which steps. */
const REACH = 1600;
const STEP = 20;

/** By how much `group` has to move so that none of it lies upon the zone, nor upon what is `taken` where that can be. */
export const offZone = (zone: Rect, group: readonly Rect[], taken: readonly Rect[]): Point => {
  const bounds = boundsOf(group);
  if (bounds === undefined || !group.some((rect) => overlaps(zone, rect))) return [0, 0];
  const { x, y, width, height } = bounds;
  const away: readonly Point[] = [
    [zone.x - MARGIN - (x + width), 0],
    [zone.x + zone.width + MARGIN - x, 0],
    [0, zone.y - MARGIN - (y + height)],
    [0, zone.y + zone.height + MARGIN - y],
  ];
  const along = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, index) => index * STEP - REACH);
  const wanted = away
    .flatMap(([dx, dy]) => along.map((by): Point => (dx === 0 ? [by, dy] : [dx, by])))
    .toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const others = taken.map((rect) => grow(rect, MARGIN / 2));
  const isFree = ([dx, dy]: Point): boolean => {
    const moved = group.map((rect) => ({ ...rect, x: rect.x + dx, y: rect.y + dy }));
    return !moved.some((rect) => others.some((other) => overlaps(other, rect)));
  };
  return wanted.find(isFree) ?? wanted[0] ?? [0, 0];
};

/** `moved`: new places, by the keys of boxes. Those of namespaces that would lie upon the zone, as it will be then, are beside it. */
export const besideZone = (nodes: readonly BoxNode[], moved: Positions): Positions => {
  const host = nodes.find(({ id }) => id === HOST);
  if (host === undefined) return moved;
  const rectOf = ({ data: { box }, position: { x, y }, width = 0, height = 0 }: BoxNode): Rect => rectAt(recordAt(moved, box.key) ?? [x, y], { width, height });
  const content = nodes.filter(({ data }) => isInHost(data.box)).map(rectOf);
  const zone = hostZone(content, recordAt(moved, host.data.box.key) ?? [host.position.x, host.position.y]);
  const outside = nodes.filter(({ id, data }) => id !== HOST && !isInHost(data.box));
  const put = outside.filter((node) => recordAt(moved, node.data.box.key) !== undefined && overlaps(zone, rectOf(node)));
  if (put.length === 0) return moved;
  const [dx, dy] = offZone(zone, put.map(rectOf), outside.filter((node) => !put.includes(node)).map(rectOf));
  return {
    ...moved,
    ...Object.fromEntries(put.map((node) => {
      const { x, y } = rectOf(node);
      return [node.data.box.key, [Math.round(x + dx), Math.round(y + dy)] as const];
    })),
  };
};
