/** A lab in a lesson: how far it has come, seen anew whenever something in it changed. */
import { stepStates, usesCommand } from '@patchbay/shared/lesson';
import type { Attempt, Deeds, Lesson, LessonState } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { CheckState, LessonProgress } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';
import type { Topology } from '@patchbay/shared/topology';

export interface LessonRunParts {
  readonly lesson: Lesson;
  /** How far it is at first. */
  readonly state: LessonState;
  /** What is there now. */
  readonly observation: () => Observation;
  readonly attempt: Attempt;
  readonly progressed: (progress: LessonProgress) => void;
  readonly reportFault: (error: unknown) => void;
}

/** What was tried in vain is tried again after this, milliseconds: not all that makes it work is seen to change. */
const AGAIN_MS = 2_000;

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
  #isStopped = false;

  constructor(parts: LessonRunParts) {
    this.#parts = parts;
    this.#state = parts.state;
    this.#checks = waiting(parts.lesson, parts.state);
  }

  get state(): LessonState {
    return this.#state;
  }

  get progress(): LessonProgress {
    const { lesson, startedAt, doneAt } = this.#state;
    return { lesson, startedAt, doneAt, done: doneAt.length, checks: this.#checks };
  }

  /** Something may have changed. What a try itself leaves behind (neighbours, counters) is no reason to try again. */
  look(): void {
    if (this.#triedIn !== undefined && isEqual(topologyOf(this.#parts.observation()), this.#triedIn)) return;
    this.#shallLook = true;
    if (!this.#isLooking) void this.#lookWhileNeeded();
  }

  /** Somebody typed a line, which ended so. What was used early counts as well. */
  typed(line: string, exit: number): void {
    const asked = this.#parts.lesson.steps.flatMap(({ checks }) => checks.flatMap((check) => (check.kind === 'command' ? [check.words] : [])));
    const used = asked.filter((words) => !this.#state.used.includes(words) && usesCommand(line, words));
    if (used.length === 0) return;
    if (exit === 0) this.#take({ ...this.#state, used: [...new Set([...this.#state.used, ...used])] }, this.#checks);
    else this.#failed = { ...this.#failed, ...Object.fromEntries(used.map((words) => [words, line])) };
    this.#lookAnyway();
  }

  /** Somebody answered the question of a step. */
  answer(step: string, answer: string): void {
    if (!this.#parts.lesson.steps.some(({ id, question }) => id === step && question !== undefined)) return;
    this.#take({ ...this.#state, answers: { ...this.#state.answers, [step]: answer } }, this.#checks);
    this.#lookAnyway();
  }

  /** Somebody wants the solution of a step. */
  giveUp(step: string): void {
    const { gaveUp = [] } = this.#state;
    if (!gaveUp.includes(step)) this.#take({ ...this.#state, gaveUp: [...gaveUp, step] }, this.#checks);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#again);
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
    const { lesson, observation, attempt } = this.#parts;
    const step = lesson.steps[this.#state.doneAt.length];
    if (step === undefined) return;
    const now = observation();
    let hasTried = false;
    const checks = await stepStates(now, step, { ...this.#state, failed: this.#failed }, (check) => {
      hasTried = true;
      return attempt(check);
    });
    if (this.#isStopped) return;
    if (checks.every(({ state }) => state === 'holds')) {
      const state = { ...this.#state, doneAt: [...this.#state.doneAt, Date.now()] };
      this.#take(state, waiting(lesson, state));
      this.#shallLook = true;
      return;
    }
    this.#take(this.#state, checks);
    if (!hasTried) return;
    this.#triedIn = topologyOf(now);
    this.#again = setTimeout(() => this.#lookAnyway(), AGAIN_MS).unref();
  }

  #take(state: LessonState, checks: readonly CheckState[]): void {
    if (state === this.#state && isEqual(checks, this.#checks)) return;
    this.#state = state;
    this.#checks = checks;
    this.#parts.progressed(this.progress);
  }
}

const waiting = ({ steps }: Lesson, { doneAt }: LessonState): readonly CheckState[] => (steps[doneAt.length]?.checks ?? []).map(() => ({ state: 'waiting' }));
