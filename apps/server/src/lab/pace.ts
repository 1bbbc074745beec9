/**
 * How often to read what no event tells of, while somebody looks: about once a second while it changes, more seldom once it has stood
 * still for a while. Panels that stay open all lesson would otherwise cost a class more than all that it does.
 */

const INTERVAL_MS = 1_000;
/** After so many readings in a row of which none was new. */
const STILL_READINGS = 5;
const STILL_INTERVAL_MS = 4_000;

export class Pace {
  readonly #read: () => void;
  #still = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `read` reads once. */
  constructor(read: () => void) {
    this.#read = read;
  }

  /** There was a reading. */
  note(isNew: boolean): void {
    this.#still = isNew ? 0 : this.#still + 1;
  }

  /** Has it read again when it is time. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#read();
      },
      this.#isSlow ? STILL_INTERVAL_MS : INTERVAL_MS,
    ).unref();
  }

  /** Something is about to change: a rest that is long becomes a short one. */
  hurry(): void {
    const isLong = this.#isSlow && this.#timer !== undefined;
    this.#still = 0;
    if (isLong) this.rest();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  get #isSlow(): boolean {
    return this.#still >= STILL_READINGS;
  }
}
