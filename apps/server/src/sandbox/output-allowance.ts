/**
 * How much a shell may print before it has to wait: a burst at once, then so much a second. Nobody reads faster, and
 * what prints without end must not take the processors from those who work beside it. Pure: UTF-16 units and
 * milliseconds go in, decisions come out.
 */

/** What may be printed at once after a rest: some ten thousand lines, so that a long listing is not held up. */
export const BURST_UNITS = 512 * 1024;
/** What may be printed a second in the long run: three thousand lines of eighty characters. */
export const UNITS_PER_SECOND = 256 * 1024;
/** A shell that waits goes on when it may print so much again, not for every single unit. */
const ENOUGH_TO_GO_ON = 16 * 1024;

export class OutputAllowance {
  #left = BURST_UNITS;
  #atMs: number;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  /** It printed so much, which may be more than it was allowed: then it waits the longer. */
  spend(units: number, nowMs: number): void {
    this.#refill(nowMs);
    this.#left -= units;
  }

  /** Somebody types: what the shell answers to that need not wait for what it printed before. */
  forgive(nowMs: number): void {
    this.#refill(nowMs);
    this.#left = Math.max(this.#left, ENOUGH_TO_GO_ON);
  }

  /** For how many milliseconds the shell has to wait from now on; 0 when it may print. */
  waitMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#left > 0 ? 0 : Math.ceil(((ENOUGH_TO_GO_ON - this.#left) / UNITS_PER_SECOND) * 1_000);
  }

  #refill(nowMs: number): void {
    this.#left = Math.min(BURST_UNITS, this.#left + ((nowMs - this.#atMs) / 1_000) * UNITS_PER_SECOND);
    this.#atMs = nowMs;
  }
}
