/**
 * What nobody waits for, begun one after another. News of the kernel's come to many labs at the same moment (what became of links it works
 * off at most once a second, for all namespaces together: net/core/link_watch.c); if each lab read at once, those would wait who have just
 * asked for something.
 */

/** So long the next waits for one, milliseconds: most are done by then, and none keeps the others for ever. */
const PATIENCE_MS = 50;

export class Turns {
  readonly #patienceMs: number;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** Does it when those before it are done, or have had their time. Settles as it does. */
  async take<T>(act: () => Promise<T>): Promise<T> {
    if (this.#isTaken) await new Promise<void>((go) => this.#waiting.push(go));
    this.#isTaken = true;
    let isOver = false;
    const pass = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(impatience);
      const next = this.#waiting.shift();
      // it stays taken for the next: who comes in between is behind them
      if (next === undefined) this.#isTaken = false;
      else next();
    };
    const impatience = setTimeout(pass, this.#patienceMs);
    try {
      return await act();
    } finally {
      pass();
    }
  }
}
