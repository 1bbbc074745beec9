import { renderIp, sameSubnet } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';
import type { Socket } from './gesture.ts';
import { prefixesOn } from './segment.ts';

/**
 * The address that a ping from a namespace to a node should go to: one in a subnet that both have, else any; of each
 * kind an IPv4 one first. Undefined when the node has no address.
 */
export function pingTarget(topology: Topology, from: string, to: Socket): { readonly address: string } | undefined {
  const near = prefixesOn(topology, interfacesAt(topology, { namespace: from }));
  const candidates = prefixesOn(topology, interfacesAt(topology, to)).sort((a, b) => a.family - b.family);
  const target = candidates.find((candidate) => near.some((prefix) => sameSubnet(prefix, candidate))) ?? candidates[0];
  return target === undefined ? undefined : { address: renderIp(target) };
}

function interfacesAt({ interfaces }: Topology, { namespace, bridge }: Socket): InterfaceRecord[] {
  const all = Object.values(interfaces).filter((record) => record.namespace === namespace);
  return bridge === undefined ? all : all.filter((record) => record.name === bridge);
}
