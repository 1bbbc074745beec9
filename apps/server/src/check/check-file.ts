/** Checks one lab file: builds its lab in a sandbox of its own, sees whether its checks hold, and ends the sandbox. */
import { diagnose } from '@patchbay/shared/explain';
import type { Diagnosis, ReadSockets } from '@patchbay/shared/explain';
import { journeyOf, readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import type { Observation } from '@patchbay/shared/observation';
import { topologyOf } from '@patchbay/shared/observation';
import { diffTopologies } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import { socketsIn } from '../kernel/details/read-sockets.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { carryOut } from '../lab/carry-out.ts';
import { refusalOf } from '../lab/refusal-of.ts';
import { tryCheck } from '../probes/try-check.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import type { CheckOutcome, FileOutcome } from './check-outcome.ts';
import { eachOf } from './each-of.ts';
import { programsLacking, runPrograms } from './run-programs.ts';
import { readText } from './read-text.ts';

export interface CheckParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
}

/** So many checks of one file are tried at once: each waits most of its time. */
const AT_ONCE = 16;

/** Rejects with `SandboxUnavailable` where this machine cannot make a sandbox. */
export async function checkFile(file: string, { openSandbox, createKernel, featuresLacking }: CheckParts): Promise<FileOutcome> {
  const read = await readText(file);
  if (!read.ok) return { kind: 'unreadable', file, reason: read.reason };
  const reading = readLabFile(read.text);
  if (!reading.ok) return { kind: 'refused', file, problems: reading.problems };
  const sandbox = await openSandbox();
  try {
    return await checkLab(file, reading.file, sandbox, createKernel(sandbox), await featuresLacking());
  } finally {
    await sandbox.end();
  }
}

async function checkLab(file: string, lab: LabFile, sandbox: Sandbox, kernel: Kernel, lacking: ReadonlySet<KernelFeature>): Promise<FileOutcome> {
  const start = performance.now();
  const before = await kernel.observe();
  const now = topologyOf(before);
  const diff = diffTopologies(now, lab.topology);
  const refusal = refusalOf(now, diff, lacking);
  if (refusal !== undefined) return { kind: 'not-built', file, name: lab.name, refusal };
  const lackingPrograms = await programsLacking(sandbox, lab.programs);
  if (lackingPrograms.length > 0) return { kind: 'lacks-programs', file, name: lab.name, programs: lackingPrograms };
  const { failure } = await carryOut(kernel, before, diff);
  if (failure !== undefined) return { kind: 'not-built', file, name: lab.name, refusal: { code: 'kernel', kernel: failure.step } };
  const buildMs = performance.now() - start;
  const failedPrograms = await runPrograms(sandbox, lab.programs);
  const outcomes = await eachOf(lab.checks, AT_ONCE, async (check) => ({ check, ...(await tryCheck(sandbox, check)) }));
  const checks = outcomes.every(({ holds }) => holds) ? outcomes : await explained(outcomes, kernel);
  return { kind: 'checked', file, name: lab.name, buildMs, checks, failedPrograms: await failedPrograms() };
}

async function explained(outcomes: readonly CheckOutcome[], kernel: Kernel): Promise<readonly CheckOutcome[]> {
  const observation = await kernel.observeWhole();
  const readSockets = socketsIn(kernel, observation);
  return Promise.all(
    outcomes.map(async (outcome) => {
      const why = await whyNot(outcome, observation, readSockets);
      return why === undefined ? outcome : { ...outcome, why };
    }),
  );
}

/** What works though it must not has no state that would be at fault. */
const whyNot = async ({ holds, check }: CheckOutcome, observation: Observation, readSockets: ReadSockets): Promise<Diagnosis | undefined> =>
  holds || check.expect === 'fail' ? undefined : diagnose(observation, journeyOf(check), readSockets);
