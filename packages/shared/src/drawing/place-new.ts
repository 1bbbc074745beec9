/**
 * Gives a place to what nobody has placed yet: the host's own things in a row on top, what is made upon another of them
 * above that, namespaces fanned out beneath the bridge that they hang on, or beside the namespace that they are cabled
 * to. Nothing that has a place is moved, and nothing new is put on top of something else. Bridges that come with their
 * namespaces stand so far apart that these do not mix; where that would be a strip, half of them has its namespaces above
 * the host.
 */
import type { Positions } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST } from '../topology/index.ts';
import { boundsOf, centreOf, grow, overlaps, rectAt } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { HOST_ORIGIN, hostZone } from './host-zone.ts';
import { isInHost } from './lab-drawing.ts';
import type { Box, LabDrawing } from './lab-drawing.ts';
import { fanOf, offsetsByCost } from './fan.ts';
import { twoSides } from './two-sides.ts';

/** Room between boxes of a row, room for a cable between two namespaces, and rows below the host. */
const GAP_X = 112;
const CABLE_GAP = 160;
const HOST_GAP_X = 48;
const STALK_GAP = 34;
/** Of one that has an address, which it may get later. */
const END_HEIGHT = 60;
const GAP_Y = 64;
const BELOW_HOST = 184;
const MARGIN = 16;
/** Room between the namespaces of one bridge and those of the next. */
const FAN_GAP = 160;
/** From one row of bridges to the next, where some stand above others: for the cables between them. */
const ROW_PITCH = 194;

/** The places of all boxes that are not among `known`; the host's zone has none of its own once it holds something. */
export const placeNew = ({ boxes, stalks }: Pick<LabDrawing, 'boxes' | 'stalks'>, known: Positions): Positions => {
  const placed = new Map<string, Rect>();
  const positions: Record<string, Point> = {};
  for (const box of boxes) {
    const at = recordAt(known, box.key);
    if (at !== undefined && box.kind !== 'host') placed.set(box.key, rectAt(at, box.size));
  }
  const put = (box: Box, wanted: Point, step: Point): void => {
    const taken = [...placed.values()];
    let [x, y] = wanted;
    while (taken.some((rect) => overlaps(grow(rect, MARGIN), rectAt([x, y], box.size)))) {
      x += step[0];
      y += step[1];
    }
    placed.set(box.key, rectAt([x, y], box.size));
    positions[box.key] = [Math.round(x), Math.round(y)];
  };

  const isNew = (box: Box): boolean => box.kind !== 'host' && !placed.has(box.key);
  const inHost = boxes.filter(isInHost);
  const zoneNow = (): Rect => hostZone(inHost.flatMap((box) => placed.get(box.key) ?? []), recordAt(known, HOST) ?? HOST_ORIGIN);

  const upon = new Map(stalks.map(({ boxes: [from, to] }) => [from, to]));
  const standsUpon = (box: Box): boolean => upon.has(box.key) && inHost.some(({ key }) => key === upon.get(box.key));
  const leavesOf = (box: Box): readonly Box[] => boxes.filter((other) => !isInHost(other) && other.connectedTo.length === 1 && other.connectedTo[0] === box.key);
  /** How far to either side of its middle a box's own new namespaces will reach. */
  const reachOf = (box: Box): number => {
    const leaves = leavesOf(box).filter(isNew);
    return leaves.length === 0 ? 0 : fanOf(leaves, GAP_X, GAP_Y).width / 2;
  };
  const rightOf = (box: Box): number => {
    const rect = placed.get(box.key);
    if (rect === undefined) return Number.NEGATIVE_INFINITY;
    const leaves = leavesOf(box).flatMap((leaf) => placed.get(leaf.key) ?? []);
    return Math.max(rect.x + rect.width, centreOf(rect)[0] + reachOf(box), ...leaves.map(({ x, width }) => x + width));
  };
  const row = (bridges: readonly Box[], middle: number, y: number, gap: number): void => {
    const widths = bridges.map((box) => Math.max(box.size.width, 2 * reachOf(box)));
    let x = middle - widths.reduce((sum, width) => sum + width + gap, -gap) / 2;
    bridges.forEach((box, index) => {
      const width = widths[index] ?? 0;
      put(box, [x + (width - box.size.width) / 2, y], [HOST_GAP_X, 0]);
      x += width + gap;
    });
  };
  const fresh = inHost.some(({ key }) => placed.has(key)) ? [] : inHost.filter((box) => !standsUpon(box));
  const withFans = fresh.filter((box) => reachOf(box) > 0);
  const { above, below } = twoSides(withFans, withFans.map((box) => 2 * reachOf(box)), FAN_GAP);
  const areAbove = new Set(above);
  if (above.length > 0) {
    const { x, y, width } = zoneNow();
    const between = fresh.filter((box) => !withFans.includes(box));
    const rows = ([[below, FAN_GAP], [between, HOST_GAP_X], [above, FAN_GAP]] as const).filter(([bridges]) => bridges.length > 0);
    // upwards, away from what may stand beneath the zone already
    rows.forEach(([bridges, gap], index) => {
      row(bridges, x + width / 2, y + 74 - index * ROW_PITCH, gap);
    });
  }
  for (const box of inHost.filter(isNew).filter((one) => !standsUpon(one))) {
    const others = inHost.filter((other) => !standsUpon(other));
    const last = boundsOf(others.flatMap((other) => placed.get(other.key) ?? []));
    const isCabled = box.connectedTo.some((key) => placed.has(key) && inHost.some((other) => other.key === key));
    const gap = isCabled ? CABLE_GAP : HOST_GAP_X;
    const { x, y } = zoneNow();
    const reach = reachOf(box);
    const besideFans = reach === 0 ? Number.NEGATIVE_INFINITY : Math.max(...others.map(rightOf)) + FAN_GAP + reach - box.size.width / 2;
    put(box, last === undefined ? [x + 96, y + 74] : [Math.max(last.x + last.width + gap, besideFans), last.y], [HOST_GAP_X, 0]);
  }
  for (const box of inHost.filter(isNew)) {
    const lower = placed.get(upon.get(box.key) ?? '');
    if (lower !== undefined) put(box, [lower.x, lower.y - STALK_GAP - Math.max(box.size.height, END_HEIGHT)], [HOST_GAP_X, 0]);
  }
  // what is made upon something that has no place itself
  for (const box of inHost.filter(isNew)) put(box, [zoneNow().x + 96, zoneNow().y + 74], [HOST_GAP_X, 0]);

  const outside = boxes.filter((box) => box.kind !== 'host' && !isInHost(box));
  const links = new Map(boxes.map((box) => [box.key, box.connectedTo]));
  for (const box of outside) if (box.kind === 'bridge') links.set(box.key, [box.namespace, ...box.connectedTo]);
  const zone = zoneNow();

  const fan = (group: readonly Box[], anchor: Rect, gap = GAP_X, isAbove = false): void => {
    const { width, height, pitch, places } = fanOf(group, gap, GAP_Y);
    const left = centreOf(anchor)[0] - width / 2;
    const top = isAbove ? zone.y - BELOW_HOST - height : Math.max(zone.y + zone.height, anchor.y + anchor.height) + BELOW_HOST;
    const away = isAbove ? -1 : 1;
    const taken = [...placed.values()].map((rect) => grow(rect, MARGIN));
    const rectsAt = ([dx, dy]: Point): readonly Rect[] =>
      group.map(({ size }, index) => rectAt([left + dx + (places[index]?.[0] ?? 0), top + away * dy + (places[index]?.[1] ?? 0)], size));
    // as a block: nothing else's between its rows
    const isFree = (offset: Point): boolean => {
      const block = boundsOf(rectsAt(offset));
      return block === undefined || !taken.some((other) => overlaps(other, block));
    };
    const free = rectsAt(offsetsByCost(pitch).find(isFree) ?? [0, 0]);
    group.forEach((box, index) => {
      const { x = left, y = top } = free[index] ?? {};
      put(box, [x, y], [pitch[0] / 2, 0]);
    });
  };
  const anchorOf = (box: Box): Box | undefined =>
    boxes.find((other) => placed.has(other.key) && (links.get(box.key)?.includes(other.key) ?? false));

  for (let rest = outside.filter(isNew); rest.length > 0; rest = outside.filter(isNew)) {
    const first = rest.find((box) => anchorOf(box) !== undefined) ?? rest[0];
    if (first === undefined) break;
    const anchor = anchorOf(first);
    const at = anchor === undefined ? undefined : placed.get(anchor.key);
    if (anchor !== undefined && at !== undefined) {
      if (isInHost(anchor)) fan(rest.filter((box) => anchorOf(box) === anchor), at, GAP_X, areAbove.has(anchor));
      else put(first, [at.x + at.width + CABLE_GAP, at.y], [0, GAP_Y]);
    } else if (first.connectedTo.length > 0) put(first, [zone.x, zone.y + zone.height + GAP_Y], [GAP_X, 0]);
    else fan(rest.filter((box) => box.connectedTo.length === 0), { ...zone, height: zone.height - BELOW_HOST + GAP_Y }, CABLE_GAP);
  }
  return positions;
};
