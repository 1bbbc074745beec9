/** Whom a change of the lab can have cut off, or joined. */
import type { Observation, ObservationDelta } from '@patchbay/shared/observation';
import type { TableDiff } from '@patchbay/shared/records';
import type { InterfaceRef } from '@patchbay/shared/topology';

/** Everybody, or these alone. */
export type Concerned = 'all' | ReadonlySet<string>;

type AnyRecord = Observation[keyof Observation][string];

/**
 * A leaf is a namespace with one interface beside `lo`: nothing passes through it, so that what changes in it, or at the other end of
 * its cable, concerns itself alone. Neighbours are not looked at: a ping itself makes the kernel learn them. Nor is what the kernel
 * keeps for link-local and multicast addresses, to which nobody is pinged: a port of a bridge has it, and it says of a carrier what the port says.
 */
export function leavesTouched({ neighbours: _, ...delta }: ObservationDelta, after: Observation): Concerned {
  const touched = new Set<string>();
  for (const record of Object.values(delta).flatMap(recordsOf)) {
    if (isOfTheLink(record)) continue;
    const leaf = leafOf(record, after);
    if (leaf === undefined) return 'all';
    touched.add(leaf);
  }
  return touched;
}

const recordsOf = ({ added = {}, removed = {}, changed = {} }: TableDiff<AnyRecord>): readonly AnyRecord[] => [
  ...Object.values(added),
  ...Object.values(removed),
  ...Object.values(changed).flat(),
];

/** Link-local addresses that the kernel made, and its routes to such and to groups (RFC 4291, 2.4). */
function isOfTheLink(record: AnyRecord): boolean {
  if ('kernelMade' in record && 'address' in record) return record.kernelMade;
  return 'protocol' in record && 'to' in record && record.protocol === 'kernel' && /^(?:fe80::|ff00::\/8$)/.test(record.to);
}

/** The leaf that a record is of, or whose cable ends in it. */
function leafOf(record: AnyRecord, observation: Observation): string | undefined {
  const own = 'namespace' in record ? record.namespace : record.name;
  if (isLeaf(own, observation)) return own;
  const peer = 'peer' in record ? (record.peer as InterfaceRef | undefined) : undefined;
  return peer !== undefined && isLeaf(peer.namespace, observation) ? peer.namespace : undefined;
}

function isLeaf(namespace: string, { interfaces }: Observation): boolean {
  const own = Object.values(interfaces).filter((one) => one.namespace === namespace && one.kind !== 'loopback' && one.kernelMade !== true);
  return own.length <= 1;
}
