/** The diff of two topologies, and what goes with it: `records/` by the names that the design uses. */
import { applyRecordsDiff, diffRecords, swapRecordsDiff } from '../records/index.ts';
import { matchesRecord } from './matches-record.ts';
import { HOST, interfaceKey } from './topology.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from './topology.ts';

/**
 * What has to change so that `now` becomes as `wanted` says. What `wanted` leaves to the kernel (a MAC, an MTU) fits
 * whatever is there.
 */
export const diffTopologies = (now: Topology, wanted: Topology): TopologyDiff =>
  diffRecords(now, wanted, (from, to) => matchesRecord(to, from));

export const applyDiff = (topology: Topology, diff: TopologyDiff): Topology => applyRecordsDiff(topology, diff);

export const swapDiff = (diff: TopologyDiff): TopologyDiff => swapRecordsDiff<Topology>(diff);

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
