/**
 * Carries out a diff on the kernel, wholly or not at all: plan, apply, read back; when a step fails, plan the way back
 * from what is there then, apply that, and read again to see whether it is as it was.
 */
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { planDiff } from '@patchbay/shared/plan';
import type { Plan } from '@patchbay/shared/plan';
import type { CommandRecord } from '@patchbay/shared/protocol';
import { isEmptyDiff } from '@patchbay/shared/records';
import { diffTopologies } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Applied, Kernel, Reach } from '../kernel/kernel.ts';
import { namespacesToReadWhole, namespacesTouched, reachOf, within } from './touched.ts';

export interface Outcome {
  /** What the kernel has now, whether or not the diff could be carried out. */
  readonly after: Observation;
  /** What came of the diff, as the kernel says it: swapped, it is the undo. */
  readonly effect: TopologyDiff;
  readonly commands: readonly CommandRecord[];
  readonly durationMs: number;
  /** Absent when every step worked. */
  readonly failure?: Failure;
}

export interface Failure {
  readonly step: NonNullable<Applied['failed']>;
  /** What undid the steps before the failed one. */
  readonly rollback: readonly CommandRecord[];
  /** False: something of the change is still there. */
  readonly undone: boolean;
}

/**
 * Both the effect and the way back keep to the namespaces that the diff reaches into: what somebody else changed
 * elsewhere in the meantime is theirs.
 */
export async function carryOut(kernel: Kernel, before: Observation, diff: TopologyDiff): Promise<Outcome> {
  const touched = namespacesTouched(diff);
  const topology = topologyOf(before);
  const whole = namespacesToReadWhole(topology, diff);
  const carry = async (plan: Plan, earlier: Observation, reach: Reach): Promise<{ readonly applied: Applied; readonly after: Observation }> => {
    const { applied, after } = await kernel.applyAndObserve(plan, earlier, reach);
    return { applied, after: await observeWhole(kernel, after, whole) };
  };
  const difference = (from: Topology, to: Topology): TopologyDiff => within(diffTopologies(from, to), touched);

  const { applied, after: now } = await carry(planDiff(topology, diff), before, reachOf(diff));
  const { commands, durationMs, failed } = applied;
  const there = topologyOf(now);
  if (failed === undefined) return { after: now, effect: difference(topology, there), commands, durationMs };

  const way = difference(there, topology);
  const { applied: back, after } = await carry(planDiff(there, way), now, new Map([...touched].map((name) => [name, 'anything'])));
  const effect = difference(topology, topologyOf(after));
  const failure = { step: failed, rollback: back.commands, undone: isEmptyDiff<Topology>(effect) };
  return { after, effect, commands, durationMs, failure };
}

/** What is there, given what was before, with these namespaces read whole. */
export async function observeWhole(kernel: Kernel, before: Observation, namespaces: ReadonlySet<string>): Promise<Observation> {
  if (namespaces.size === 0) return before;
  await kernel.readWhole(namespaces);
  return kernel.observeTouched(before, new Set());
}
