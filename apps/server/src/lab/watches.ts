/**
 * What pages watch of a lab, beside what everyone in it is told: views of a namespace's details, traffic, who reaches whom.
 * Each is read while somebody looks, and never otherwise.
 */
import type { Observation, ObservationDelta, ObservedNamespace } from '@patchbay/shared/observation';
import type { DetailsView, Service } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import type { Kernel } from '../kernel/kernel.ts';
import { reach } from '../probes/reach.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { DetailsReaders } from './details-readers.ts';
import type { DetailsWatcher } from './details-readers.ts';
import { LAB_GONE, invalid, refused } from './lab-result.ts';
import type { Revised } from './lab-result.ts';
import { LAB_LIMITS } from './limits.ts';
import { MatrixWatch } from './matrix/matrix-watch.ts';
import type { MatrixWatcher } from './matrix/watched-matrix.ts';
import type { Picture } from './picture.ts';
import type { Queue } from './queue.ts';
import { limitReached } from './refusal-of.ts';
import { TrafficWatch } from './traffic/traffic-watch.ts';
import type { TrafficWatcher } from './traffic/traffic-watch.ts';

export interface WatchesParts {
  readonly kernel: Kernel;
  readonly sandbox: Sandbox;
  readonly queue: Queue;
  readonly picture: Picture;
  readonly hasEnded: () => boolean;
  /** The namespace, where it has a name by which something can be run in it. */
  readonly named: (name: string) => ObservedNamespace | undefined;
  readonly reportFault: (error: unknown) => void;
}

export class Watches {
  readonly #parts: WatchesParts;
  readonly #details: DetailsReaders;
  readonly #traffic: TrafficWatch;
  readonly #matrix: MatrixWatch;

  constructor(parts: WatchesParts) {
    this.#parts = parts;
    const { kernel, sandbox, picture, named, reportFault } = parts;
    const observation = (): Observation => picture.observation;
    this.#details = new DetailsReaders({
      read: (namespace, detail) => kernel.readDetails(namespace, detail),
      lookedAt: (namespace) => picture.lookInto([namespace]),
      reportFault,
    });
    this.#traffic = new TrafficWatch({ count: (namespaces) => kernel.countPackets(namespaces), observation, reportFault });
    this.#matrix = new MatrixWatch({
      reach: (tries, service) =>
        reach(
          sandbox,
          tries.flatMap(({ from, addresses }) => {
            const namespace = named(from);
            return namespace === undefined ? [] : [{ from: namespace, addresses }];
          }),
          service,
        ),
      observation,
      reportFault,
    });
  }

  /** From now on the watcher gets the readings of a view. In its turn, as a probe. */
  watchDetails(view: DetailsView, watcher: DetailsWatcher): Promise<Revised> {
    const { queue, picture, hasEnded } = this.#parts;
    return queue.run(() => {
      if (hasEnded()) return LAB_GONE;
      const namespace = recordAt(picture.observation.namespaces, view.namespace);
      if (namespace === undefined) return invalid({ code: 'missing', subject: view.namespace });
      if (!this.#details.isWatching(view, watcher) && this.#details.countOf(watcher) >= LAB_LIMITS.views) {
        return refused(limitReached('views', LAB_LIMITS.views));
      }
      this.#details.watch(view, namespace, watcher);
      return this.#done;
    });
  }

  unwatchDetails(view: DetailsView, watcher: DetailsWatcher): Promise<Revised> {
    return this.#parts.queue.run(() => {
      this.#details.unwatch(view, watcher);
      return this.#done;
    });
  }

  /** The watcher is gone, and with it all that it has asked for. */
  unwatchAllDetails(watcher: DetailsWatcher): void {
    void this.#parts.queue.run(() => this.#details.unwatchAll(watcher));
  }

  /** From now on the watcher gets the traffic of the lab. */
  watchTraffic(watcher: TrafficWatcher): Revised {
    if (this.#parts.hasEnded()) return LAB_GONE;
    this.#traffic.watch(watcher);
    return this.#done;
  }

  unwatchTraffic(watcher: TrafficWatcher): Revised {
    this.#traffic.unwatch(watcher);
    return this.#done;
  }

  /** From now on the watcher gets who reaches whom, by ping or at a service, instead of what it got before. */
  watchMatrix(watcher: MatrixWatcher, service?: Service): Revised {
    if (this.#parts.hasEnded()) return LAB_GONE;
    if (this.#matrix.countBeside(watcher, service) >= LAB_LIMITS.services) return refused(limitReached('services', LAB_LIMITS.services));
    this.#matrix.watch(watcher, service);
    return this.#done;
  }

  unwatchMatrix(watcher: MatrixWatcher): Revised {
    this.#matrix.unwatch(watcher);
    return this.#done;
  }

  /** The kernel has changed. */
  look(delta: ObservationDelta, after: Observation): void {
    this.#details.endOutside(after.namespaces);
    this.#matrix.look(delta, after);
  }

  /** Something happens: what was read more seldom, as nothing did, is read often again. */
  hurry(): void {
    this.#traffic.hurry();
    this.#details.hurry();
  }

  end(): void {
    this.#details.endAll();
    this.#traffic.end();
    this.#matrix.end();
  }

  get #done(): Revised {
    return { ok: true, revision: this.#parts.picture.revision };
  }
}
