/** Checks one lab file: builds its lab in a sandbox of its own, sees whether its checks hold, and ends the sandbox. */
import { readFile } from 'node:fs/promises';
import { diagnosePing } from '@patchbay/shared/explain';
import { readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import type { Observation } from '@patchbay/shared/observation';
import { topologyOf } from '@patchbay/shared/observation';
import { diffTopologies } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import { carryOut } from '../lab/carry-out.ts';
import { refusalOf } from '../lab/refusal-of.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import type { CheckOutcome, FileOutcome } from './check-outcome.ts';
import { eachOf } from './each-of.ts';
import { tryCheck } from './try-check.ts';

export interface CheckParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
}

/** So many checks of one file are tried at once: each waits most of its time. */
const AT_ONCE = 16;

/** Rejects with `SandboxUnavailable` where this machine cannot make a sandbox. */
export async function checkFile(file: string, { openSandbox, createKernel }: CheckParts): Promise<FileOutcome> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => error);
  if (typeof text !== 'string') return { kind: 'unreadable', file, reason: text instanceof Error && 'code' in text ? String(text.code) : String(text) };
  const reading = readLabFile(text);
  if (!reading.ok) return { kind: 'refused', file, problems: reading.problems };
  const sandbox = await openSandbox();
  try {
    return await checkLab(file, reading.file, sandbox, createKernel(sandbox));
  } finally {
    await sandbox.end();
  }
}

async function checkLab(file: string, lab: LabFile, sandbox: Sandbox, kernel: Kernel): Promise<FileOutcome> {
  const start = performance.now();
  const before = await kernel.observe();
  const now = topologyOf(before);
  const diff = diffTopologies(now, lab.topology);
  const refusal = refusalOf(now, diff);
  if (refusal !== undefined) return { kind: 'not-built', file, name: lab.name, refusal };
  const { failure } = await carryOut(kernel, before, diff);
  if (failure !== undefined) return { kind: 'not-built', file, name: lab.name, refusal: { code: 'kernel', kernel: failure.step } };
  const buildMs = performance.now() - start;
  const outcomes = await eachOf(lab.checks, AT_ONCE, (check) => tryCheck(sandbox, check));
  const checks = outcomes.every(({ holds }) => holds) ? outcomes : await explained(outcomes, kernel);
  return { kind: 'checked', file, name: lab.name, buildMs, checks };
}

async function explained(outcomes: readonly CheckOutcome[], kernel: Kernel): Promise<readonly CheckOutcome[]> {
  const observation = await kernel.observe();
  return outcomes.map((outcome) => {
    const why = whyNot(outcome, observation);
    return why === undefined ? outcome : { ...outcome, why };
  });
}

/** What works though it must not has no state that would be at fault. */
const whyNot = ({ holds, check }: CheckOutcome, observation: Observation) =>
  holds || check.expect === 'fail' ? undefined : diagnosePing(observation, check.from, check.target);
