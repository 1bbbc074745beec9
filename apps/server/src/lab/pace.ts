/**
 * How often to read what no event tells of, while somebody looks: about once a second while it changes, more seldom once it has stood
 * still for a while. Panels that stay open all lesson would otherwise cost a class more than all that it does.
 */

const INTERVAL_MS = 1_000;
/** After so many readings in a row of which none was new. */
const STILL_READINGS = 5;
const STILL_INTERVAL_MS = 4_000;

export class Pace {
  #still = 0;

  /** From the end of a reading to the beginning of the next. */
  get intervalMs(): number {
    return this.#isSlow ? STILL_INTERVAL_MS : INTERVAL_MS;
  }

  /** There was a reading. */
  note(isNew: boolean): void {
    this.#still = isNew ? 0 : this.#still + 1;
  }

  /** Something is about to change. Whether that makes the next reading come sooner. */
  hurry(): boolean {
    const wasSlow = this.#isSlow;
    this.#still = 0;
    return wasSlow;
  }

  get #isSlow(): boolean {
    return this.#still >= STILL_READINGS;
  }
}
