/** What a diff reaches into: the namespaces that have to be read again once it was carried out. */
import { tableDiffsOf } from '@patchbay/shared/records';
import type { TableDiff } from '@patchbay/shared/records';
import type { TopologyDiff } from '@patchbay/shared/topology';

/** The other end of a cable counts too: its carrier goes with this end. */
export function namespacesTouched(diff: TopologyDiff): ReadonlySet<string> {
  return new Set([
    ...recordsOf(diff.namespaces).map(({ name }) => name),
    ...recordsOf(diff.interfaces).flatMap(({ namespace, peer }) => [namespace, ...(peer ? [peer.namespace] : [])]),
    ...recordsOf(diff.addresses).map(({ namespace }) => namespace),
    ...recordsOf(diff.routes).map(({ namespace }) => namespace),
    ...recordsOf(diff.sysctls).map(({ namespace }) => namespace),
  ]);
}

/** Every record that the diff of a table names, on either side of a change. */
const recordsOf = <R>({ added = {}, removed = {}, changed = {} }: TableDiff<R> = {}): readonly R[] => [
  ...Object.values(added),
  ...Object.values(removed),
  ...Object.values(changed).flat(),
];

/** How many records the diff adds, removes or changes. */
export const countRecords = (diff: TopologyDiff): number =>
  tableDiffsOf(diff)
    .flatMap(([, { added = {}, removed = {}, changed = {} }]) => [added, removed, changed])
    .reduce((sum, part) => sum + Object.keys(part).length, 0);
