/**
 * What of a lab is drawn: what stands in its topology, addresses that were learned, and the namespaces without a name, which stand in none (`ip`
 * cannot make them, nor reach into them) but are there all the same.
 */
import { withLearned } from '../observation/index.ts';
import type { Observation } from '../observation/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST, interfaceKey } from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, Topology } from '../topology/index.ts';

export interface DrawnParts {
  /** Their names, the host first. */
  readonly namespaces: readonly string[];
  readonly interfaces: Readonly<Record<string, InterfaceRecord>>;
  readonly addresses: readonly AddressRecord[];
}

export const drawnParts = ({ topology, observation }: { readonly topology: Topology; readonly observation: Observation }): DrawnParts => {
  const named = Object.keys(topology.namespaces).filter((name) => name !== HOST);
  const unnamed = new Set(Object.values(observation.namespaces).flatMap(({ name, holder }) => (holder === undefined ? [] : [name])));
  const addresses = Object.values(withLearned(topology, observation).addresses);
  if (unnamed.size === 0) return { namespaces: [HOST, ...named], interfaces: topology.interfaces, addresses };
  const isUnnamed = ({ namespace }: { readonly namespace: string }): boolean => unnamed.has(namespace);
  const inUnnamed = Object.entries(observation.interfaces).filter(
    ([, record]) => isUnnamed(record) && (record.kernelMade !== true || record.kind === 'loopback'),
  );
  // the other ends of their cables: a topology says of these that nothing is in sight
  const facing = inUnnamed.flatMap(([, { namespace, name, peer }]) => {
    const key = peer === undefined ? '' : interfaceKey(peer);
    const end = recordAt(topology.interfaces, key);
    return end === undefined ? [] : [[key, { ...end, peer: { namespace, interface: name } }] as const];
  });
  return {
    namespaces: [HOST, ...named, ...unnamed],
    interfaces: { ...topology.interfaces, ...Object.fromEntries<InterfaceRecord>([...facing, ...inUnnamed]) },
    addresses: [...addresses, ...Object.values(observation.addresses).filter((record) => isUnnamed(record) && !record.kernelMade)],
  };
};
