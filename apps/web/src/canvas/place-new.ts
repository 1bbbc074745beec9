/**
 * Gives a place to what nobody has placed yet: the host's own things in a row on top, what is made upon another of them
 * above that, namespaces fanned out beneath the bridge that they hang on, or beside the namespace that they are cabled
 * to. Nothing that has a place is moved, and nothing new is put on top of something else.
 */
import type { Positions } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import { boundsOf, centreOf, grow, overlaps, rectAt } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { HOST_ORIGIN, hostZone } from './host-zone.ts';
import { isInHost } from './lab-drawing.ts';
import type { Box, LabDrawing } from './lab-drawing.ts';

/** Room between boxes of a row, room for a cable between two namespaces, and rows below the host. */
const GAP_X = 112;
const CABLE_GAP = 160;
const HOST_GAP_X = 48;
const STALK_GAP = 34;
/** Of one that has an address, which it may get later. */
const END_HEIGHT = 60;
const GAP_Y = 64;
const BELOW_HOST = 184;
const MAX_COLUMNS = 8;
const MARGIN = 16;

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
  for (const box of inHost.filter(isNew).filter((one) => !standsUpon(one))) {
    const row = inHost.filter((other) => !standsUpon(other)).flatMap((other) => placed.get(other.key) ?? []);
    const last = boundsOf(row);
    const isCabled = box.connectedTo.some((key) => placed.has(key) && inHost.some((other) => other.key === key));
    const gap = isCabled ? CABLE_GAP : HOST_GAP_X;
    const { x, y } = zoneNow();
    put(box, last === undefined ? [x + 96, y + 74] : [last.x + last.width + gap, last.y], [HOST_GAP_X, 0]);
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

  const fan = (group: readonly Box[], anchor: Rect, gap = GAP_X): void => {
    const rows = Math.ceil(group.length / MAX_COLUMNS);
    const columns = Math.ceil(group.length / rows);
    const pitch = Math.max(...group.map(({ size }) => size.width)) + gap;
    const rowHeight = Math.max(...group.map(({ size }) => size.height)) + GAP_Y;
    const top = Math.max(zone.y + zone.height, anchor.y + anchor.height) + BELOW_HOST;
    group.forEach((box, index) => {
      const row = Math.floor(index / columns);
      // every other row is shifted by half, so that cables to it pass between the boxes above
      const column = (index % columns) - (columns - 1) / 2 + (row % 2) / 2;
      put(box, [centreOf(anchor)[0] + column * pitch - box.size.width / 2, top + row * rowHeight], [pitch / 2, 0]);
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
      if (isInHost(anchor)) fan(rest.filter((box) => anchorOf(box) === anchor), at);
      else put(first, [at.x + at.width + CABLE_GAP, at.y], [0, GAP_Y]);
    } else if (first.connectedTo.length > 0) put(first, [zone.x, zone.y + zone.height + GAP_Y], [GAP_X, 0]);
    else fan(rest.filter((box) => box.connectedTo.length === 0), { ...zone, height: zone.height - BELOW_HOST + GAP_Y }, CABLE_GAP);
  }
  return positions;
};
