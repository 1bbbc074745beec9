/**
 * Carries out a diff on the kernel, wholly or not at all: plan, apply, read back; when a step fails, plan the way back
 * from what is there then, apply that, and read again to see whether it is as it was.
 */
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { planDiff } from '@patchbay/shared/plan';
import type { CommandRecord } from '@patchbay/shared/protocol';
import { isEmptyDiff } from '@patchbay/shared/records';
import { diffTopologies } from '@patchbay/shared/topology';
import type { TopologyDiff } from '@patchbay/shared/topology';
import type { Applied, Kernel } from '../kernel/kernel.ts';
import { namespacesTouched } from './touched.ts';

export interface Outcome {
  /** What the kernel has now, whether or not the diff could be carried out. */
  readonly after: Observation;
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
 * Only the namespaces that the diff reaches into are read again, so the way back never touches what somebody else
 * changed elsewhere in the meantime.
 */
export async function carryOut(kernel: Kernel, before: Observation, diff: TopologyDiff): Promise<Outcome> {
  const touched = namespacesTouched(diff);
  const { commands, durationMs, failed } = await kernel.apply(planDiff(topologyOf(before), diff));
  const now = await kernel.observeTouched(before, touched);
  if (failed === undefined) return { after: now, commands, durationMs };

  const back = await kernel.apply(planDiff(topologyOf(now), diffTopologies(topologyOf(now), topologyOf(before))));
  const after = await kernel.observeTouched(now, touched);
  const undone = isEmptyDiff(diffTopologies(topologyOf(after), topologyOf(before)));
  return { after, commands, durationMs, failure: { step: failed, rollback: back.commands, undone } };
}
