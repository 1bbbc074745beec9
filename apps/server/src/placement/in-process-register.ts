/** A register among the parts of one process. */
import type { Change, Heard, Register } from './register.ts';

/** Where the parts meet. */
export class SharedRegister {
  readonly #last = new Map<string, Change>();
  readonly #watchers = new Set<Heard>();
  #revision = 0;

  join(): Register {
    let own: Heard | undefined;
    let isClosed = false;
    return {
      compareAndSet: async (key, revision, text) => {
        // who writes goes on first, as where it takes a way
        await Promise.resolve();
        return isClosed ? 'unreachable' : this.#compareAndSet(key, revision, text);
      },
      watch: (heard) => {
        this.#watchers.add((own = heard));
        heard([...this.#last.values()], true);
        return Promise.resolve();
      },
      close: () => {
        isClosed = true;
        if (own !== undefined) this.#watchers.delete(own);
        return Promise.resolve();
      },
    };
  }

  #compareAndSet(key: string, revision: number, text: string | null): number | 'changed' {
    if ((this.#last.get(key)?.revision ?? 0) !== revision) return 'changed';
    const change = { key, text, revision: (this.#revision += 1) };
    this.#last.set(key, change);
    for (const heard of this.#watchers) heard([change], false);
    return change.revision;
  }
}
