/** Tells who is in a lab of the limits that are reached, and of none again and again. */
import type { Observation } from '@patchbay/shared/observation';
import type { Limit, LimitName } from '@patchbay/shared/protocol';
import { LAB_LIMITS } from './limits.ts';

/** A limit that is come up against all the time is told again after so many milliseconds. */
const TOLD_AGAIN_MS = 30_000;

export class ReachedLimits {
  readonly #tell: (limit: Limit) => void;
  readonly #toldMs = new Map<LimitName, number>();
  /** Those that the lab was at when it was last counted. */
  #full: ReadonlySet<LimitName> = new Set();

  constructor(tell: (limit: Limit) => void) {
    this.#tell = tell;
  }

  /** Something came up against a limit, at `nowMs` of a clock that is never set. */
  reached(limit: Limit, nowMs: number): void {
    const toldMs = this.#toldMs.get(limit.name);
    if (toldMs !== undefined && nowMs - toldMs < TOLD_AGAIN_MS) return;
    this.#toldMs.set(limit.name, nowMs);
    this.#tell(limit);
  }

  /** What is in the lab is counted: what is typed is not asked first. A lab that stays at a limit has been told so. */
  count(observation: Observation, nowMs: number): void {
    const full = limitsReachedBy(observation);
    for (const limit of full) if (!this.#full.has(limit.name)) this.reached(limit, nowMs);
    this.#full = new Set(full.map(({ name }) => name));
  }
}

const limitsReachedBy = (observation: Observation): readonly Limit[] =>
  (['namespaces', 'interfaces'] as const)
    .filter((name) => Object.keys(observation[name]).length >= LAB_LIMITS[name])
    .map((name) => ({ name, value: LAB_LIMITS[name] }));
