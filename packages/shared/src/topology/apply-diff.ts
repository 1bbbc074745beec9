/** A diff carried out on a topology, and turned round. */
import { applyRecordsDiff, swapRecordsDiff } from '../records/index.ts';
import type { Topology, TopologyDiff } from './topology.ts';

export const applyDiff = (topology: Topology, diff: TopologyDiff): Topology => applyRecordsDiff(topology, diff);

export const swapDiff = (diff: TopologyDiff): TopologyDiff => swapRecordsDiff<Topology>(diff);
