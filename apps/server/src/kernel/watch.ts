/** Says which namespaces were touched by anything that was not read yet. */
import type { MonitorEvent } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Touched, TouchedListener } from './kernel.ts';
import { openMonitor } from './monitor.ts';
import type { Observer } from './observer.ts';

/** One command makes many events: they are told together. */
const BURST_MS = 5;

/** For each namespace that is read because neighbours were learned or forgotten there: no more of that is told for so long. */
const PER_NEIGHBOURS_MS = 200;

type ReceivedEvent = MonitorEvent & { readonly receivedMs: number };

/** The latest of each kind, of each interface of each namespace: what of a namespace was read again may be a part of it. */
class LatestEvents {
  readonly #events = new Map<string, ReceivedEvent>();

  get all(): readonly ReceivedEvent[] {
    return [...this.#events.values()];
  }

  get size(): number {
    return this.#events.size;
  }

  note(event: ReceivedEvent): void {
    this.#events.set(`${String(event.namespace)} ${event.kind} ${String(event.index)}`, event);
  }
}

export class Watch {
  readonly #sandbox: Sandbox;
  readonly #observer: Observer;
  readonly #isBusy: () => boolean;
  readonly #touched: TouchedListener;
  readonly #stops: readonly (() => void)[];
  /** What was not told yet. */
  #events = new LatestEvents();
  /** What of that is about a rule: those of IPv6 are read with what no event tells. */
  #ruleEvents = new LatestEvents();
  /** About neighbours: packets that flow make them all the time. */
  #neighbourEvents = new LatestEvents();
  #neighboursRest: NodeJS.Timeout | undefined;
  #missed = false;
  /** It listened before events were missed: what only a whole reading sees may have changed in a lab that people are in. */
  #missedAmid = false;
  #hasListened = false;
  #namesChanged = false;
  /** Ids of namespaces that have no name, and in which there was nothing to see. */
  readonly #nameless = new Set<number>();
  #timer: NodeJS.Timeout | undefined;

  /** While `isBusy`, nothing is told: what is being done is read when it is done, and most events are seen then. */
  constructor(sandbox: Sandbox, observer: Observer, isBusy: () => boolean, touched: TouchedListener) {
    this.#sandbox = sandbox;
    this.#observer = observer;
    this.#isBusy = isBusy;
    this.#touched = touched;
    this.#stops = [
      openMonitor(sandbox, {
        event: (event) => {
          const received = { ...event, receivedMs: performance.now() };
          if (event.kind === 'neighbour') {
            this.#neighbourEvents.note(received);
            if (this.#neighboursRest === undefined) this.#tellSoon();
            return;
          }
          this.#events.note(received);
          if (event.kind === 'rule') this.#ruleEvents.note(received);
          this.#tellSoon();
        },
        missed: () => {
          this.#missed = true;
          this.#missedAmid = this.#hasListened;
          this.#hasListened = true;
          this.#tellSoon();
        },
      }),
      sandbox.watchNamespaces(() => {
        this.#namesChanged = true;
        this.#tellSoon();
      }),
    ];
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#neighboursRest);
    for (const stop of this.#stops) stop();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#isBusy()) this.#tellSoon();
      else void this.#tell();
    }, BURST_MS).unref();
  }

  async #tell(): Promise<void> {
    const events = this.#events;
    const ruleEvents = this.#ruleEvents;
    const missed = this.#missed;
    const namesChanged = this.#namesChanged;
    this.#events = new LatestEvents();
    this.#ruleEvents = new LatestEvents();
    this.#missed = this.#namesChanged = false;
    const unread = missed || (namesChanged && !this.#observer.knows(await this.#sandbox.namespaces())) ? 'all' : this.#withNeighbours(this.#unread(events));
    const whole = this.#missedAmid ? this.#observer.names : this.#unreadWhole(ruleEvents);
    this.#missedAmid = false;
    if (unread === 'all' || unread.size > 0 || whole.size > 0) this.#touched(unread, whole);
  }

  /** Also those in which there are other neighbours, unless such were told of just now. */
  #withNeighbours(unread: Touched): Touched {
    if (this.#neighboursRest !== undefined) return unread;
    const events = this.#neighbourEvents;
    this.#neighbourEvents = new LatestEvents();
    const learned = this.#unread(events);
    if (unread === 'all' || learned === 'all') return 'all';
    const others = [...learned].filter((name) => !unread.has(name));
    if (others.length > 0) this.#restNeighbours(others.length * PER_NEIGHBOURS_MS);
    return new Set([...unread, ...others]);
  }

  #restNeighbours(ms: number): void {
    this.#neighboursRest = setTimeout(() => {
      this.#neighboursRest = undefined;
      if (this.#neighbourEvents.size > 0) this.#tellSoon();
    }, ms).unref();
  }

  #unread(events: LatestEvents): Touched {
    const unread = new Set<string>();
    for (const event of events.all) {
      const { namespace } = event;
      const name = this.#nameOf(namespace);
      // The host's ids do not say which of those without a name it is.
      const names = name === undefined ? this.#observer.unnamed : [name];
      for (const one of names) if (!this.#observer.covers(one, event)) unread.add(one);
      if (namespace !== 'current' && names.length === 0 && !this.#nameless.has(namespace) && !this.#observer.isRetired(namespace)) {
        // Either it has a name that is not known yet, or it has none, or one that is not there any more.
        this.#nameless.add(namespace);
        this.#observer.suspectUnnamed();
        return 'all';
      }
    }
    return unread;
  }

  #unreadWhole(events: LatestEvents): ReadonlySet<string> {
    const named = events.all.flatMap((event) => {
      const name = this.#nameOf(event.namespace);
      return name === undefined || this.#observer.coversWhole(name, event) ? [] : [name];
    });
    return new Set(named);
  }

  #nameOf(namespace: MonitorEvent['namespace']): string | undefined {
    return namespace === 'current' ? HOST : this.#observer.nameOf(namespace);
  }
}
