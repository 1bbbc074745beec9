/** What is known of what the kernel has: the last observation, and what makes the next one. */
import type { Observation } from '@patchbay/shared/observation';
import type { Changed, JournalEntry } from '@patchbay/shared/protocol';
import { diffRecords, isEmptyDiff, recordAt } from '@patchbay/shared/records';
import type { Topology } from '@patchbay/shared/topology';
import type { Kernel, Touched } from '../kernel/kernel.ts';
import { BackgroundReadings } from './background-readings.ts';
import type { Queue } from './queue.ts';
import type { Turns } from './turns.ts';

export interface PictureParts {
  readonly kernel: Kernel;
  /** In it the kernel is read: one thing after another. */
  readonly queue: Queue;
  /** What nobody in this lab or another one waits for. */
  readonly background: Turns;
  /** Of what is there now. */
  readonly observation: Observation;
  /** Does what can fail only by a fault: undefined then, and when the lab has ended. */
  readonly attempt: <T>(act: () => Promise<T>) => Promise<T | undefined>;
  /** Called when something has changed, or was tried. */
  readonly changed: (message: Changed, observation: Observation) => void;
}

export class Picture {
  readonly #parts: PictureParts;
  readonly #wholeReadings: BackgroundReadings;
  readonly #stopWatching: () => void;
  #observation: Observation;
  #revision = 0;
  /** Touched, but not read since. */
  #unread: Touched = NOTHING;
  #reading: Promise<void> | undefined;
  #isStopped = false;

  /** It is kept up to date from now on. */
  constructor(parts: PictureParts) {
    this.#parts = parts;
    this.#observation = parts.observation;
    this.#wholeReadings = new BackgroundReadings((namespaces) => parts.background.take(() => this.#readWhole(namespaces)));
    this.#stopWatching = parts.kernel.watch((touched, whole) => {
      void this.readAgain(touched);
      this.lookInto(whole);
    });
  }

  get observation(): Observation {
    return this.#observation;
  }

  /** Counts what was published. */
  get revision(): number {
    return this.#revision;
  }

  /** What was touched is read when its turn comes, and once for all that was touched until then. Resolves when it is. */
  readAgain(touched: Touched): Promise<void> {
    this.#unread = union(this.#unread, touched);
    return (this.#reading ??= this.#parts.background.take(() => this.#parts.queue.run(() => this.#readUnread())));
  }

  /** In these namespaces something may have happened that no event tells of: that is read in the background. */
  lookInto(namespaces: Iterable<string>): void {
    this.#wholeReadings.ask(namespaces);
  }

  /**
   * What the kernel has now, and what was tried. When neither is new, nobody hears of it. Of a namespace that came, but
   * that was not `planned`, nobody knows yet what is in it.
   */
  take(after: Observation, entry?: JournalEntry, planned: Topology['namespaces'] = {}): void {
    const delta = diffRecords(this.#observation, after);
    if (isEmptyDiff<Observation>(delta) && entry === undefined) return;
    this.#observation = after;
    this.#revision += 1;
    this.#parts.changed({ type: 'changed', revision: this.#revision, delta, ...(entry && { entry }) }, after);
    this.lookInto(Object.keys(delta.namespaces?.added ?? {}).filter((name) => recordAt(planned, name) === undefined));
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopWatching();
    this.#wholeReadings.stop();
  }

  async #readUnread(): Promise<void> {
    const unread = this.#unread;
    this.#reading = undefined;
    this.#unread = NOTHING;
    if (this.#isStopped) return;
    const after = await this.#parts.attempt(() => this.#parts.kernel.observeTouched(this.#observation, unread));
    if (after === undefined) this.#unread = union(this.#unread, unread);
    else this.take(after);
  }

  async #readWhole(namespaces: ReadonlySet<string>): Promise<void> {
    if (this.#isStopped) return;
    await this.#parts.attempt(() => this.#parts.kernel.readWhole(namespaces));
    // what an event should tell of as well: not all that happens to a link that is down is told
    void this.readAgain(namespaces);
  }
}

const NOTHING: Touched = new Set<string>();

const union = (a: Touched, b: Touched): Touched => (a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]));
