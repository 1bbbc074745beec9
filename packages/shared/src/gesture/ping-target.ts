import { renderIp, sameSubnet } from '../topology/index.ts';
import type { InterfaceRecord, IpPrefix, Topology } from '../topology/index.ts';
import type { Socket } from './gesture.ts';
import { prefixesOn } from './segment.ts';

/**
 * The address that a ping from a namespace to a node should go to: one in a subnet that both have, else any; of each
 * kind an IPv4 one first. Undefined when the node has no address.
 */
export function pingTarget(topology: Topology, from: string, to: Socket): { readonly address: string } | undefined {
  const address = nearestAddress(prefixesAt(topology, { namespace: from }), prefixesAt(topology, to));
  return address === undefined ? undefined : { address };
}

/** The same among the addresses that both have, for who asks of many pairs. */
export function nearestAddress(from: readonly IpPrefix[], to: readonly IpPrefix[]): string | undefined {
  const candidates = to.toSorted((a, b) => a.family - b.family);
  const target = candidates.find((candidate) => from.some((prefix) => sameSubnet(prefix, candidate))) ?? candidates[0];
  return target === undefined ? undefined : renderIp(target);
}

/** The addresses that a node has, with their prefixes. */
export const prefixesAt = (topology: Topology, node: Socket): readonly IpPrefix[] => prefixesOn(topology, interfacesAt(topology, node));

function interfacesAt({ interfaces }: Topology, { namespace, bridge }: Socket): InterfaceRecord[] {
  const all = Object.values(interfaces).filter((record) => record.namespace === namespace);
  return bridge === undefined ? all : all.filter((record) => record.name === bridge);
}
