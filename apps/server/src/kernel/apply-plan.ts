/** Carries out a plan: one process a batch of `ip`, the batches of a stage side by side, stage after stage. */
import { argvOf, commandOf } from '@patchbay/shared/plan';
import type { Batch, Command, Plan, Program, Stage, Step } from '@patchbay/shared/plan';
import type { CommandRecord } from '@patchbay/shared/protocol';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { bashArgv } from './bash-argv.ts';
import { parseBatchOutcome } from './batch-outcome.ts';
import type { StepOutcome } from './batch-outcome.ts';
import { runIpBatches } from './ip-batches.ts';
import type { IpBatch } from './ip-batches.ts';
import type { Applied } from './kernel.ts';
import { nftWords } from './nft-words.ts';
import { ENDED } from './running-program.ts';
import { sideBySide } from './side-by-side.ts';

/** See `Kernel.apply`. */
export async function applyPlan(sandbox: Sandbox, plan: Plan): Promise<Applied> {
  const start = performance.now();
  const commands: CommandRecord[] = [];
  let failed: Applied['failed'];
  for (const stage of plan) {
    const outcomes = failed === undefined ? await runStage(sandbox, stage) : [];
    const tried = stage.flatMap((batch, index) => recordsOf(batch.steps, outcomes[index] ?? []));
    commands.push(...tried);
    failed ??= firstFailure(tried);
  }
  return { commands, durationMs: performance.now() - start, ...(failed !== undefined && { failed }) };
}

/** Whether all of it is one batch of `ip`: what is read in order is then read behind it. */
export const isSingleBatch = ([stage = [], ...later]: Plan): boolean =>
  later.length === 0 && stage.length === 1 && stage.every(({ program }) => program === 'ip' || program === 'ip -6');

/** What became of each step of a stage, batch by batch. */
async function runStage(sandbox: Sandbox, stage: Stage): Promise<readonly (readonly StepOutcome[])[]> {
  const outcomes = new Map<Batch, readonly StepOutcome[]>();
  const runBatches = async (program: Program, options: readonly string[]): Promise<void> => {
    const batches = stage.filter((batch) => batch.program === program);
    const results = await runIpBatches(sandbox, batches.map(commandsOf), options);
    for (const [index, batch] of batches.entries()) outcomes.set(batch, parseBatchOutcome(batch.steps.length, results[index] ?? ENDED));
  };
  const others = stage.filter(({ program }) => program !== 'ip' && program !== 'ip -6');
  await Promise.all([
    runBatches('ip', []),
    runBatches('ip -6', ['-6']),
    sideBySide(others, async (batch) => outcomes.set(batch, await runOneByOne(sandbox, batch.steps))),
  ]);
  return stage.map((batch) => outcomes.get(batch) ?? []);
}

const commandsOf = ({ namespace, steps }: Batch): IpBatch => ({ namespace, commands: steps.map(({ args }) => args) });

/** Programs that take one command a process; `sysctl` takes many, but does not say which of them failed. */
async function runOneByOne(sandbox: Sandbox, steps: readonly Step[]): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    const { exit, stderr } = await run(sandbox, commandOf(step));
    if (exit === null) throw new Error(`${argvOf(step).join(' ')} was ended before it was done`);
    const said = exit === 0 ? stderr : await nftWords((command) => run(sandbox, command), step, stderr);
    outcomes.push({ exit, output: said.trim() });
    if (exit !== 0) break;
  }
  return outcomes;
}

/** What is written to a program comes by a socket, which cannot be opened as the file that `/dev/stdin` is (unix(7)); from `cat` on it comes by a pipe. */
const run = (sandbox: Sandbox, { argv, input }: Command): Promise<RunResult> =>
  input === undefined ? sandbox.run(argv) : sandbox.run([...bashArgv('cat | "$@"'), 'bash', ...argv], { input: `${input}\n` });

const recordsOf = (steps: readonly Step[], outcomes: readonly StepOutcome[]): readonly CommandRecord[] =>
  steps.map((step, index) => ({
    ...commandOf(step),
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
