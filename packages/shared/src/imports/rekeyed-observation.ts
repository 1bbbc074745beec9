/** An observation in which namespaces have other names. */
import type { Observation } from '../observation/index.ts';
import { interfaceKeyOf } from '../topology/index.ts';

/** `names`: from the old to the new; one that had no name has one then. */
export function rekeyed(observation: Observation, names: ReadonlyMap<string, string>): Observation {
  if (names.size === 0) return observation;
  const nameOf = (name: string): string => names.get(name) ?? name;
  const moved = <R extends { readonly namespace: string }>(record: R): R => ({ ...record, namespace: nameOf(record.namespace) });
  // The keys of other tables are not looked up by name.
  const table = <R extends { readonly namespace: string }>(records: Readonly<Record<string, R>>): Readonly<Record<string, R>> =>
    Object.fromEntries(Object.entries(records).map(([key, record]) => [key, moved(record)]));
  const interfaces = Object.values(observation.interfaces).map((record) => ({ ...moved(record), ...(record.peer !== undefined && { peer: moved(record.peer) }) }));
  return {
    namespaces: Object.fromEntries(
      Object.values(observation.namespaces).map(({ name, inode, holder }) => [nameOf(name), { name: nameOf(name), inode, ...(holder !== undefined && !names.has(name) && { holder }) }]),
    ),
    interfaces: Object.fromEntries(interfaces.map((record) => [interfaceKeyOf(record), record])),
    addresses: table(observation.addresses),
    routes: table(observation.routes),
    rules: table(observation.rules),
    neighbours: table(observation.neighbours),
    sysctls: table(observation.sysctls),
    rulesets: table(observation.rulesets),
    qdiscs: table(observation.qdiscs),
  };
}
