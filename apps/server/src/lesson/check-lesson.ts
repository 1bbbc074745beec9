/**
 * Checks a lesson as its author would: in a sandbox that has what the lesson begins with, does what each step's solution
 * says, and sees that the step's checks do not hold before it and hold after it.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { drawFault, isDrawn, mendingLines, readLesson, stepStates, usesCommand } from '@patchbay/shared/lesson';
import type { Deeds, FileBeside, Lesson, LessonProblem, LessonReading, LessonStep, Trial } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { CheckState, LessonCheckReport, Refusal, StepOutcome } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import { socketsIn } from '../kernel/details/read-sockets.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { eachOf } from '../check/each-of.ts';
import { programsLacking, runPrograms } from '../check/run-programs.ts';
import { carryOut } from '../lab/carry-out.ts';
import { makeAnew } from '../lab/make-anew.ts';
import { refusalOf } from '../lab/refusal-of.ts';
import { tryCheck } from '../probes/try-check.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';

export interface LessonCheckParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  /** Files beside the lesson's; without it, nobody asks for what its steps play. */
  readonly beside?: FileBeside;
}

/** What a page is told of it, with the problems as they were read. */
export type LessonOutcome = Exclude<LessonCheckReport, { readonly kind: 'refused' | 'busy' | 'too-long' }> | { readonly kind: 'refused'; readonly problems: readonly LessonProblem[] };

/** How long what must not hold yet is tried, milliseconds. */
const BEFORE_MS = 500;
const SOLUTION_MS = 60_000;

/**
 * How long what holds before its solution may take to cease, milliseconds: a bridge that was made to speak STP takes itself
 * for the root until it has heard of a better one, which says so every two seconds (IEEE 802.1D-1998, 8.10.2: Hello Time).
 */
const SETTLE_MS = 5_000;
const SETTLE_PAUSE_MS = 200;

/** By which what a lesson leaves to chance is drawn again, beside the example. */
const MORE_SEEDS: readonly string[] = ['one', 'two'];

/**
 * `text`: of the lesson. What is drawn is drawn again by each of `seeds` beside the example, and the first of which not all is well is
 * told. Rejects with `SandboxUnavailable` where this machine cannot make a sandbox.
 */
export async function checkLesson(text: string, parts: LessonCheckParts, seeds = MORE_SEEDS): Promise<LessonOutcome> {
  const read = readLesson(text, { thorough: true, ...(parts.beside && { beside: parts.beside }) });
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  const example = await checkVariant(read, parts);
  if (!isWell(example) || !isDrawn(read.lesson)) return example;
  const others = await eachOf(seeds, availableParallelism(), (seed) => checkVariant(readLesson(text, { seed, own: true }), parts));
  return others.find((outcome) => !isWell(outcome)) ?? example;
}

const isWell = (outcome: LessonOutcome): boolean => outcome.kind === 'checked' && outcome.steps.every(({ kind }) => kind === 'well');

async function checkVariant(read: LessonReading, { openSandbox, createKernel, featuresLacking }: LessonCheckParts): Promise<LessonOutcome> {
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  const sandbox = await openSandbox();
  try {
    const kernel = createKernel(sandbox);
    const programs = read.lesson.start?.programs ?? [];
    const absent = await programsLacking(sandbox, [...programs, ...read.lesson.steps.flatMap(({ lab }) => lab?.programs ?? [])]);
    if (absent.length > 0) return { kind: 'lacks-programs', programs: absent };
    const refusal = await buildStart(read.lesson, kernel, await featuresLacking());
    if (refusal === undefined) await runPrograms(sandbox, programs);
    if (refusal !== undefined) return { kind: 'not-built', refusal };
    const { drawn } = read.lesson;
    return { kind: 'checked', steps: await stepsOf(read.lesson, sandbox, kernel), ...(Object.keys(drawn).length > 0 && { drawn }) };
  } finally {
    await sandbox.end();
  }
}

async function buildStart({ start, needs }: Lesson, kernel: Kernel, lacking: ReadonlySet<KernelFeature>): Promise<Refusal | undefined> {
  const lacked = needs.filter((feature) => lacking.has(feature));
  if (lacked.length > 0) return { code: 'invalid', problems: lacked.map((found) => ({ code: 'kernel-lacks', subject: 'lesson', found })) };
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
    const outcome = (await makeLabOf(step, sandbox, kernel)) ?? (await tryStep(step, sandbox, kernel));
    outcomes.push(outcome);
    if (outcome.kind !== 'well') break;
  }
  return outcomes;
}

/** What came of it where that cannot be. */
async function makeLabOf({ id, lab, fault }: LessonStep, sandbox: Sandbox, kernel: Kernel): Promise<StepOutcome | undefined> {
  if (lab === undefined) return undefined;
  const { failure } = await makeAnew(kernel, lab.topology, fault && drawFault(lab, fault).diff);
  if (failure === undefined) await runPrograms(sandbox, lab.programs);
  return failure && { id, kind: 'lab-fails', exit: failure.step.exit, words: failure.step.stderr.trim() };
}

async function tryStep(step: LessonStep, sandbox: Sandbox, kernel: Kernel): Promise<StepOutcome> {
  const { id, lab } = step;
  const states = async (deeds: Deeds, withinMs?: number): Promise<readonly CheckState[]> => {
    const observation = await kernel.observeWhole();
    const attempt: Trial['attempt'] = async (check) => {
      const tried = { ...check, expect: 'work' as const, withinMs: check.expect === 'fail' ? BEFORE_MS : (withinMs ?? check.withinMs) };
      return (await tryCheck(sandbox, tried)).holds;
    };
    return stepStates(observation, step, deeds, { attempt, readSockets: socketsIn(kernel, observation) });
  };
  if (await holdsThroughout(() => states(NOTHING_DONE, BEFORE_MS))) return { id, kind: 'holds-already' };
  const solution = step.solution ?? (lab && mendingLines(topologyOf(await kernel.observeWhole()), lab.topology)) ?? [];
  const { exit, stderr } = await sandbox.run(['bash', '-e', '-s'], { input: `${solution.join('\n')}\n`, timeoutMs: SOLUTION_MS });
  if (exit !== 0) return { id, kind: 'solution-fails', exit, words: stderr.trim() };
  const missing = (await states(deedsOf(step))).flatMap((state) => (state.state === 'missing' ? [state.missing] : []));
  return missing.length === 0 ? { id, kind: 'well' } : { id, kind: 'solution-misses', missing };
}

async function holdsThroughout(states: () => Promise<readonly CheckState[]>): Promise<boolean> {
  const end = performance.now() + SETTLE_MS;
  do {
    if (!(await states()).every(({ state }) => state === 'holds')) return false;
    await wait(SETTLE_PAUSE_MS);
  } while (performance.now() < end);
  return true;
}

const NOTHING_DONE: Deeds = { used: [], failed: {}, answers: {} };

/** What who types the solution has done, and answers as is right. */
function deedsOf({ id, checks, solution = [] }: LessonStep): Deeds {
  const used = checks.flatMap((check) => (check.kind === 'command' && solution.some((line) => usesCommand(line, check.words)) ? [check.words] : []));
  const right = checks.flatMap((check) => (check.kind === 'question' ? check.accept : []))[0];
  return { used, failed: {}, answers: right === undefined ? {} : { [id]: right } };
}
