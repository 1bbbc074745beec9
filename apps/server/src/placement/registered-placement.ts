/** Placement by what is written in a register, whatever that is kept in. */
import { randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import type { KernelFeature } from '@patchbay/shared/topology';
import { chooseWorker } from './choose-worker.ts';
import { HeldLease } from './held-lease.ts';
import type { LeaseParts } from './held-lease.ts';
import type { LeaseTimings, Offered, Place, Placed, Placement, PlacementEvent, WorkerOffer } from './placement.ts';
import type { LogEntry } from './placement-log.ts';
import { PlacementView } from './placement-view.ts';
import { BASE_KEY, labKey, workerKey } from './records.ts';
import type { PlaceRecord, WorkerRecord } from './records.ts';
import type { Register } from './register.ts';

export interface PlacementOptions {
  readonly timings: LeaseTimings;
  /** Told of what a watcher throws, and of a record that cannot be read. */
  readonly reportFault: (error: unknown) => void;
  /** Milliseconds that never go back. */
  readonly clock?: () => number;
  /** Told of all that `doubleOwnersIn` checks. */
  readonly log?: (entry: LogEntry) => void;
}

/** Goes on while the machine is suspended, unlike `performance.now()` (proc(5), uptime). */
const machineClock = (): number => uptime() * 1000;

/** How often in a patience is looked for who is silent. */
const LOOKS = 20;

export class RegisteredPlacement implements Placement {
  readonly #parts: LeaseParts;
  readonly #held = new Set<HeldLease>();
  /** What is asked for just now: by lab, so that it is asked once; and on which lease, which bears it already. */
  readonly #placing = new Map<string, Promise<Placed>>();
  readonly #underway = new Map<string, string>();
  readonly #looking: NodeJS.Timeout | undefined;

  /** Resolves when all was heard that there is. The register is this one's from now on. */
  static async open(register: Register, { timings, reportFault, clock = machineClock, log = () => undefined }: PlacementOptions): Promise<RegisteredPlacement> {
    const view = new PlacementView(clock, reportFault);
    view.watch((event) => log({ ...event, at: clock() }));
    await register.watch((changes, isWhole) => view.hear(changes, isWhole));
    return new RegisteredPlacement({ register, view, timings, clock, reportFault, gaveUp: (lease, at) => log({ kind: 'gave-up', lease, at }) });
  }

  private constructor(parts: LeaseParts) {
    this.#parts = parts;
    const { timings, reportFault } = parts;
    if (timings.patienceMs === Infinity) return;
    this.#looking = setInterval(() => void this.#endSilent().catch(reportFault), timings.patienceMs / LOOKS);
  }

  async offer({ id, cores, memoryMib, features }: WorkerOffer): Promise<Offered> {
    const key = workerKey(id);
    const { register, view, timings, clock } = this.#parts;
    const patience = timings.patienceMs === Infinity ? 0 : 2 * timings.patienceMs;
    if (!(await view.until(() => view.leaseOf(id) === undefined, patience))) return { ok: false, code: 'id-taken' };
    const lease = randomUUID();
    const text = JSON.stringify({ lease, cores, memoryMib, features: [...features] } satisfies WorkerRecord);
    const sentAt = clock();
    const revision = await register.compareAndSet(key, view.revisionOf(key), text);
    if (revision === 'changed') return { ok: false, code: 'id-taken' };
    if (revision === 'unreachable' || !(await this.#heard(revision))) return { ok: false, code: 'cut-off' };
    const held = new HeldLease(this.#parts, { worker: id, lease, text, sentAt, revision });
    this.#held.add(held);
    return { ok: true, lease: held };
  }

  place(lab: string, needs: readonly KernelFeature[]): Promise<Placed> {
    const underway = this.#placing.get(lab);
    if (underway !== undefined) return underway;
    const placed = this.#place(lab, labKey(lab), needs).finally(() => {
      this.#placing.delete(lab);
      this.#underway.delete(lab);
    });
    this.#placing.set(lab, placed);
    return placed;
  }

  ownerOf(lab: string): Place | undefined {
    return this.#parts.view.placeOf(lab);
  }

  async raiseTokens(above: number): Promise<boolean> {
    const { register, view } = this.#parts;
    while (view.base + view.revision < above) {
      const before = view.revisionOf(BASE_KEY);
      const written = await register.compareAndSet(BASE_KEY, before, JSON.stringify(above));
      if (written === 'unreachable' || !(await view.until(() => view.revisionOf(BASE_KEY) !== before))) return false;
    }
    return true;
  }

  watch(watcher: (event: PlacementEvent) => void): () => void {
    return this.#parts.view.watch(watcher);
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    await Promise.all([...this.#held].map((lease) => lease.end()));
    await this.#parts.register.close();
  }

  async #place(lab: string, key: string, needs: readonly KernelFeature[]): Promise<Placed> {
    const { register, view } = this.#parts;
    for (;;) {
      const place = view.placeOf(lab);
      if (place !== undefined) return { ok: true, place };
      const chosen = chooseWorker(this.#loaded(), lab, needs);
      if (!chosen.ok) return chosen;
      const { id: worker, lease } = chosen.worker;
      this.#underway.set(lab, lease);
      const revision = view.revisionOf(key);
      const written = await register.compareAndSet(key, revision, JSON.stringify({ worker, lease, base: view.base } satisfies PlaceRecord));
      if (written === 'unreachable') return { ok: false, code: 'cut-off' };
      // Somebody else was first, or it is ours: in both cases it is where it is heard to be, if that lease lasts.
      const isHeard = written === 'changed' ? await view.until(() => view.revisionOf(key) !== revision) : await this.#heard(written);
      if (!isHeard) return { ok: false, code: 'cut-off' };
    }
  }

  #loaded() {
    const underway = new Map<string, number>();
    for (const lease of this.#underway.values()) underway.set(lease, (underway.get(lease) ?? 0) + 1);
    const { view } = this.#parts;
    return view.leases.map((seen) => ({ ...seen, labs: view.labsOf(seen.lease).size + (underway.get(seen.lease) ?? 0) }));
  }

  #heard(revision: number): Promise<boolean> {
    const { view } = this.#parts;
    return view.until(() => view.revision >= revision);
  }

  /** By compare-and-set with what was seen: of one that was renewed meanwhile nothing is ended. */
  async #endSilent(): Promise<void> {
    const { register, view, timings, clock } = this.#parts;
    const silent = view.leases.filter(({ seenAt }) => clock() - seenAt >= timings.patienceMs);
    await Promise.all(silent.map(({ id, revision }) => register.compareAndSet(workerKey(id), revision, null)));
  }
}
