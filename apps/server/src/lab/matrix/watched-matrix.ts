/** A matrix, and those who look at it. */
import type { MatrixCells } from './matrix-cells.ts';

/** Somebody's page: takes what is known as it travels. */
export type MatrixWatcher = (text: string) => void;

export class WatchedMatrix {
  readonly cells: MatrixCells;
  readonly #watchers: Set<MatrixWatcher>;
  #told = '';

  constructor(cells: MatrixCells, first: MatrixWatcher) {
    this.cells = cells;
    this.#watchers = new Set([first]);
    this.tell();
  }

  /** Nobody looks any more. */
  get isAlone(): boolean {
    return this.#watchers.size === 0;
  }

  has(watcher: MatrixWatcher): boolean {
    return this.#watchers.has(watcher);
  }

  isOnlyOf(watcher: MatrixWatcher): boolean {
    return this.#watchers.size === 1 && this.has(watcher);
  }

  /** It is told what was told last. */
  add(watcher: MatrixWatcher): void {
    this.#watchers.add(watcher);
    watcher(this.#told);
  }

  remove(watcher: MatrixWatcher): void {
    this.#watchers.delete(watcher);
  }

  /** Tells what is new. */
  tell(): void {
    const text = JSON.stringify(this.cells.matrix);
    if (text === this.#told) return;
    this.#told = text;
    for (const watcher of this.#watchers) watcher(text);
  }
}
