/** Reads namespaces whole in the background: some at a time, one time after another, each as often as it was asked for since. */

/** More at once would keep both cores from what somebody waits for; one at a time costs a process more for each. */
const AT_ONCE = 4;

export class BackgroundReadings {
  readonly #read: (namespaces: ReadonlySet<string>) => Promise<void>;
  readonly #asked = new Set<string>();
  #isReading = false;

  /** `read` never rejects. */
  constructor(read: (namespaces: ReadonlySet<string>) => Promise<void>) {
    this.#read = read;
  }

  /** Each will be read once, from now on at the earliest. */
  ask(namespaces: Iterable<string>): void {
    for (const name of namespaces) this.#asked.add(name);
    if (!this.#isReading) void this.#readAll();
  }

  /** Forgets what was asked for and not begun. */
  stop(): void {
    this.#asked.clear();
  }

  async #readAll(): Promise<void> {
    this.#isReading = true;
    while (this.#asked.size > 0) {
      const next = new Set([...this.#asked].slice(0, AT_ONCE));
      for (const name of next) this.#asked.delete(name);
      await this.#read(next);
    }
    this.#isReading = false;
  }
}
