/** Making nodes. Like every gesture, these take first the topology that they are made on. */
import { interfaceKeyOf, loopbackOf, namespaceKey } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';

/** A new namespace, with its loopback up: nothing in it works as people expect while that is down. */
export function addNamespace(_topology: Topology, name: string): TopologyDiff {
  const lo = loopbackOf(name);
  return {
    namespaces: { added: { [namespaceKey(name)]: { name } } },
    interfaces: { added: { [interfaceKeyOf(lo)]: lo } },
  };
}

/** A new bridge in a namespace (the host is one), up. */
export function addBridge(_topology: Topology, namespace: string, name: string): TopologyDiff {
  const bridge: InterfaceRecord = { namespace, name, kind: 'bridge', up: true };
  return { interfaces: { added: { [interfaceKeyOf(bridge)]: bridge } } };
}
