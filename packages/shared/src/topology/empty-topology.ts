/** A lab before anything is in it. */
import { HOST, interfaceKey } from './topology.ts';
import type { InterfaceRecord, Topology } from './topology.ts';

/** A namespace's loopback as Patchbay makes it: up, which `ip netns add` alone does not do. */
export const loopbackOf = (namespace: string): InterfaceRecord => ({
  namespace,
  name: 'lo',
  kind: 'loopback',
  up: true,
});

/** A lab before anything is built in it: the host and its loopback. */
export const emptyTopology = (): Topology => ({
  namespaces: { [HOST]: { name: HOST } },
  interfaces: { [interfaceKey({ namespace: HOST, interface: 'lo' })]: loopbackOf(HOST) },
  addresses: {},
  routes: {},
  rules: {},
  neighbours: {},
  sysctls: {},
  rulesets: {},
  shapings: {},
});
