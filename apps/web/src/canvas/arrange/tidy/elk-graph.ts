/** A component as a graph for ELK, and what ELK says of it as places. */
import { hostZone, rectAt, twoSides } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import { HOST } from '@patchbay/shared/topology';
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { meets, spanOf } from '../axis.ts';
import { linkedTo } from './links.ts';
import type { Links } from './links.ts';
import { rectsOf } from './units.ts';
import type { Unit } from './units.ts';

/** From top to bottom away from the host, or from left to right where boxes are in a line. */
export type Direction = 'DOWN' | 'RIGHT';

/** Room for a cable with the names at both its ends, and beside each other. */
const BETWEEN_LAYERS: Readonly<Record<Direction, number>> = { DOWN: 140, RIGHT: 160 };
const BESIDE = 72;

const optionsFor = (direction: Direction): LayoutOptions => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction,
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.spacing.nodeNode': String(BESIDE),
  'elk.spacing.edgeNode': '32',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(BETWEEN_LAYERS[direction]),
  'elk.layered.spacing.edgeNodeBetweenLayers': '32',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
});

export const elkGraph = (units: readonly Unit[], links: Links, direction: Direction): ElkNode => {
  const unitOf = new Map(units.flatMap((unit) => unit.members.map(({ box: { key } }) => [key, unit] as const)));
  const depths = onTwoSides(units, links, unitOf, depthsOf(units, links, unitOf));
  const edges = units.flatMap((unit, index) =>
    neighboursOf(unit, links, unitOf).flatMap((other): readonly ElkExtendedEdge[] => {
      const [near, far] = [depths.get(unit) ?? 0, depths.get(other) ?? 0];
      const leads = near === far ? index < units.indexOf(other) : near < far;
      return leads ? [{ id: `${unit.key} ${other.key}`, sources: [unit.key], targets: [other.key] }] : [];
    }),
  );
  const inHost = units.filter((unit) => unit.isInHost);
  const zone = inHost.length === 0 ? [] : [zoneNode(inHost)];
  const outside = units.filter((unit) => !unit.isInHost).map(nodeFor);
  return { id: 'lab', layoutOptions: optionsFor(direction), children: [...zone, ...outside], edges };
};

/** Where the boxes of the units stand, by key. */
export const readLayout = (units: readonly Unit[], { children = [] }: ElkNode): ReadonlyMap<string, Rect> => {
  const places = new Map<string, Point>();
  for (const node of children) {
    const [x, y] = [node.x ?? 0, node.y ?? 0];
    places.set(node.id, [x, y]);
    for (const child of node.children ?? []) places.set(child.id, [x + (child.x ?? 0), y + (child.y ?? 0)]);
  }
  const laid = units.map((unit) => ({ unit, rect: rectAt(places.get(unit.key) ?? [0, 0], unit.size) }));
  const turned = readsBackwards(laid);
  return new Map(laid.flatMap(({ unit, rect: { x, y, width } }) => rectsOf(unit, [turned ? -x - width : x, y])));
};

interface Laid {
  readonly unit: Unit;
  readonly rect: Rect;
}

/**
 * To ELK, left and right are the same; people read names from left to right. What is in the host counts, where there are
 * several; else those that stand in a row. The units are in the order of their names.
 */
const readsBackwards = (laid: readonly Laid[]): boolean => {
  const inHost = laid.filter(({ unit }) => unit.isInHost);
  const looked = inHost.length > 1 ? inHost : laid;
  const balance = looked.reduce((sum, a, index) => {
    const row = looked.slice(index + 1).filter((b) => meets(spanOf(a.rect, 'y'), spanOf(b.rect, 'y')));
    return sum + row.reduce((part, b) => part + Math.sign(b.rect.x - a.rect.x), 0);
  }, 0);
  return balance < 0;
};

const nodeFor = ({ key, size }: Unit): ElkNode => ({ id: key, ...size });

/** Its room around what it holds is what the drawn zone has around the widest. */
const zoneNode = (inHost: readonly Unit[]): ElkNode => {
  const widest = Math.max(...inHost.map(({ size }) => size.width));
  const zone = hostZone([{ x: 0, y: 0, width: widest, height: 0 }], [0, 0]);
  const [top, left, bottom] = [-zone.y, -zone.x, zone.y + zone.height];
  return {
    id: HOST,
    layoutOptions: { 'elk.padding': `[top=${String(top)},left=${String(left)},bottom=${String(bottom)},right=${String(left)}]` },
    children: inHost.map(nodeFor),
  };
};

type UnitOf = ReadonlyMap<string, Unit>;

const neighboursOf = (unit: Unit, links: Links, unitOf: UnitOf): readonly Unit[] => {
  const keys = unit.members.flatMap(({ box: { key } }) => [...linkedTo(links, key)]);
  return [...new Set(keys.flatMap((key) => unitOf.get(key) ?? []))].filter((other) => other !== unit);
};

/**
 * Where all that hangs on the host beneath it would be a strip, half of the bridges comes first, with what hangs on each
 * of them alone before it, and the other half last.
 */
const onTwoSides = (units: readonly Unit[], links: Links, unitOf: UnitOf, depths: ReadonlyMap<Unit, number>): ReadonlyMap<Unit, number> => {
  const gridsOf = (unit: Unit): readonly Unit[] => neighboursOf(unit, links, unitOf).filter((other) => !other.isInHost && neighboursOf(other, links, unitOf).length === 1);
  const bridges = units.filter((unit) => unit.isInHost && gridsOf(unit).length > 0);
  const widths = bridges.map((unit) => Math.max(unit.size.width, ...gridsOf(unit).map(({ size }) => size.width)));
  const { above, below } = twoSides(bridges, widths, BESIDE);
  if (above.length === 0) return depths;
  const [before, after] = [above.flatMap((unit) => [[unit, -1] as const, ...gridsOf(unit).map((grid) => [grid, -2] as const)]), below.map((unit) => [unit, 0.5] as const)];
  return new Map([...depths, ...before, ...after]);
};

/** How far each is from the host, or where the host is no part of it, from what most hangs on; cables lead away from there. */
const depthsOf = (units: readonly Unit[], links: Links, unitOf: UnitOf): ReadonlyMap<Unit, number> => {
  const inHost = units.filter((unit) => unit.isInHost);
  const isEnd = units.every((unit) => neighboursOf(unit, links, unitOf).length <= 2);
  const weight = (unit: Unit): number => (isEnd ? -1 : 1) * neighboursOf(unit, links, unitOf).length;
  const first = units.toSorted((a, b) => weight(b) - weight(a)).slice(0, 1);
  const depths = new Map<Unit, number>();
  let layer = inHost.length > 0 ? inHost : first;
  for (let depth = 0; layer.length > 0; depth += 1) {
    for (const unit of layer) depths.set(unit, depth);
    layer = [...new Set(layer.flatMap((unit) => neighboursOf(unit, links, unitOf)))].filter((unit) => !depths.has(unit));
  }
  return depths;
};
