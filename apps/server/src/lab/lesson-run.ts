/** A lab in a lesson: how far it has come, seen anew whenever something in it changed. */
import { stepStates } from '@patchbay/shared/lesson';
import type { Attempt, Lesson } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { CheckState, LessonProgress } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';
import type { Topology } from '@patchbay/shared/topology';

export interface LessonRunParts {
  readonly id: string;
  readonly lesson: Lesson;
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
  #progress: LessonProgress;
  /** What was there when something was last tried in vain. */
  #triedIn: Topology | undefined;
  #isLooking = false;
  #shallLook = false;
  #again: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: LessonRunParts) {
    this.#parts = parts;
    this.#progress = { lesson: parts.id, done: 0, checks: waiting(parts.lesson, 0) };
  }

  get progress(): LessonProgress {
    return this.#progress;
  }

  /** Something may have changed. What a try itself leaves behind (neighbours, counters) is no reason to try again. */
  look(): void {
    if (this.#triedIn !== undefined && isEqual(topologyOf(this.#parts.observation()), this.#triedIn)) return;
    this.#shallLook = true;
    if (!this.#isLooking) void this.#lookWhileNeeded();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#again);
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
    const step = lesson.steps[this.#progress.done];
    if (step === undefined) return;
    const now = observation();
    let hasTried = false;
    const checks = await stepStates(now, step.checks, (check) => {
      hasTried = true;
      return attempt(check);
    });
    if (this.#isStopped) return;
    if (checks.every(({ state }) => state === 'holds')) {
      const done = this.#progress.done + 1;
      this.#take({ ...this.#progress, done, checks: waiting(lesson, done) });
      this.#shallLook = true;
      return;
    }
    this.#take({ ...this.#progress, checks });
    if (!hasTried) return;
    this.#triedIn = topologyOf(now);
    this.#again = setTimeout(() => {
      this.#triedIn = undefined;
      this.look();
    }, AGAIN_MS).unref();
  }

  #take(progress: LessonProgress): void {
    if (isEqual(progress, this.#progress)) return;
    this.#progress = progress;
    this.#parts.progressed(progress);
  }
}

const waiting = ({ steps }: Lesson, step: number): readonly CheckState[] => (steps[step]?.checks ?? []).map(() => ({ state: 'waiting' }));
