/**
 * Which worker has a lab. Workers offer themselves and keep a lease for as long as they can renew it; a lab is placed on one of them, keeps its place
 * while that lease lasts, and is placed anew afterwards, with a higher token. A worker knows by its own clock that its lease is lost, before anybody else
 * takes it for over, so that a lab has one owner at a time; the clocks of two machines are never compared.
 */
import type { KernelFeature } from '@patchbay/shared/topology';

export interface Placement {
  /** Offers a worker. One whose predecessor of that id is silent waits until its lease is over: `id-taken` is one that goes on. */
  offer(worker: WorkerOffer): Promise<Offered>;
  /** Where that lab is, from now on if it was nowhere. Whoever asks gets the same answer; a lab that has a place keeps it, whatever it needs by now. Throws `TypeError` where the lab's id is none. */
  place(lab: string, needs: readonly KernelFeature[]): Promise<Placed>;
  /** Where it is by what was heard so far; `place` knows for certain. */
  ownerOf(lab: string): Place | undefined;
  /**
   * From now on every token is higher than this one, for whoever places and has heard of it: where what is written down of labs has seen more than the register goes
   * back to. Who has not heard of it yet gives a lower one, which is refused where a higher one was seen. False: `cut-off`.
   */
  raiseTokens(above: number): Promise<boolean>;
  /** Calls back for whatever is heard, in the order in which it happened. Returns what stops that. */
  watch(watcher: (event: PlacementEvent) => void): () => void;
  /** Ends the leases that were offered here; nothing is heard from now on. */
  close(): Promise<void>;
}

/** Ids are letters, digits, `-` and `_`, as those of labs are. */
export interface WorkerOffer {
  readonly id: string;
  readonly cores: number;
  readonly memoryMib: number;
  readonly features: readonly KernelFeature[];
}

/** `token` is higher for each place that a lab has: who keeps what a lab writes refuses a lower one than it has seen. */
export interface Place {
  readonly lab: string;
  readonly worker: string;
  readonly token: number;
}

/** Held by a worker. Once it is lost it stays lost, and nothing is its any more: the worker ends its labs at once, and then the lease. */
export interface Lease {
  readonly worker: string;
  /** By this machine's clock alone, at the moment of asking. */
  readonly isLost: boolean;
  /** What it has been given: each lab's token; nothing once it is lost. */
  readonly labs: ReadonlyMap<string, number>;
  /** Calls back for what it has, and then for what it is given and loses. Returns what stops that. */
  watch(watcher: (event: LeaseEvent) => void): () => void;
  /** Gives a lab up that has ended here. `not-held`: it is not given with that token. */
  leave(lab: string, token: number): Promise<'left' | 'not-held' | 'cut-off'>;
  /** Renews no more; its labs, which have ended here, are free at once. Where that cannot be said, they are when the others' patience is. */
  end(): Promise<void>;
}

export type LeaseEvent = { readonly kind: 'given' | 'left'; readonly lab: string; readonly token: number } | { readonly kind: 'lost' };

/** `cut-off`: nobody knows whether it was done; to ask again is safe. */
export type Offered = { readonly ok: true; readonly lease: Lease } | { readonly ok: false; readonly code: 'id-taken' | 'cut-off' };
export type Placed = { readonly ok: true; readonly place: Place } | NoPlace | { readonly ok: false; readonly code: 'cut-off' };

/** `lacking`: of what is needed, what the worker has not that has most of it. */
export type NoPlace = { readonly ok: false; readonly code: 'no-worker' } | { readonly ok: false; readonly code: 'no-worker-has-it'; readonly lacking: readonly KernelFeature[] };

/** What happened to leases and places; `revision` is the order of it all, the same for whoever hears it. */
export type PlacementEvent =
  | { readonly kind: 'offered' | 'ended'; readonly worker: string; readonly lease: string; readonly revision: number }
  | { readonly kind: 'placed'; readonly lab: string; readonly worker: string; readonly lease: string; readonly revision: number }
  | { readonly kind: 'left'; readonly lab: string; readonly revision: number };

/** Milliseconds; each more than the one before. What lies between `holdMs` and `patienceMs` is the margin in which a worker ends its labs. `Infinity`: never. */
export interface LeaseTimings {
  readonly renewMs: number;
  /** So long a lease is held from when the last renewal was sent that arrived. */
  readonly holdMs: number;
  /** So long others wait from when they last saw it renewed. */
  readonly patienceMs: number;
}

export const LEASE_TIMINGS: LeaseTimings = { renewMs: 500, holdMs: 2_500, patienceMs: 3_500 };

/** In one process who is silent is not gone: there all are. */
export const LASTS_AS_THE_PROCESS: LeaseTimings = { renewMs: Infinity, holdMs: Infinity, patienceMs: Infinity };
