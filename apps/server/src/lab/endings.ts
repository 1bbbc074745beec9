/** What has to be over before a lab is made again: one thing after another for each lab. */
export class Endings {
  readonly #reportFault: (error: unknown) => void;
  readonly #last = new Map<string, Promise<void>>();

  constructor(reportFault: (error: unknown) => void) {
    this.#reportFault = reportFault;
  }

  /** Resolves when it is done; where it fails, that is reported. */
  run(lab: string, act: () => Promise<void>): Promise<void> {
    const ending = (this.#last.get(lab) ?? Promise.resolve())
      .then(act)
      .catch(this.#reportFault)
      .finally(() => {
        if (this.#last.get(lab) === ending) this.#last.delete(lab);
      });
    this.#last.set(lab, ending);
    return ending;
  }

  /** Resolves when nothing of the kind goes on. */
  async over(lab: string): Promise<void> {
    for (let ending = this.#last.get(lab); ending !== undefined; ending = this.#last.get(lab)) await ending;
  }

  async allOver(): Promise<void> {
    await Promise.all([...this.#last.keys()].map((lab) => this.over(lab)));
  }
}
