/** A lab in a lesson: how far it has come, seen anew whenever something in it changed. */
import { setTimeout as wait } from 'node:timers/promises';
import { exerciseProgress, stepStates, usesCommand, withLabMade } from '@patchbay/shared/lesson';
import type { Deeds, Lesson, LessonState, LessonStep, Trial } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { isHidden } from '@patchbay/shared/protocol';
import type { CheckState, LessonProgress, PlantedFault } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';
import type { Topology } from '@patchbay/shared/topology';

export interface LessonRunParts extends Trial {
  readonly lesson: Lesson;
  /** How far it is at first. */
  readonly state: LessonState;
  /** What is there now. */
  readonly observation: () => Observation;
  /** Has these namespaces read, for what no event tells of. */
  readonly readAnew: (namespaces: ReadonlySet<string>) => Promise<void>;
  /** Makes the lab what a step begins with; gives the fault that is in it. */
  readonly makeFor: (step: LessonStep) => Promise<PlantedFault | undefined>;
  readonly progressed: (progress: LessonProgress) => void;
  readonly reportFault: (error: unknown) => void;
}

/** What was tried in vain is tried again after this, milliseconds: not all that makes it work is seen to change. */
const AGAIN_MS = 2_000;

/**
 * After this a bridge that takes itself for the root has heard of a better one, milliseconds: each says so every two seconds (IEEE
 * 802.1D-1998, 8.10.2: Hello Time). The kernel tells of no root that changes while all states of ports stay.
 */
const HEARD_MS = 2_500;

export class LessonRun {
  readonly #parts: LessonRunParts;
  #state: LessonState;
  #failed: Deeds['failed'] = {};
  /** How the checks of the step at hand stand. */
  #checks: readonly CheckState[];
  /** What was there when something was last tried in vain. */
  #triedIn: Topology | undefined;
  #isLooking = false;
  #shallLook = false;
  #again: NodeJS.Timeout | undefined;
  readonly #end: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: LessonRunParts) {
    this.#parts = parts;
    this.#state = parts.state;
    this.#checks = waiting(parts.lesson, parts.state);
    const { endsAt = 0 } = this.progress.exercise ?? {};
    const leftMs = endsAt - Date.now();
    if (leftMs > 0) this.#end = setTimeout(() => parts.progressed(this.progress), leftMs).unref();
  }

  get state(): LessonState {
    return this.#state;
  }

  get progress(): LessonProgress {
    const { lesson, startedAt, doneAt } = this.#state;
    const exercise = exerciseProgress(this.#parts.lesson, this.#state, Date.now());
    return { lesson, startedAt, doneAt, done: doneAt.length, checks: this.#checks, ...(exercise && { exercise }) };
  }

  /** Nothing counts any more. */
  get #isOver(): boolean {
    return this.progress.exercise?.isOver === true;
  }

  /** Something may have changed. What a try itself leaves behind (neighbours, counters) is no reason to try again. */
  look(): void {
    if (this.#triedIn !== undefined && isEqual(topologyOf(this.#parts.observation()), this.#triedIn)) return;
    this.#shallLook = true;
    if (!this.#isLooking) void this.#lookWhileNeeded();
  }

  /** Somebody typed a line, which ended so. What was used early counts as well. */
  typed(line: string, exit: number): void {
    if (this.#isOver) return;
    const asked = this.#parts.lesson.steps.flatMap(({ checks }) => checks.flatMap((check) => (check.kind === 'command' ? [check.words] : [])));
    const used = asked.filter((words) => !this.#state.used.includes(words) && usesCommand(line, words));
    if (used.length === 0) return;
    if (exit === 0) this.#take({ ...this.#state, used: [...new Set([...this.#state.used, ...used])] }, this.#checks);
    else this.#failed = { ...this.#failed, ...Object.fromEntries(used.map((words) => [words, line])) };
    this.#lookAnyway();
  }

  /** Somebody answered the question of a step. */
  answer(step: string, answer: string): void {
    if (this.#isOver || !this.#parts.lesson.steps.some(({ id, question }) => id === step && question !== undefined)) return;
    this.#take({ ...this.#state, answers: { ...this.#state.answers, [step]: answer } }, this.#checks);
    this.#lookAnyway();
  }

  /** Somebody wants the solution of a step. */
  giveUp(step: string): void {
    const { gaveUp = [] } = this.#state;
    if (!this.#isOver && !gaveUp.includes(step)) this.#take({ ...this.#state, gaveUp: [...gaveUp, step] }, this.#checks);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#again);
    clearTimeout(this.#end);
  }

  #lookAnyway(): void {
    this.#triedIn = undefined;
    this.look();
  }

  async #lookWhileNeeded(): Promise<void> {
    this.#isLooking = true;
    try {
      while (this.#shallLook && !this.#isStopped) {
        this.#shallLook = false;
        await this.#lookOnce();
      }
    } catch (error) {
      // a lab that ends amid a try is no fault
      if (!this.#isStopped) this.#parts.reportFault(error);
    } finally {
      this.#isLooking = false;
    }
  }

  /** A step that is done may leave the next one done as well. */
  async #lookOnce(): Promise<void> {
    clearTimeout(this.#again);
    this.#triedIn = undefined;
    const { lesson, observation, readAnew, attempt, readSockets, makeFor } = this.#parts;
    const step = lesson.steps[this.#state.doneAt.length];
    if (step === undefined || this.#isOver) return;
    if (step.lab !== undefined && this.#state.madeFor !== step.id) {
      const fault = await makeFor(step);
      if (this.#isStopped) return;
      this.#take(withLabMade(this.#state, step.id, fault), this.#checks);
    }
    const now = observation();
    let hasTried = false;
    const states = (seen: Observation): Promise<readonly CheckState[]> =>
      stepStates(seen, step, { ...this.#state, failed: this.#failed }, {
        attempt: (check) => {
          hasTried = true;
          return attempt(check);
        },
        readSockets,
      });
    let checks = await states(now);
    const roots = rootsAskedFor(step);
    if (roots.size > 0 && checks.every(holds)) {
      await wait(HEARD_MS);
      if (this.#isStopped) return;
      await readAnew(roots);
      checks = await states(observation());
    }
    if (this.#isStopped || this.#isOver) return;
    if (checks.every(holds)) {
      const state = { ...this.#state, doneAt: [...this.#state.doneAt, Date.now()] };
      // what comes next is told when its lab is there: who reads its task looks at that lab
      if (lesson.steps[state.doneAt.length]?.lab === undefined) this.#take(state, waiting(lesson, state));
      else this.#set(state, waiting(lesson, state));
      this.#shallLook = true;
      return;
    }
    this.#take(this.#state, isHidden(lesson.exercise, 'explanations') ? checks.map(withoutWhy) : checks);
    if (!hasTried) return;
    this.#triedIn = topologyOf(now);
    this.#again = setTimeout(() => this.#lookAnyway(), AGAIN_MS).unref();
  }

  #take(state: LessonState, checks: readonly CheckState[]): void {
    if (state === this.#state && isEqual(checks, this.#checks)) return;
    this.#set(state, checks);
    this.#parts.progressed(this.progress);
  }

  #set(state: LessonState, checks: readonly CheckState[]): void {
    this.#state = state;
    this.#checks = checks;
  }
}

const holds = ({ state }: CheckState): boolean => state === 'holds';

/** The namespaces of the bridges that are to be the root of a spanning tree. */
const rootsAskedFor = ({ checks }: LessonStep): ReadonlySet<string> =>
  new Set(checks.flatMap((check) => (check.kind === 'bridge' && check.root === true ? [check.box.namespace] : [])));

const waiting = ({ steps }: Lesson, { doneAt }: LessonState): readonly CheckState[] => (steps[doneAt.length]?.checks ?? []).map(() => ({ state: 'waiting' }));

/** Of what is missing, not why. */
function withoutWhy(check: CheckState): CheckState {
  if (check.state !== 'missing') return check;
  const { why: _why, ...missing } = check.missing;
  return { state: 'missing', missing };
}
