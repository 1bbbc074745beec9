/** What a diff reaches into: the namespaces that have to be read again once it was carried out. */
import type { TableDiff } from '@patchbay/shared/records';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';

type AnyRecord = Topology[keyof Topology][string];

/** The other end of a cable counts too: its carrier goes with this end. */
export const namespacesTouched = (diff: TopologyDiff): ReadonlySet<string> => new Set(recordsOf(diff).flatMap(namespacesOf));

/** How many records the diff adds, removes or changes; one that it changes counts twice. */
export const countRecords = (diff: TopologyDiff): number => recordsOf(diff).length;

/** The part of a diff that reaches into these namespaces. */
export function within(diff: TopologyDiff, namespaces: ReadonlySet<string>): TopologyDiff {
  const reaches = (record: AnyRecord): boolean => namespacesOf(record).some((name) => namespaces.has(name));
  const part = <R extends AnyRecord>({ added = {}, removed = {}, changed = {} }: TableDiff<R> = {}): TableDiff<R> => ({
    added: select(added, reaches),
    removed: select(removed, reaches),
    changed: select(changed, ([from]) => reaches(from)),
  });
  return {
    namespaces: part(diff.namespaces),
    interfaces: part(diff.interfaces),
    addresses: part(diff.addresses),
    routes: part(diff.routes),
    rules: part(diff.rules),
    neighbours: part(diff.neighbours),
    sysctls: part(diff.sysctls),
    rulesets: part(diff.rulesets),
  };
}

/** Every record that the diff names, on either side of a change. */
const recordsOf = (diff: TopologyDiff): readonly AnyRecord[] =>
  Object.values(diff).flatMap(({ added = {}, removed = {}, changed = {} }: TableDiff<AnyRecord>) => [
    ...Object.values(added),
    ...Object.values(removed),
    ...Object.values(changed).flat(),
  ]);

function namespacesOf(record: AnyRecord): readonly string[] {
  if (!('namespace' in record)) return [record.name];
  return 'peer' in record ? [record.namespace, record.peer.namespace] : [record.namespace];
}

const select = <V>(table: Readonly<Record<string, V>>, fits: (value: V) => boolean): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(table).filter(([, value]) => fits(value)));
