/**
 * How much may be done in the long run of what nobody waits for to the end: so much at once, so much a second, and who has spent it waits.
 * Decides alone (see docs/decisions/17-what-prints-without-end-waits.md). Pure: units and milliseconds go in, decisions come out.
 */

export interface AllowanceSize {
  /** What may be spent at once after a rest. */
  readonly burst: number;
  /** What may be spent a second in the long run. */
  readonly perSecond: number;
  /** Who waits goes on when there is so much again, not for every single unit. */
  readonly enough: number;
}

/** UTF-16 units that one shell or program prints: at once some ten thousand lines, so that a long listing is not held up; then three thousand lines of eighty characters a second. */
export const OUTPUT_OF_ONE: AllowanceSize = { burst: 512 * 1024, perSecond: 256 * 1024, enough: 16 * 1024 };
/** The same for all shells of a lab together: one that prints without end leaves the others half of it. */
export const OUTPUT_OF_SHELLS: AllowanceSize = { burst: 1024 * 1024, perSecond: 512 * 1024, enough: 16 * 1024 };

export class Allowance {
  readonly size: AllowanceSize;
  #left: number;
  #atMs: number;
  #spentAtMs: number | undefined;

  constructor(size: AllowanceSize, nowMs: number) {
    this.size = size;
    this.#left = size.burst;
    this.#atMs = nowMs;
  }

  /** So much was spent, which may be more than was allowed: then the wait is the longer. */
  spend(units: number, nowMs: number): void {
    this.#refill(nowMs);
    this.#left -= units;
    if (this.#left <= 0) this.#spentAtMs ??= nowMs;
  }

  /** Somebody waits for what comes next, whatever was spent before. */
  forgive(nowMs: number): void {
    this.#refill(nowMs);
    this.#left = Math.max(this.#left, this.size.enough);
  }

  /** For how many milliseconds there is to wait from now on; 0 when more may be spent. */
  waitMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#left > 0 ? 0 : Math.ceil(((this.size.enough - this.#left) / this.size.perSecond) * 1_000);
  }

  /** For how many milliseconds all is spent as soon as it is there; 0 after a rest. */
  heldMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#spentAtMs === undefined ? 0 : nowMs - this.#spentAtMs;
  }

  #refill(nowMs: number): void {
    const { burst, perSecond } = this.size;
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#atMs) / 1_000) * perSecond);
    this.#atMs = nowMs;
    if (this.#left >= burst / 2) this.#spentAtMs = undefined;
  }
}
