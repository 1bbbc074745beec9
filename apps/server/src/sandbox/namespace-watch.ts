/** Tells when the named namespaces of a sandbox changed. */
import { observeNamedNamespaces, watchNetnsFolder } from './named-namespaces.ts';

/** One script makes many namespaces in a row: they are looked at together. */
const BURST_MS = 4;

/** How long after an event a file may still become a namespace: `ip netns add` mounts it within a millisecond. */
const SETTLE_MS = [4, 16, 64, 256];

export class NamespaceWatch {
  readonly #root: number;
  readonly #listeners = new Set<() => void>();
  #known = '';
  #stopWatching: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(root: number) {
    this.#root = root;
  }

  /** Calls back when the names, or what they stand for, are others than before. Returns what stops it. */
  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    this.#stopWatching ??= watchNetnsFolder(this.#root, () => this.#lookIn(BURST_MS, SETTLE_MS));
    return () => {
      this.#listeners.delete(changed);
      if (this.#listeners.size === 0) this.close();
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#listeners.clear();
  }

  /** Looks once the burst is over, and again, ever later, while a file is there that is no namespace yet. */
  #lookIn(delayMs: number, [nextMs, ...later]: readonly number[]): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const incomplete = this.#look();
      if (incomplete && nextMs !== undefined && this.#stopWatching) this.#lookIn(nextMs, later);
    }, delayMs).unref();
  }

  #look(): boolean {
    if (this.#stopWatching === undefined) return false;
    const { namespaces, incomplete } = observeNamedNamespaces(this.#root);
    const known = JSON.stringify([...namespaces].toSorted());
    if (known !== this.#known) {
      this.#known = known;
      for (const changed of this.#listeners) changed();
    }
    return incomplete;
  }
}
