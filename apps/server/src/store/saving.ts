/** Keeps documents soon after they change: what changes many times meanwhile is written once, as it is then. */
import type { Documents, Kind } from './documents.ts';
import type { Fence } from './fence.ts';
import type { Store, Write } from './store.ts';

/** From a change until it is written, milliseconds; and until a write that failed is tried again. */
const SOON_MS = 400;
const AGAIN_MS = 2_000;

export interface SavingParts {
  readonly store: Store;
  /** Told when writing fails for the first time, and when it works again (without a reason). */
  readonly told: (failure: unknown) => void;
  /** Told of each write that fails. */
  readonly writeFailed?: () => void;
}

interface Pending {
  readonly kind: Kind;
  readonly key: string;
  readonly fence: Fence | undefined;
  readonly write: () => Write;
}

export class Saving {
  readonly #parts: SavingParts;
  /** In the order in which they are to be written. */
  #pending = new Map<string, Pending>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isFailing = false;
  readonly #watchers = new Set<() => void>();
  readonly #refusalWatchers = new Set<(fence: Fence) => void>();
  /** By lab, the highest token with which nothing is written any more. */
  readonly #refused = new Map<string, number>();

  constructor(parts: SavingParts) {
    this.#parts = parts;
  }

  /** `value` is asked for when it is written. What is refused for its fence is given up. */
  keep<K extends Kind>(kind: K, key: string, value: () => Documents[K], fence?: Fence): void {
    this.#add({ kind, key, fence, write: () => ({ kind, key, value: value(), ...(fence && { fence }) }) });
  }

  remove(kind: Kind, key: string, fence?: Fence): void {
    this.#add({ kind, key, fence, write: () => ({ kind, key, ...(fence && { fence }) }) });
  }

  /** All documents whose keys begin with that and a slash are gone. */
  removeUnder(kind: Kind, key: string, fence?: Fence): void {
    for (const [id, pending] of this.#pending) if (pending.kind === kind && pending.key.startsWith(`${key}/`)) this.#pending.delete(id);
    this.#add({ kind, key: `${key}/`, fence, write: () => ({ kind, key, under: true, ...(fence && { fence }) }) });
  }

  /** What has changed cannot be written just now. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Something that has changed of a lab is not on its way to the store yet. */
  isPending(lab: string): boolean {
    return [...this.#pending.values()].some(({ fence }) => fence?.lab === lab);
  }

  /** Calls back when writing begins to fail, and when it works again. Returns what stops that. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Calls back when nothing is written any more with a token, since a higher one was seen. Returns what stops that. */
  watchRefusals(watcher: (fence: Fence) => void): () => void {
    this.#refusalWatchers.add(watcher);
    return () => this.#refusalWatchers.delete(watcher);
  }

  /** Resolves when all that has changed is written, or could not be: that is tried again. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /**
   * Resolves when all that has changed of a lab until now is in the store, however long that cannot be written: with false when it is refused.
   * Whoever waits at the same time waits for one write.
   */
  async written({ lab, token }: Fence): Promise<boolean> {
    await this.flush();
    while (this.#isFailing) await new Promise<void>((resolve) => this.#once(resolve));
    return (this.#refused.get(lab) ?? 0) < token;
  }

  #once(turned: () => void): void {
    const unwatch = this.watch(() => {
      unwatch();
      turned();
    });
  }

  async #write(): Promise<void> {
    if (this.#pending.size === 0) return;
    const batch = this.#pending;
    this.#pending = new Map();
    let refused: readonly Fence[];
    try {
      refused = await this.#parts.store.write([...batch.values()].map(({ write }) => write()));
    } catch (error) {
      this.#parts.writeFailed?.();
      // what changed meanwhile is newer
      this.#pending = new Map([...batch, ...this.#pending]);
      this.#timer ??= setTimeout(() => void this.flush(), AGAIN_MS).unref();
      this.#turn(true, error);
      return;
    }
    this.#turn(false, undefined);
    for (const fence of refused) {
      this.#refused.set(fence.lab, Math.max(fence.token, this.#refused.get(fence.lab) ?? 0));
      for (const watcher of this.#refusalWatchers) watcher(fence);
    }
  }

  #turn(fails: boolean, failure: unknown): void {
    if (fails === this.#isFailing) return;
    this.#isFailing = fails;
    this.#parts.told(failure);
    for (const watcher of this.#watchers) watcher();
  }

  #add(pending: Pending): void {
    const id = idOf(pending.kind, pending.key);
    // behind what was there before it: a document that is made anew stands behind what removed it
    this.#pending.delete(id);
    this.#pending.set(id, pending);
    this.#timer ??= setTimeout(() => void this.flush(), SOON_MS);
  }
}

const idOf = (kind: Kind, key: string): string => `${kind} ${key}`;
