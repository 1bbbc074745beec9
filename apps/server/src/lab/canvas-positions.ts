/** Where the things of a lab are drawn: a map that everyone in the lab shares; the longest unplaced go when it is full. */
import { movePositions } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import type { Positions } from '@patchbay/shared/protocol';
import { LAB_LIMITS } from './limits.ts';

export class CanvasPositions {
  /** In the order in which they were given: the latest last. */
  #positions: Positions = {};

  get all(): Positions {
    return this.#positions;
  }

  place(positions: Positions): void {
    const others = Object.entries(this.#positions).filter(([key]) => !Object.hasOwn(positions, key));
    this.#positions = Object.fromEntries([...others, ...Object.entries(positions)].slice(-LAB_LIMITS.positions));
  }

  /** What has another name now keeps its place. */
  follow(moves: Moves): void {
    this.#positions = movePositions(this.#positions, moves);
  }
}
