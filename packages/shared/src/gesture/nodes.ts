/** Making nodes. Like every gesture, these take first the topology that they are made on. */
import { FORWARDING_SYSCTLS, addressKey, applyDiff, interfaceKeyOf, loopbackOf, namespaceKey } from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import { setSysctl } from './namespace-settings.ts';

/** A new namespace, with its loopback up: nothing in it works as people expect while that is down. */
export function addNamespace(_topology: Topology, name: string): TopologyDiff {
  const lo = loopbackOf(name);
  return {
    namespaces: { added: { [namespaceKey(name)]: { name } } },
    interfaces: { added: { [interfaceKeyOf(lo)]: lo } },
  };
}

/** A new namespace that passes on packets which are not for itself, of both families: in Linux that is all a router is. */
export function addRouter(topology: Topology, name: string): TopologyDiff {
  const made = addNamespace(topology, name);
  const after = applyDiff(topology, made);
  return FORWARDING_SYSCTLS.reduce<TopologyDiff>((diff, sysctl) => {
    const { sysctls } = setSysctl(after, name, sysctl, '1');
    return { ...diff, sysctls: { added: { ...diff.sysctls?.added, ...sysctls?.added } } };
  }, made);
}

/** What stands for a server somewhere in the internet: an address of those that are kept for examples (RFC 5737, TEST-NET-3). */
export const INTERNET_ADDRESS = '203.0.113.9/32';

/**
 * A new namespace that plays the internet: it has a public address that can be pinged, and knows no way back into
 * anybody's own subnets, as the internet does not. Who wants an answer from it needs NAT.
 */
export function addInternet(topology: Topology, name: string): TopologyDiff {
  const address: AddressRecord = { namespace: name, interface: 'lo', address: INTERNET_ADDRESS };
  return { ...addNamespace(topology, name), addresses: { added: { [addressKey(address)]: address } } };
}

/** A new bridge in a namespace (the host is one), up. */
export function addBridge(_topology: Topology, namespace: string, name: string): TopologyDiff {
  const bridge: InterfaceRecord = { namespace, name, kind: 'bridge', up: true };
  return { interfaces: { added: { [interfaceKeyOf(bridge)]: bridge } } };
}
