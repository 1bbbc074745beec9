/** How many tries may come at once, and when the next may: so many a second in the long run. */

/** In the long run there are so many milliseconds to each try (docs/decisions/39-the-matrix.md); so many may come one right after another, as in a small lab. */
const PER_TRY_MS = 10;
const BURST = 200;

export class Rate {
  /** How many may still come at once, and since when; less than none is to be waited for. */
  #credit = { tries: BURST, at: 0 };

  /** So many were made. Gives for how long none is to be, milliseconds. */
  spend(tries: number): number {
    const at = performance.now();
    this.#credit = { tries: this.#saved(at) - tries, at };
    return this.restMs;
  }

  /** For how long none is to be, milliseconds. */
  get restMs(): number {
    return Math.max(0, -this.#saved(performance.now())) * PER_TRY_MS;
  }

  #saved(at: number): number {
    return Math.min(BURST, this.#credit.tries + (at - this.#credit.at) / PER_TRY_MS);
  }
}
