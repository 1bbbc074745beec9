/** Runs batches of `ip` commands, each in its own namespace, side by side. */
import { renderBatchLine } from '@patchbay/shared/plan';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { IpLane } from './ip-lane.ts';
import type { LaneBatch } from './ip-lane.ts';
import type { Answer } from './running-program.ts';
import { CORES } from './side-by-side.ts';

export interface IpBatch {
  readonly namespace: string;
  /** Commands as `ip` takes them: without the `ip`. */
  readonly commands: readonly (readonly string[])[];
}

/**
 * `side by side`: as many at a time as there are cores. `in order`: one after another, and behind what a single batch before
 * them is still at; nothing has to come back for the next one to begin. `beside`: side by side, on the cores that are left by
 * what is in order.
 */
export type BatchOrder = 'side by side' | 'in order' | 'beside';

/** One for each core: more would only make each slower. */
const lanes = new WeakMap<Sandbox, readonly IpLane[]>();

/**
 * Runs each batch with the same options of `ip`, and gives what became of each, in their order: `ENDED` where nothing
 * was heard of it. A batch stops at its first command that fails; the others go on.
 */
export async function runIpBatches(
  sandbox: Sandbox,
  batches: readonly IpBatch[],
  options: readonly string[] = [],
  order: BatchOrder = 'side by side',
): Promise<readonly Answer[]> {
  const open = lanes.get(sandbox) ?? Array.from({ length: CORES }, () => new IpLane(sandbox));
  lanes.set(sandbox, open);
  const [first, ...others] = open;
  if (order === 'in order' && first !== undefined) return Promise.all(batches.map((batch) => first.run(laneBatch(batch, options))));
  const free = order === 'beside' && others.length > 0 ? others : open;
  const results: Answer[] = [];
  const entries = batches.entries();
  await Promise.all(
    free.slice(0, batches.length).map(async (lane) => {
      for (const [index, batch] of entries) results[index] = await lane.run(laneBatch(batch, options));
    }),
  );
  return results;
}

const laneBatch = ({ namespace, commands }: IpBatch, options: readonly string[]): LaneBatch => ({
  namespace: namespace === HOST ? '' : namespace,
  options,
  text: commands.map((command) => `${renderBatchLine(command)}\n`).join(''),
});
