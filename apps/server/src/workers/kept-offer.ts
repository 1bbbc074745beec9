/** Offers a worker for as long as it is there: again, whenever its lease was lost. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Offered } from '../placement/placement.ts';

export interface KeptOfferParts {
  readonly offer: () => Promise<Offered>;
  readonly reportFault: (error: unknown) => void;
}

const AGAIN_MS = 500;

export class KeptOffer {
  readonly #parts: KeptOfferParts;
  #isEnded = false;

  /** Resolves when it is offered. Throws `WorkerNotOffered` where that cannot be. */
  static async begin(parts: KeptOfferParts): Promise<KeptOffer> {
    const kept = new KeptOffer(parts);
    const offered = await parts.offer();
    if (!offered.ok) throw new WorkerNotOffered(offered.code);
    kept.#watch(offered);
    return kept;
  }

  private constructor(parts: KeptOfferParts) {
    this.#parts = parts;
  }

  /** It is offered no more; the lease is another's to end. */
  end(): void {
    this.#isEnded = true;
  }

  #watch({ lease }: Extract<Offered, { readonly ok: true }>): void {
    lease.watch((event) => {
      if (event.kind === 'lost') void this.#again();
    });
  }

  async #again(): Promise<void> {
    while (!this.#isEnded) {
      try {
        const offered = await this.#parts.offer();
        if (offered.ok) return this.#watch(offered);
      } catch (error) {
        this.#parts.reportFault(error);
      }
      await pause(AGAIN_MS, undefined, { ref: false });
    }
  }
}

export class WorkerNotOffered extends Error {
  constructor(code: 'id-taken' | 'cut-off') {
    super(code === 'id-taken' ? 'another worker with this id goes on; end it, or give this one another id' : 'the register of workers and labs cannot be written; look whether NATS runs, and with JetStream');
    this.name = 'WorkerNotOffered';
  }
}
