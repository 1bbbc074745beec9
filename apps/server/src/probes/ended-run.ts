/** Something that ended without ever having run, or that is listed otherwise than it ended. */
import { moveProbe } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, ProbeReplay } from '@patchbay/shared/protocol';
import type { Run } from './run.ts';

export class EndedRun<P extends AnyProbe> implements Run<P> {
  readonly isRunning = false;
  readonly isStopping = false;
  readonly namespace: ObservedNamespace;
  readonly #lines: Pick<ProbeReplay, 'from' | 'lines'>;
  #probe: P;

  constructor(namespace: ObservedNamespace, probe: P, lines: Pick<ProbeReplay, 'from' | 'lines'>) {
    this.namespace = namespace;
    this.#probe = probe;
    this.#lines = lines;
  }

  get probe(): P {
    return this.#probe;
  }

  get replay(): ProbeReplay {
    const { from, lines } = this.#lines;
    return { probe: this.#probe, from, lines };
  }

  follow(moves: Moves): void {
    this.#probe = moveProbe(this.#probe, moves);
  }

  stop(): void {
    // it has ended
  }
}
