/** Segments: what a frame reaches without being routed. */
import { recordAt } from '../records/index.ts';
import { interfaceKey, interfaceKeyOf, parsePrefix, peerOf, segmentAbove } from '../topology/index.ts';
import type { InterfaceRecord, InterfaceRef, IpPrefix, Topology } from '../topology/index.ts';

/** The interfaces of the segment that one is on, itself first: along cables, through bridges and bonds, whatever their state. */
export function segmentOf(topology: Topology, start: InterfaceRef): InterfaceRecord[] {
  const first = recordAt(topology.interfaces, interfaceKey(start));
  if (first === undefined) return [];
  const ports = portsByBridge(topology);
  const reached = new Map([[interfaceKeyOf(first), first]]);
  // A Map yields what is added while it is walked.
  for (const [key, record] of reached) {
    for (const next of [peerOf(topology, record), segmentAbove(topology.interfaces, record), ...(ports.get(key) ?? [])]) {
      if (next !== undefined && !reached.has(interfaceKeyOf(next))) reached.set(interfaceKeyOf(next), next);
    }
  }
  return [...reached.values()];
}

/** The addresses of some interfaces, of either family, in the order of the topology. */
export function prefixesOn({ addresses }: Topology, interfaces: readonly InterfaceRecord[]): IpPrefix[] {
  const keys = new Set(interfaces.map(interfaceKeyOf));
  return Object.values(addresses)
    .filter((record) => keys.has(interfaceKey(record)))
    .flatMap(({ address }) => parsePrefix(address) ?? []);
}

function portsByBridge({ interfaces }: Topology): ReadonlyMap<string, readonly InterfaceRecord[]> {
  return Map.groupBy(Object.values(interfaces), (record) => interfaceKey({ namespace: record.namespace, interface: segmentAbove(interfaces, record)?.name ?? '' }));
}
