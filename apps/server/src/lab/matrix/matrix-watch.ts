/**
 * Keeps the matrices of a lab that somebody looks at, one for pings and one for each service: one round after another, what a change may have touched first, so many tries
 * a second at most, whatever is looked at.
 */
import { serviceKey } from '@patchbay/shared/matrix';
import type { Observation, ObservationDelta } from '@patchbay/shared/observation';
import { topologyOf } from '@patchbay/shared/observation';
import type { Service } from '@patchbay/shared/protocol';
import { leavesTouched } from './leaves-touched.ts';
import { MatrixCells } from './matrix-cells.ts';
import type { Answers, TriesFrom } from './matrix-cells.ts';
import { Rate } from './rate.ts';
import { WatchedMatrix } from './watched-matrix.ts';
import type { MatrixWatcher } from './watched-matrix.ts';

/** Tries of one round. */
const AT_ONCE = 100;
/** Where nothing is due and all is only tried again, and how many milliseconds there are to each. */
const AT_ONCE_AGAIN = 15;
const PER_TRY_AGAIN_MS = 500;

export interface MatrixWatchParts {
  /** Tries all of these at once, by ping or at a service. */
  readonly reach: (tries: readonly TriesFrom[], service: Service | undefined) => Promise<Answers>;
  readonly observation: () => Observation;
  readonly reportFault: (error: unknown) => void;
}

export class MatrixWatch {
  readonly #parts: MatrixWatchParts;
  readonly #rate = new Rate();
  /** By `serviceKey`; whose turn it is next stands first. */
  readonly #watched = new Map<string, WatchedMatrix>();
  #timer: NodeJS.Timeout | undefined;
  #isUnderWay = false;

  constructor(parts: MatrixWatchParts) {
    this.#parts = parts;
  }

  /** How many are watched, other than what this watcher leaves with it. */
  countBeside(watcher: MatrixWatcher, service: Service | undefined): number {
    return [...this.#watched].filter(([key, one]) => key !== serviceKey(service) && !one.isOnlyOf(watcher)).length;
  }

  /** From now on the watcher gets what is known, each time that it is new, and nothing more of what it watched before. Twice is once. */
  watch(watcher: MatrixWatcher, service?: Service): void {
    const key = serviceKey(service);
    if (this.#watched.get(key)?.has(watcher) === true) return;
    this.#leave(watcher);
    const known = this.#watched.get(key);
    if (known !== undefined) {
      known.add(watcher);
      return;
    }
    const cells = new MatrixCells(service);
    cells.follow(topologyOf(this.#parts.observation()));
    this.#watched.set(key, new WatchedMatrix(cells, watcher));
    this.#roundAfter(this.#rate.restMs);
  }

  unwatch(watcher: MatrixWatcher): void {
    this.#leave(watcher);
    if (this.#watched.size === 0) this.end();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#watched.clear();
  }

  /** The lab has changed. */
  look(delta: ObservationDelta, after: Observation): void {
    if (this.#watched.size === 0) return;
    const wasDue = this.#isDue;
    const topology = topologyOf(after);
    const touched = leavesTouched(delta, after);
    for (const one of this.#watched.values()) {
      one.cells.follow(topology);
      one.cells.touch(touched);
      one.tell();
    }
    if (!wasDue && this.#isDue) this.#roundAfter(this.#rate.restMs);
  }

  get #isDue(): boolean {
    return [...this.#watched.values()].some(({ cells }) => cells.isDue);
  }

  #leave(watcher: MatrixWatcher): void {
    for (const [key, one] of this.#watched) {
      one.remove(watcher);
      if (one.isAlone) this.#watched.delete(key);
    }
  }

  /** What is due before what is only tried again; of these, by turns. */
  #next(): WatchedMatrix | undefined {
    const all = [...this.#watched];
    const [key, next] = all.find(([, { cells }]) => cells.isDue) ?? all[0] ?? [];
    if (key === undefined || next === undefined) return undefined;
    this.#watched.delete(key);
    this.#watched.set(key, next);
    return next;
  }

  async #round(): Promise<void> {
    const next = this.#next();
    if (next === undefined) return;
    const { cells } = next;
    const round = cells.next(cells.isDue ? AT_ONCE : AT_ONCE_AGAIN);
    const tries = round.reduce((sum, { addresses }) => sum + addresses.length, 0);
    if (tries > 0) {
      this.#isUnderWay = true;
      let answers: Answers = new Map();
      try {
        answers = await this.#parts.reach(round, cells.service);
      } catch (error) {
        if (!next.isAlone) this.#parts.reportFault(error);
      }
      this.#isUnderWay = false;
      cells.note(answers);
      next.tell();
    }
    const restMs = this.#rate.spend(tries);
    if (this.#watched.size > 0) this.#roundAfter(this.#isDue ? restMs : Math.max(1, tries) * PER_TRY_AGAIN_MS);
  }

  /** One round at a time: what is under way has the next follow it. */
  #roundAfter(ms: number): void {
    if (this.#isUnderWay) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#round();
    }, ms).unref();
  }
}
