import { diffRecords } from '../records/index.ts';
import { withBordersOf } from './borders.ts';
import { matchesRecord } from './matches-record.ts';
import type { Topology, TopologyDiff } from './topology.ts';

/**
 * What has to change so that `now` becomes as `wanted` says. What `wanted` leaves to the kernel (a MAC, an MTU) fits
 * whatever is there. Borders stay: see `withBordersOf`.
 */
export const diffTopologies = (now: Topology, wanted: Topology): TopologyDiff =>
  diffRecords(now, withBordersOf(now, wanted), (from, to) => matchesRecord(to, from));
