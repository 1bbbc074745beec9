/** Carries out a plan: one process a batch, the batches of a stage side by side, stage after stage. */
import { argvOf, renderBatchLine } from '@patchbay/shared/plan';
import type { Batch, Plan, Step } from '@patchbay/shared/plan';
import type { CommandRecord } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { parseBatchOutcome } from './batch-outcome.ts';
import type { StepOutcome } from './batch-outcome.ts';
import type { Applied } from './kernel.ts';
import { sideBySide } from './side-by-side.ts';

/** A batch of a thousand steps takes about four seconds on two busy cores. */
const BATCH_TIMEOUT_MS = 60_000;

/** See `Kernel.apply`. */
export async function applyPlan(sandbox: Sandbox, plan: Plan): Promise<Applied> {
  const start = performance.now();
  const commands: CommandRecord[] = [];
  let failed: Applied['failed'];
  for (const stage of plan) {
    const outcomes = failed === undefined ? await sideBySide(stage, (batch) => runBatch(sandbox, batch)) : [];
    const tried = stage.flatMap((batch, index) => recordsOf(batch.steps, outcomes[index] ?? []));
    commands.push(...tried);
    failed ??= firstFailure(tried);
  }
  return { commands, durationMs: performance.now() - start, ...(failed !== undefined && { failed }) };
}

function runBatch(sandbox: Sandbox, batch: Batch): Promise<readonly StepOutcome[]> {
  switch (batch.program) {
    case 'ip':
      return runIpBatch(sandbox, batch);
    case 'sysctl':
      return runOneByOne(sandbox, batch.steps);
  }
}

async function runIpBatch(sandbox: Sandbox, { namespace, steps }: Batch): Promise<readonly StepOutcome[]> {
  const argv = ['ip', ...(namespace === HOST ? [] : ['-n', namespace]), '-batch', '-'];
  const input = steps.map(({ args }) => `${renderBatchLine(args)}\n`).join('');
  return parseBatchOutcome(steps.length, await sandbox.run(argv, { input, timeoutMs: BATCH_TIMEOUT_MS }));
}

/** `sysctl` goes on after an assignment that fails, and does not say which it was. */
async function runOneByOne(sandbox: Sandbox, steps: readonly Step[]): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    const { exit, stderr } = await sandbox.run(argvOf(step));
    if (exit === null) throw new Error(`${argvOf(step).join(' ')} was ended before it was done`);
    outcomes.push({ exit, output: stderr.trim() });
    if (exit !== 0) break;
  }
  return outcomes;
}

const recordsOf = (steps: readonly Step[], outcomes: readonly StepOutcome[]): readonly CommandRecord[] =>
  steps.map((step, index) => ({
    argv: argvOf(step),
    reason: step.reason,
    exit: outcomes[index]?.exit ?? null,
    output: outcomes[index]?.output ?? '',
  }));

function firstFailure(commands: readonly CommandRecord[]): Applied['failed'] {
  for (const { argv, exit, output } of commands) {
    if (exit !== null && exit !== 0) return { argv, exit, stderr: output };
  }
  return undefined;
}
