/** The lease of a worker of this process: renewed by itself, and lost by its own clock. */
import type { Lease, LeaseEvent, LeaseTimings } from './placement.ts';
import type { PlacementView } from './placement-view.ts';
import { labKey, workerKey } from './records.ts';
import type { Register } from './register.ts';

export interface LeaseParts {
  readonly register: Register;
  readonly view: PlacementView;
  readonly timings: LeaseTimings;
  readonly clock: () => number;
  readonly reportFault: (error: unknown) => void;
  /** Told of a lease that its worker takes for over, and since when. */
  readonly gaveUp: (lease: string, since: number) => void;
}

export interface WrittenLease {
  readonly worker: string;
  readonly lease: string;
  readonly text: string;
  readonly sentAt: number;
  readonly revision: number;
}

const NOTHING: ReadonlyMap<string, number> = new Map();

export class HeldLease implements Lease {
  readonly worker: string;
  readonly #parts: LeaseParts;
  readonly #lease: string;
  readonly #text: string;
  readonly #watchers = new Set<(event: LeaseEvent) => void>();
  readonly #unwatch: () => void;
  /** When the last renewal was sent that arrived. */
  #heldFrom: number;
  /** Of its last renewal that is known of. */
  #revision: number;
  /** What it is told of when it is left. */
  readonly #given: Map<string, number>;
  #isOver = false;
  #renewing: Promise<void> = Promise.resolve();
  #next: NodeJS.Timeout | undefined;
  #lapse: NodeJS.Timeout | undefined;

  /** Of a lease that is written down as `text` and was heard of. */
  constructor(parts: LeaseParts, { worker, lease, text, sentAt, revision }: WrittenLease) {
    this.worker = worker;
    this.#parts = parts;
    this.#lease = lease;
    this.#text = text;
    this.#heldFrom = sentAt;
    this.#revision = revision;
    this.#given = new Map(parts.view.labsOf(lease));
    this.#unwatch = parts.view.watch((event) => {
      if (event.kind === 'ended' && event.lease === lease) this.#lose();
      else if (event.kind === 'placed' && event.lease === lease && !this.isLost) {
        const token = parts.view.labsOf(lease).get(event.lab) ?? 0;
        this.#given.set(event.lab, token);
        this.#tell({ kind: 'given', lab: event.lab, token });
      } else if (event.kind === 'left') {
        const token = this.#given.get(event.lab);
        if (token === undefined || !this.#given.delete(event.lab)) return;
        this.#tell({ kind: 'left', lab: event.lab, token });
      }
    });
    this.#watchLapse();
    this.#renewLater();
    // it may have been ended by now
    if (this.#seen() === undefined) this.#lose();
  }

  get isLost(): boolean {
    return this.#isOver || this.#parts.clock() - this.#heldFrom >= this.#parts.timings.holdMs;
  }

  get labs(): ReadonlyMap<string, number> {
    return this.isLost ? NOTHING : this.#parts.view.labsOf(this.#lease);
  }

  watch(watcher: (event: LeaseEvent) => void): () => void {
    this.#watchers.add(watcher);
    for (const [lab, token] of this.labs) watcher({ kind: 'given', lab, token });
    if (this.#isOver) watcher({ kind: 'lost' });
    return () => this.#watchers.delete(watcher);
  }

  async leave(lab: string, token: number): Promise<'left' | 'not-held' | 'cut-off'> {
    if (this.labs.get(lab) !== token) return 'not-held';
    const { register, view } = this.#parts;
    const key = labKey(lab);
    const revision = await register.compareAndSet(key, view.revisionOf(key), null);
    if (revision === 'unreachable') return 'cut-off';
    if (revision === 'changed') return 'not-held';
    await view.until(() => view.revision >= revision);
    return 'left';
  }

  async end(): Promise<void> {
    this.#giveUp();
    await this.#renewing;
    const { register, view } = this.#parts;
    const key = workerKey(this.worker);
    for (let seen = this.#seen(); seen !== undefined; seen = this.#seen()) {
      const { revision } = seen;
      const outcome = await register.compareAndSet(key, revision, null);
      // the last renewal may have arrived, and not been heard yet
      if (outcome === 'unreachable' || !(await view.until(() => view.revisionOf(key) !== revision))) return;
    }
  }

  #seen() {
    const seen = this.#parts.view.leaseOf(this.worker);
    return seen?.lease === this.#lease ? seen : undefined;
  }

  #renewLater(): void {
    const { renewMs } = this.#parts.timings;
    if (renewMs === Infinity) return;
    this.#next = setTimeout(() => {
      this.#renewing = this.#renew().catch(this.#parts.reportFault);
      void this.#renewing.then(() => {
        if (!this.#isOver) this.#renewLater();
      });
    }, renewMs);
  }

  async #renew(): Promise<void> {
    if (this.isLost) return this.#lose();
    const { register, clock } = this.#parts;
    const sentAt = clock();
    // a renewal whose answer was lost may have been heard of
    const outcome = await register.compareAndSet(workerKey(this.worker), Math.max(this.#revision, this.#seen()?.revision ?? 0), this.#text);
    // too late for what was sent before is too late
    if (this.isLost) return this.#lose();
    // what changed it is heard of, and ends it where it was no renewal
    if (typeof outcome !== 'number') return;
    this.#revision = outcome;
    this.#heldFrom = sentAt;
    this.#watchLapse();
  }

  #watchLapse(): void {
    clearTimeout(this.#lapse);
    const left = this.#heldFrom + this.#parts.timings.holdMs - this.#parts.clock();
    if (left === Infinity) return;
    this.#lapse = setTimeout(() => (this.isLost ? this.#lose() : this.#watchLapse()), Math.max(1, left));
  }

  #lose(): void {
    if (this.#isOver) return;
    this.#giveUp();
    this.#tell({ kind: 'lost' });
  }

  #giveUp(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { clock, timings, gaveUp } = this.#parts;
    // of a process that was stopped nothing is done between: it finds the lease lost
    gaveUp(this.#lease, Math.min(clock(), this.#heldFrom + timings.holdMs));
    this.#unwatch();
    clearTimeout(this.#next);
    clearTimeout(this.#lapse);
  }

  #tell(event: LeaseEvent): void {
    for (const watcher of this.#watchers) {
      try {
        watcher(event);
      } catch (error) {
        this.#parts.reportFault(error);
      }
    }
  }
}
