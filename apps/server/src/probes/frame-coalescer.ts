/**
 * Coalesces what comes in bursts: the first items go at once, those within a frame after them go together at its end.
 * So one line costs no delay, and a thousand cost no thousand messages.
 */
const FRAME_MS = 16;

export class FrameCoalescer<T> {
  readonly #emit: (items: readonly T[]) => void;
  #waiting: T[] = [];
  #frame: NodeJS.Timeout | undefined;

  constructor(emit: (items: readonly T[]) => void) {
    this.#emit = emit;
  }

  push(items: readonly T[]): void {
    if (items.length === 0) return;
    this.#waiting.push(...items);
    if (this.#frame === undefined) this.#emitWaiting();
  }

  /** Sends what still waits, and nothing later by itself. */
  flush(): void {
    clearTimeout(this.#frame);
    this.#frame = undefined;
    const items = this.#waiting;
    this.#waiting = [];
    if (items.length > 0) this.#emit(items);
  }

  #emitWaiting(): void {
    this.flush();
    this.#frame = setTimeout(() => {
      this.#frame = undefined;
      if (this.#waiting.length > 0) this.#emitWaiting();
    }, FRAME_MS);
  }
}
