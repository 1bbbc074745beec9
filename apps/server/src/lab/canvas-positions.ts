/** Where the things of a lab are drawn: a map that everyone in the lab shares; the longest unplaced go when it is full. */
import type { Positions } from '@patchbay/shared/protocol';
import { LAB_LIMITS } from './limits.ts';

export class CanvasPositions {
  readonly #positions = new Map<string, readonly [x: number, y: number]>();

  get all(): Positions {
    return Object.fromEntries(this.#positions);
  }

  place(positions: Positions): void {
    for (const [key, position] of Object.entries(positions)) {
      this.#positions.delete(key);
      this.#positions.set(key, position);
    }
    for (const key of this.#positions.keys()) {
      if (this.#positions.size <= LAB_LIMITS.positions) return;
      this.#positions.delete(key);
    }
  }
}
