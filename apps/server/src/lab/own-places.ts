/** The labs that this worker has been given: each is claimed in the store before anything is read of it, and given up when all is written. */
import type { KernelFeature } from '@patchbay/shared/topology';
import type { Lease, NoPlace, Offered, Place, Placement, WorkerOffer } from '../placement/placement.ts';
import type { Fence } from '../store/fence.ts';
import type { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';

export interface OwnPlacesParts {
  readonly placement: Placement;
  /** What this worker has to offer; asked for when the first lab comes, and again after a lease was lost. */
  readonly offer: () => Promise<WorkerOffer>;
  readonly store: Pick<Store, 'claim' | 'highestToken'>;
  readonly saving: Saving;
  /** Nothing that was given is this worker's any more. */
  readonly lost: () => void;
  /** It was given so long ago, and may have been given without anybody asking for it here since. */
  readonly unused: (fence: Fence) => void;
  /** Milliseconds; `UNUSED_AFTER_MS` without this. */
  readonly unusedAfterMs?: number;
}

export type Taken = { readonly ok: true; readonly fence: Fence } | NotTaken;

/** `elsewhere`: another worker has it. `id-taken`, `cut-off`: as placement has them. `overtaken`: somebody has claimed it since. */
export type NotTaken = { readonly ok: false; readonly code: 'elsewhere'; readonly worker: string } | { readonly ok: false; readonly code: 'id-taken' | 'cut-off' | 'overtaken' } | NoPlace;

/** Whoever places a lab asks for it at once, and for so long at most. */
const UNUSED_AFTER_MS = 15_000;

export class OwnPlaces {
  readonly #parts: OwnPlacesParts;
  #offered: Promise<Offered> | undefined;
  #lease: Lease | undefined;
  #isEnded = false;
  /** Given up, but for what could not be written yet, or said. */
  readonly #owed = new Map<string, Fence>();

  constructor(parts: OwnPlacesParts) {
    this.#parts = parts;
  }

  /** The lab is this worker's, if it can be: nobody writes of it with a lower token from now on. Asked for one after another for each lab. */
  async take(lab: string, needs: readonly KernelFeature[]): Promise<Taken> {
    const offered = await this.offer();
    if (!offered.ok) return offered;
    const { placement, store } = this.#parts;
    const { lease } = offered;
    const placed = await placement.place(lab, needs);
    if (!placed.ok) return placed;
    const { worker, token } = placed.place;
    if (lease.labs.get(lab) !== token) return lease.isLost ? { ok: false, code: 'cut-off' } : { ok: false, code: 'elsewhere', worker };
    this.#owed.delete(lab);
    const fence = { lab, token };
    if (await store.claim(fence)) return { ok: true, fence };
    await lease.leave(lab, token);
    return { ok: false, code: 'overtaken' };
  }

  /** That another worker has it, by what was heard so far. */
  elsewhere(lab: string): NotTaken | undefined {
    const place = this.#parts.placement.ownerOf(lab);
    return place === undefined || this.holds(place) ? undefined : { ok: false, code: 'elsewhere', worker: place.worker };
  }

  /** Of a lab that this worker has, by this machine's clock, now. */
  placeOf(lab: string): Place | undefined {
    const token = this.#lease?.labs.get(lab);
    return this.#lease === undefined || token === undefined ? undefined : { lab, worker: this.#lease.worker, token };
  }

  /** By this machine's clock, now. */
  holds({ lab, token }: Fence): boolean {
    return this.#lease?.labs.get(lab) === token;
  }

  /** It has ended here: once all that is known of it is written, others may have it. */
  async giveUp(fence: Fence): Promise<void> {
    const { saving } = this.#parts;
    // of one that is removed something is added when it has ended
    do await saving.flush();
    while (saving.isPending(fence.lab) && !saving.isFailing);
    // a place that was lost is nobody's to give
    if (!this.holds(fence)) this.#owed.delete(fence.lab);
    else if (saving.isPending(fence.lab) || (await this.#lease?.leave(fence.lab, fence.token)) === 'cut-off') this.#owed.set(fence.lab, fence);
    else this.#owed.delete(fence.lab);
  }

  /** Those that could not be given up yet. */
  get owed(): readonly Fence[] {
    return [...this.#owed.values()];
  }

  /** Gives all up at once, and takes none from now on; they have ended here. */
  async end(): Promise<void> {
    this.#isEnded = true;
    const offered = await this.#offered?.catch(() => undefined);
    if (offered?.ok === true) await offered.lease.end();
  }

  /** The lease of this worker, which it asks for where it has none. `cut-off` also where all was given up. */
  offer(): Promise<Offered> {
    if (this.#isEnded) return Promise.resolve({ ok: false, code: 'cut-off' });
    if (this.#lease?.isLost === true) this.#offered = undefined;
    return (this.#offered ??= this.#begin().then(
      (offered) => {
        if (!offered.ok) this.#offered = undefined;
        return offered;
      },
      (error: unknown) => {
        this.#offered = undefined;
        throw error;
      },
    ));
  }

  async #begin(): Promise<Offered> {
    const { placement, offer, store, lost } = this.#parts;
    const worker = await offer();
    // a register that is new, or was lost, goes on from what was seen
    if (!(await placement.raiseTokens(await store.highestToken()))) return { ok: false, code: 'cut-off' };
    const offered = await placement.offer(worker);
    if (!offered.ok) return offered;
    this.#lease = offered.lease;
    offered.lease.watch((event) => {
      if (event.kind === 'given') this.#missUse(event);
      if (event.kind !== 'lost') return;
      this.#owed.clear();
      lost();
    });
    return offered;
  }

  #missUse({ lab, token }: Fence): void {
    const { unused, unusedAfterMs = UNUSED_AFTER_MS } = this.#parts;
    setTimeout(() => {
      if (this.holds({ lab, token })) unused({ lab, token });
    }, unusedAfterMs).unref();
  }
}
