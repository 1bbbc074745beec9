/**
 * Checks a lesson as its author would: in a sandbox that has what the lesson begins with, does what each step's solution
 * says, and sees that the step's checks do not hold before it and hold after it.
 */
import { readLesson, stepStates } from '@patchbay/shared/lesson';
import type { Lesson, LessonProblem, LessonStep } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { CheckState, Missing, Refusal } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import { carryOut } from '../lab/carry-out.ts';
import { refusalOf } from '../lab/refusal-of.ts';
import { tryCheck } from '../probes/try-check.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';

export interface LessonCheckParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
}

export type LessonOutcome =
  | { readonly kind: 'refused'; readonly problems: readonly LessonProblem[] }
  /** The lab that it begins with could not be built. */
  | { readonly kind: 'not-built'; readonly refusal: Refusal }
  /** Those up to the first that is not well. */
  | { readonly kind: 'checked'; readonly steps: readonly StepOutcome[] };

export type StepOutcome = { readonly id: string } & (
  | { readonly kind: 'well' }
  /** There is nothing to do in it. */
  | { readonly kind: 'holds-already' }
  | { readonly kind: 'solution-fails'; readonly exit: number | null; readonly words: string }
  | { readonly kind: 'solution-misses'; readonly missing: readonly Missing[] }
);

/** How long what must not hold yet is tried, milliseconds. */
const BEFORE_MS = 500;
const SOLUTION_MS = 60_000;

/** `text`: of the lesson. Rejects with `SandboxUnavailable` where this machine cannot make a sandbox. */
export async function checkLesson(text: string, { openSandbox, createKernel, featuresLacking }: LessonCheckParts): Promise<LessonOutcome> {
  const read = readLesson(text);
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  const sandbox = await openSandbox();
  try {
    const kernel = createKernel(sandbox);
    const refusal = await buildStart(read.lesson, kernel, await featuresLacking());
    return refusal === undefined ? { kind: 'checked', steps: await stepsOf(read.lesson, sandbox, kernel) } : { kind: 'not-built', refusal };
  } finally {
    await sandbox.end();
  }
}

async function buildStart({ start }: Lesson, kernel: Kernel, lacking: ReadonlySet<KernelFeature>): Promise<Refusal | undefined> {
  const before = await kernel.observe();
  const now = topologyOf(before);
  const diff = diffTopologies(now, start?.topology ?? emptyTopology());
  const refusal = refusalOf(now, diff, lacking);
  if (refusal !== undefined) return refusal;
  const { failure } = await carryOut(kernel, before, diff);
  return failure === undefined ? undefined : { code: 'kernel', kernel: failure.step };
}

async function stepsOf({ steps }: Lesson, sandbox: Sandbox, kernel: Kernel): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    const outcome = await tryStep(step, sandbox, kernel);
    outcomes.push(outcome);
    if (outcome.kind !== 'well') break;
  }
  return outcomes;
}

async function tryStep({ id, checks, solution }: LessonStep, sandbox: Sandbox, kernel: Kernel): Promise<StepOutcome> {
  const states = async (withinMs?: number): Promise<readonly CheckState[]> =>
    stepStates(await kernel.observeWhole(), checks, async (check) => {
      const tried = { ...check, expect: 'work' as const, withinMs: check.expect === 'fail' ? BEFORE_MS : (withinMs ?? check.withinMs) };
      return (await tryCheck(sandbox, tried)).holds;
    });
  if ((await states(BEFORE_MS)).every(({ state }) => state === 'holds')) return { id, kind: 'holds-already' };
  const { exit, stderr } = await sandbox.run(['bash', '-e', '-s'], { input: `${solution.join('\n')}\n`, timeoutMs: SOLUTION_MS });
  if (exit !== 0) return { id, kind: 'solution-fails', exit, words: stderr.trim() };
  const missing = (await states()).flatMap((state) => (state.state === 'missing' ? [state.missing] : []));
  return missing.length === 0 ? { id, kind: 'well' } : { id, kind: 'solution-misses', missing };
}

