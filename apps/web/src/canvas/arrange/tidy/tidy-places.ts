/**
 * Where everything would stand if somebody had taken care: namespaces beneath the host that they hang on, what is joined
 * by cables near each other, nothing upon something else, and few crossings.
 */
import { hostZone, isInHost } from '@patchbay/shared/drawing';
import type { Box, Rect } from '@patchbay/shared/drawing';
import { HOST } from '@patchbay/shared/topology';
import type { Positions } from '@patchbay/shared/protocol';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { elkGraph, readLayout } from './elk-graph.ts';
import { keepPinned } from './keep-pinned.ts';
import { inNameOrder } from './leaf-grid.ts';
import { componentsOf, isLine, linksOf } from './links.ts';
import type { Links } from './links.ts';
import { moved, packBelow } from './pack.ts';
import type { Rects } from './pack.ts';
import { boxUnit, gridUnit, rectsOf, unitsOf } from './units.ts';

/** Gives each node of a graph its place. */
export type LayOut = (graph: ElkNode) => Promise<ElkNode>;

export interface TidyInput {
  readonly boxes: readonly Box[];
  /** Where they stand now, by key, the host's zone included. */
  readonly now: Rects;
  /** The keys of those that stay. */
  readonly pinned: ReadonlySet<string>;
}

/** The places of all boxes, in whole units; the host's zone has one of its own only while nothing is in it. */
export const tidyPlaces = async ({ boxes, now, pinned }: TidyInput, layOut: LayOut): Promise<Positions> => {
  const links = linksOf(boxes);
  const components = componentsOf(boxes, links);
  const laid = await Promise.all(joined(components).map((component) => layOutComponent(component, links, layOut)));
  const single = components.filter((component) => isSingle(component)).flat();
  const singles: readonly Rects[] = single.length === 0 ? [] : [new Map(rectsOf(gridUnit(single), [0, 0]))];

  const inHost = new Set(boxes.filter(isInHost).map(({ key }) => key));
  const zoneOf = (rects: Rects): Rect => hostZone([...rects].flatMap(([key, rect]) => (inHost.has(key) ? [rect] : [])), [0, 0]);
  const [first = NOTHING, ...others] = inHost.size > 0 ? laid : [NOTHING, ...laid];
  const zone = zoneOf(first);
  const zoneNow = now.get(HOST) ?? zone;
  // the zone is what the eye holds on to
  const packed = moved(packBelow(first, zone, [...others, ...singles]), [
    zoneNow.x + zoneNow.width / 2 - (zone.x + zone.width / 2),
    zoneNow.y - zone.y,
  ]);

  const stays = (key: string): boolean => pinned.has(key) || (pinned.has(HOST) && inHost.has(key));
  const stay = new Map([...now].filter(([key]) => packed.has(key) && stays(key)));
  const settled = keepPinned(packed, stay, (key) => inHost.has(key), (rects) => hostZone(rects, [zoneNow.x, zoneNow.y]));
  return Object.fromEntries([...settled].map(([key, { x, y }]) => [key, [Math.round(x), Math.round(y)] as const]));
};

const NOTHING: Rects = new Map();

/** A box that hangs on nothing; one in the host belongs there anyway. */
const isSingle = (component: readonly Box[]): boolean => component.length === 1 && !component.some(isInHost);
const joined = (components: readonly (readonly Box[])[]): readonly (readonly Box[])[] => components.filter((component) => !isSingle(component));

const layOutComponent = async (component: readonly Box[], links: Links, layOut: LayOut): Promise<Rects> => {
  const line = isLine(component, links);
  const units = line ? inNameOrder(component).map(boxUnit) : unitsOf(component, links);
  return readLayout(units, await layOut(elkGraph(units, links, line ? 'RIGHT' : 'DOWN')));
};
