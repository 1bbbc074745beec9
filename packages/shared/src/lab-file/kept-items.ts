/** The items of the lists of a file that was read, each as `shapeOf` would have it: so it is known again when it is written. */
import type { Topology } from '../topology/index.ts';
import { pathKey } from './path.ts';
import type { Path } from './path.ts';
import type { LabFileSource } from './read-lab-file.ts';
import type { LabFileShape } from './shape.ts';
import { cableShapeOf, neighbourShapeOf, routeShapeOf, ruleShapeOf } from './shape-of.ts';
import { wireGuardShapeOf } from './wireguard-shape.ts';

/** What the item at a path says; undefined where there is no list. */
export function itemsOf({ file, origins, cables }: LabFileSource, shape: LabFileShape): (path: Path) => unknown {
  const { topology } = file;
  const items = new Map<string, unknown>();
  for (const [origin, { path }] of origins) {
    const table = origin.slice(0, origin.indexOf(' ')) as keyof Topology;
    const item = itemOf(topology, table, origin.slice(table.length + 1));
    if (item !== undefined) items.set(pathKey(path), item);
  }
  for (const [index, [a, b]] of cables.entries()) {
    const [one, other] = [topology.interfaces[a], topology.interfaces[b]];
    if (one !== undefined && other !== undefined) items.set(pathKey(['cables', index]), cableShapeOf(topology, [one, other]));
  }
  for (const { namespace, name, wireguard } of Object.values(topology.interfaces))
    for (const [index, item] of (wireGuardShapeOf(wireguard).peers ?? []).entries()) items.set(pathKey(['namespaces', namespace, 'interfaces', name, 'peers', index]), item);
  for (const list of ['checks', 'notes', 'regions'] as const)
    for (const [index, item] of (shape[list] ?? []).entries()) items.set(pathKey([list, index]), item);
  for (const [namespace, settings] of Object.entries(shape.namespaces ?? {}))
    for (const [index, item] of (settings?.run ?? []).entries()) items.set(pathKey(['namespaces', namespace, 'run', index]), item);
  return (path) => items.get(pathKey(path));
}

function itemOf(topology: Topology, table: keyof Topology, key: string): unknown {
  switch (table) {
    case 'routes':
      return topology.routes[key] && routeShapeOf(topology.routes[key]);
    case 'rules':
      return topology.rules[key] && ruleShapeOf(topology.rules[key]);
    case 'neighbours':
      return topology.neighbours[key] && neighbourShapeOf(topology.neighbours[key]);
    case 'addresses':
      return topology.addresses[key]?.address;
    case 'namespaces':
    case 'interfaces':
    case 'sysctls':
    case 'rulesets':
    case 'shapings':
      return undefined;
  }
}
