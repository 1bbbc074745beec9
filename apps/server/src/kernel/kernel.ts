/**
 * The contract of the only code that runs `ip` and `sysctl` in a sandbox: observe, apply, watch.
 *
 * `observe…` reads and never changes. `apply` runs a plan and says of each step what happened; it neither validates
 * nor rolls back (the lab does, by planning the way back from what it then observes). `watch` says which namespaces
 * something touched, never what: what is there is always read. An end of a cable that was moved is seen where it is now,
 * also where that was not said to be touched yet: no observation has a cable torn by a move.
 */
import type { Observation, ObservedNamespace } from '@patchbay/shared/observation';
import type { Plan } from '@patchbay/shared/plan';
import type { CommandRecord, DetailKind, Details } from '@patchbay/shared/protocol';
import type { CountsByInterface } from './traffic/count-packets.ts';

export interface Applied {
  readonly commands: readonly CommandRecord[];
  readonly durationMs: number;
  /** The first step that failed, if one did; steps after it in its batch and in later stages were not reached. */
  readonly failed?: { readonly argv: readonly string[]; readonly exit: number; readonly stderr: string };
}

/** `'all'`: namespaces came or went, or events may have been missed. */
export type Touched = ReadonlySet<string> | 'all';

/** What a change reaches into, by namespace: nothing but these interfaces, which stay, what is on them and routes, or anything. */
export type Reach = ReadonlyMap<string, ReadonlySet<string> | 'anything'>;

/** `whole`: those of them that have to be read whole. */
export type TouchedListener = (touched: Touched, whole: ReadonlySet<string>) => void;

export interface Kernel {
  /** What is there, but for what no event tells. */
  observe(): Promise<Observation>;
  /** What is there, everything. */
  observeWhole(): Promise<Observation>;
  /** What is there now, given what was before, having read again only the namespaces named. */
  observeTouched(before: Observation, touched: Touched): Promise<Observation>;
  /** Reads in these namespaces what no event tells, too: the observations after it have that. It may be done at any time. */
  readWhole(namespaces: ReadonlySet<string>): Promise<void>;
  /** It may be done at any time. */
  apply(plan: Plan): Promise<Applied>;
  /** `apply` and then `observeTouched`, whether or not a step failed; of what the plan reaches into only that is sure to be read again. */
  applyAndObserve(plan: Plan, before: Observation, reach: Reach): Promise<{ readonly applied: Applied; readonly after: Observation }>;
  /** Reads what changes all the time. Undefined where there is nobody to ask: the namespace is gone, or the lab. */
  readDetails(namespace: ObservedNamespace, detail: DetailKind): Promise<Details | undefined>;
  /** How many packets have passed the interfaces of those of these namespaces that are there. It may be done at any time. */
  countPackets(namespaces: readonly string[]): Promise<ReadonlyMap<string, CountsByInterface>>;
  /** Calls back, coalesced, with what was touched by anything since it was last read. Returns what stops it. */
  watch(touched: TouchedListener): () => void;
}
