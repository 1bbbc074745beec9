/** Gathers where people are on the canvas: of each the last that they told, all of them together, some twenty times a second. */
import type { Presence, Presences } from '@patchbay/shared/protocol';

/** As often as what moves looks like moving, and no oftener however many move: milliseconds. */
const GATHER_MS = 50;

export class GatheredPresences {
  readonly #publish: (message: Presences) => void;
  readonly #told = new Map<string, Presence>();
  #timer: NodeJS.Timeout | undefined;

  constructor(publish: (message: Presences) => void) {
    this.#publish = publish;
  }

  tell(person: string, presence: Presence): void {
    this.#told.set(person, presence);
    this.#timer ??= setTimeout(() => this.#handOn(), GATHER_MS);
  }

  /** Nobody is anywhere any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#told.clear();
  }

  #handOn(): void {
    this.#timer = undefined;
    const of = Object.fromEntries(this.#told);
    this.#told.clear();
    this.#publish({ type: 'presences', of });
  }
}
