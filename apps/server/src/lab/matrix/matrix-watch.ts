/** Keeps the matrix of a lab while somebody looks: pings, what a change may have touched first, so many a second at most. */
import type { Observation, ObservationDelta } from '@patchbay/shared/observation';
import { topologyOf } from '@patchbay/shared/observation';
import { leavesTouched } from './leaves-touched.ts';
import { MatrixCells } from './matrix-cells.ts';
import type { Answers, PingsFrom } from './matrix-cells.ts';

/** Somebody's page: takes what is known as it travels. */
export type MatrixWatcher = (text: string) => void;

/** In the long run there are so many milliseconds to each ping (docs/decisions/39-the-matrix.md); so many may come one right after another, as in a small lab. */
const PER_PING_MS = 10;
const BURST = 200;
/** Pings of one round. */
const AT_ONCE = 100;
/** The same, where nothing is due and all is only tried again. */
const PER_PING_AGAIN_MS = 500;
const AT_ONCE_AGAIN = 15;

export interface MatrixWatchParts {
  /** Sends all of these at once. */
  readonly reach: (pings: readonly PingsFrom[]) => Promise<Answers>;
  readonly observation: () => Observation;
  readonly reportFault: (error: unknown) => void;
}

export class MatrixWatch {
  readonly #parts: MatrixWatchParts;
  readonly #watchers = new Set<MatrixWatcher>();
  #cells: MatrixCells | undefined;
  #timer: NodeJS.Timeout | undefined;
  #told = '';
  /** How many pings may still come at once, and since when. */
  #credit = { pings: BURST, at: 0 };

  constructor(parts: MatrixWatchParts) {
    this.#parts = parts;
  }

  /** From now on the watcher gets what is known, each time that it is new. Twice is once. */
  watch(watcher: MatrixWatcher): void {
    if (this.#watchers.has(watcher)) return;
    this.#watchers.add(watcher);
    if (this.#told !== '') watcher(this.#told);
    if (this.#cells !== undefined) return;
    this.#cells = new MatrixCells();
    this.#cells.follow(topologyOf(this.#parts.observation()));
    this.#tell(this.#cells);
    void this.#round(this.#cells);
  }

  unwatch(watcher: MatrixWatcher): void {
    if (this.#watchers.delete(watcher) && this.#watchers.size === 0) this.end();
  }

  end(): void {
    clearTimeout(this.#timer);
    [this.#cells, this.#timer, this.#told] = [undefined, undefined, ''];
    this.#watchers.clear();
  }

  /** The lab has changed. */
  look(delta: ObservationDelta, after: Observation): void {
    const cells = this.#cells;
    if (cells === undefined) return;
    const wasDue = cells.isDue;
    cells.follow(topologyOf(after));
    cells.touch(leavesTouched(delta, after));
    this.#tell(cells);
    if (!wasDue && cells.isDue && this.#timer !== undefined) this.#roundAfter(cells, 0);
  }

  async #round(cells: MatrixCells): Promise<void> {
    const round = cells.next(cells.isDue ? AT_ONCE : AT_ONCE_AGAIN);
    const pings = round.reduce((sum, { addresses }) => sum + addresses.length, 0);
    if (pings > 0) {
      let answered: Answers = new Map();
      try {
        answered = await this.#parts.reach(round);
      } catch (error) {
        if (this.#cells === cells) this.#parts.reportFault(error);
      }
      if (this.#cells !== cells) return;
      cells.note(answered);
      this.#tell(cells);
    }
    const restMs = this.#spend(pings);
    this.#roundAfter(cells, cells.isDue ? restMs : Math.max(1, pings) * PER_PING_AGAIN_MS);
  }

  /** So many were sent. Gives for how long none is to be. */
  #spend(pings: number): number {
    const at = performance.now();
    const saved = Math.min(BURST, this.#credit.pings + (at - this.#credit.at) / PER_PING_MS);
    this.#credit = { pings: saved - pings, at };
    return Math.max(0, pings - saved) * PER_PING_MS;
  }

  #roundAfter(cells: MatrixCells, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#round(cells);
    }, ms).unref();
  }

  #tell(cells: MatrixCells): void {
    const text = JSON.stringify(cells.matrix);
    if (text === this.#told) return;
    this.#told = text;
    for (const watcher of this.#watchers) watcher(text);
  }
}
