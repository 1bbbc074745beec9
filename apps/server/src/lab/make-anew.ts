/** Makes a lab from nothing, so that what came before it, and what is done to it then, cannot be told from what changes. */
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { CommandRecord } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import { carryOut } from './carry-out.ts';
import type { Failure } from './carry-out.ts';

export interface Remade {
  readonly after: Observation;
  /** What carried out `then`. */
  readonly commands: readonly CommandRecord[];
  /** Where the kernel took not all of it. */
  readonly failure?: Failure;
}

/** `then`: what is done to the lab `topology` in the end. */
export async function makeAnew(kernel: Kernel, topology: Topology, then: TopologyDiff = {}): Promise<Remade> {
  let remade: Remade = { after: await kernel.observeWhole(), commands: [] };
  const towards = (goal: Topology) => (now: Topology): TopologyDiff => diffTopologies(now, goal);
  for (const diffFrom of [towards(emptyTopology()), towards(topology), () => then]) {
    remade = await carryOut(kernel, remade.after, diffFrom(topologyOf(remade.after)));
    if (remade.failure !== undefined) break;
  }
  return remade;
}
