/** Leases and places, by what was heard of the register so far. */
import type { Place, PlacementEvent, WorkerOffer } from './placement.ts';
import { readRecord } from './records.ts';
import type { PlaceRecord, WorkerRecord } from './records.ts';
import type { Change } from './register.ts';

export interface SeenLease extends WorkerOffer {
  readonly lease: string;
  /** Of its last renewal. */
  readonly revision: number;
  /** By this machine's clock. */
  readonly seenAt: number;
}

/** What was written is heard of sooner than this, or there is no way to it. */
const HEARD_MS = 5_000;

export class PlacementView {
  readonly #clock: () => number;
  readonly #reportFault: (error: unknown) => void;
  readonly #revisions = new Map<string, number>();
  readonly #leases = new Map<string, SeenLease>();
  readonly #places = new Map<string, PlaceRecord & { readonly token: number }>();
  /** Of each lease that lasts, its labs with their tokens. */
  readonly #labs = new Map<string, Map<string, number>>();
  readonly #watchers = new Set<(event: PlacementEvent) => void>();
  readonly #waiting = new Set<() => void>();
  #revision = 0;
  #base = 0;

  constructor(clock: () => number, reportFault: (error: unknown) => void) {
    this.#clock = clock;
    this.#reportFault = reportFault;
  }

  /** The last one heard. */
  get revision(): number {
    return this.#revision;
  }

  /** What tokens are counted from. */
  get base(): number {
    return this.#base;
  }

  get leases(): readonly SeenLease[] {
    return [...this.#leases.values()];
  }

  leaseOf(worker: string): SeenLease | undefined {
    return this.#leases.get(worker);
  }

  labsOf(lease: string): ReadonlyMap<string, number> {
    return this.#labs.get(lease) ?? new Map<string, number>();
  }

  placeOf(lab: string): Place | undefined {
    const place = this.#places.get(lab);
    // a place goes with its lease, whatever else is written
    return place !== undefined && this.#labs.has(place.lease) ? { lab, worker: place.worker, token: place.token } : undefined;
  }

  /** Of a key, the revision to compare with. */
  revisionOf(key: string): number {
    return this.#revisions.get(key) ?? 0;
  }

  watch(watcher: (event: PlacementEvent) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Resolves when what was heard makes it true, or with false after the time. */
  until(isSo: () => boolean, withinMs = HEARD_MS): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (outcome: boolean): void => {
        this.#waiting.delete(look);
        clearTimeout(impatience);
        resolve(outcome);
      };
      const look = (): void => {
        if (isSo()) settle(true);
      };
      const impatience = setTimeout(() => settle(false), withinMs);
      this.#waiting.add(look);
    });
  }

  hear(changes: readonly Change[], isWhole: boolean): void {
    if (isWhole) this.#hearWhole(changes);
    else for (const change of changes) if (change.revision > this.revisionOf(change.key)) this.#hearOne(change);
    for (const look of this.#waiting) look();
  }

  #hearWhole(changes: readonly Change[]): void {
    const there = new Set(changes.map(({ key }) => key));
    const gone = [...this.#revisions.keys()].filter((key) => !there.has(key)).map((key) => ({ key, text: null, revision: 0 }));
    const others = changes.filter(({ key, revision }) => revision !== this.revisionOf(key));
    // a lease was renewed after it was given what is its
    const inOrder = [...gone, ...others].sort((a, b) => Number(b.key.startsWith('worker.')) - Number(a.key.startsWith('worker.')));
    for (const change of inOrder) this.#hearOne(change);
    this.#revision = Math.max(0, ...changes.map(({ revision }) => revision));
  }

  #hearOne({ key, text, revision }: Change): void {
    this.#revisions.set(key, revision);
    this.#revision = revision;
    try {
      const read = readRecord(key, text);
      if (read?.kind === 'worker') this.#hearLease(read.id, read.record, revision);
      else if (read?.kind === 'lab') this.#hearPlace(read.id, read.record, revision);
      else if (read?.kind === 'base') this.#base = read.base;
    } catch (error) {
      this.#reportFault(error);
    }
  }

  #hearLease(worker: string, record: WorkerRecord | null, revision: number): void {
    const before = this.#leases.get(worker);
    if (record !== null) this.#leases.set(worker, { id: worker, ...record, revision, seenAt: this.#clock() });
    if (before?.lease === record?.lease) return;
    if (before !== undefined) {
      if (record === null) this.#leases.delete(worker);
      this.#labs.delete(before.lease);
      this.#tell({ kind: 'ended', worker, lease: before.lease, revision });
    }
    if (record === null) return;
    this.#labs.set(record.lease, new Map());
    this.#tell({ kind: 'offered', worker, lease: record.lease, revision });
  }

  #hearPlace(lab: string, record: PlaceRecord | null, revision: number): void {
    const before = this.#places.get(lab);
    if (before !== undefined) this.#labs.get(before.lease)?.delete(lab);
    if (record === null) {
      this.#places.delete(lab);
      if (before !== undefined) this.#tell({ kind: 'left', lab, revision });
      return;
    }
    const { worker, lease, base } = record;
    const token = base + revision;
    this.#places.set(lab, { ...record, token });
    this.#labs.get(lease)?.set(lab, token);
    this.#tell({ kind: 'placed', lab, worker, lease, revision });
  }

  #tell(event: PlacementEvent): void {
    for (const watcher of this.#watchers) {
      try {
        watcher(event);
      } catch (error) {
        this.#reportFault(error);
      }
    }
  }
}
