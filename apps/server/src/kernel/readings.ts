/** The last reading of every namespace, when it was begun, and the ids by which the kernel tells namespaces of one another. */
import { keepingReading, parseIpBatchOutput, parseNetnsIds, withSteadyEnds } from '@patchbay/shared/observation';
import type { NamesById, NamespaceReading, ObservedNamespace } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { BatchOrder } from './ip-batches.ts';
import { readHost, readNamed, readUnnamed } from './read-namespaces.ts';
import type { HostReading, TimedReading } from './read-namespaces.ts';
import { sideBySide } from './side-by-side.ts';
import { holdsInterfaces } from './unnamed-namespaces.ts';

/** When a reading began, by the clock that `ip monitor` stamps with, and by one that is never set. */
interface ReadingStart {
  readonly epochMs: number;
  readonly monotonicMs: number;
}

/** What was found in namespaces that have a name, or the host. */
export interface Answers {
  /** Those that were asked. */
  readonly namespaces: readonly ObservedNamespace[];
  readonly ofHost: HostReading | undefined;
  readonly ofNamed: readonly TimedReading[];
}

/** A line of `ip monitor` may come this long after what it tells of. */
const LATE_LINE_MS = 500;

export class Readings {
  readonly #sandbox: Sandbox;
  readonly #readings = new Map<string, NamespaceReading>();
  readonly #starts = new Map<string, ReadingStart>();
  /** The ids that namespaces have for one another, of the host and of those that had to be asked. */
  readonly #ids = new Map<string, NamesById>();
  /** Ids that the host had for namespaces that have no name any more. */
  #retired: ReadonlySet<number> = new Set();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  get all(): readonly NamespaceReading[] {
    return [...this.#readings.values()];
  }

  get ids(): ReadonlyMap<string, NamesById> {
    return this.#ids;
  }

  of(name: string): NamespaceReading | undefined {
    return this.#readings.get(name);
  }

  /** Reads named namespaces, or the host, and keeps nothing of it. */
  async ask(namespaces: readonly ObservedNamespace[], order: BatchOrder = 'side by side'): Promise<Answers> {
    const host = namespaces.find(({ name }) => name === HOST);
    const named = namespaces.filter((namespace) => namespace !== host);
    const [ofHost, ofNamed] = await Promise.all([host && readHost(this.#sandbox, order), readNamed(this.#sandbox, named, order)]);
    return { namespaces, ofHost, ofNamed };
  }

  /** The same after `change`, a single batch of `ip` that is under way: the first is queued behind it, the others are read beside that as soon as it is done. */
  async askAfter(change: Promise<unknown>, [first, ...others]: readonly ObservedNamespace[]): Promise<Answers> {
    const [behind, beside] = await Promise.all([
      this.ask(first === undefined ? [] : [first], 'in order'),
      change.then(() => this.ask(others, 'beside')),
    ]);
    return {
      namespaces: [...behind.namespaces, ...beside.namespaces],
      ofHost: behind.ofHost ?? beside.ofHost,
      ofNamed: [...behind.ofNamed, ...beside.ofNamed],
    };
  }

  /** Keeps what was found under these names; one that did not answer is not known any more. */
  take({ ofHost, ofNamed }: Answers, names: ReadonlySet<string>): void {
    const earlier = this.#forgetAll(names);
    if (ofHost !== undefined && names.has(HOST)) {
      this.#retired = new Set([...this.#retired, ...earlier.hostIds].filter((nsid) => !ofHost.ids.has(nsid)));
      this.#ids.set(HOST, ofHost.ids);
    }
    for (const read of [...(ofHost === undefined ? [] : [ofHost]), ...ofNamed]) {
      if (names.has(read.reading.namespace.name)) this.#keep(read, earlier.readings);
    }
  }

  /** Reads namespaces without a name, instead of those that were read before; one in which there is nothing is as good as none. Gives those that are left. */
  async readUnnamed(before: readonly ObservedNamespace[], now: readonly ObservedNamespace[]): Promise<readonly ObservedNamespace[]> {
    const read = (await readUnnamed(this.#sandbox, now)).filter(({ reading }) => holdsInterfaces(reading));
    const earlier = this.#forgetAll(new Set(before.map(({ name }) => name)));
    for (const one of read) this.#keep(one, earlier.readings);
    return read.map(({ reading }) => reading.namespace);
  }

  /** Asks namespaces which ids they have for others. */
  async askForIds(names: ReadonlySet<string>): Promise<void> {
    await sideBySide([...names], async (name) => {
      const { exit, stdout } = await this.#sandbox.run(['ip', '-n', name, '-j', 'netns', 'list-id']);
      this.#ids.set(name, exit === 0 ? parseNetnsIds(parseIpBatchOutput(stdout)[0] ?? []) : new Map());
    });
  }

  forget(name: string): void {
    for (const known of [this.#readings, this.#starts, this.#ids]) known.delete(name);
  }

  /** The namespace that the host has this id for, as last read. */
  nameOf(nsid: number): string | undefined {
    return this.#ids.get(HOST)?.get(nsid);
  }

  /** Whether the host had this id for a namespace that has no name any more, and last things may happen in. */
  isRetired(nsid: number): boolean {
    return this.#retired.has(nsid);
  }

  /** Whether the last reading of a namespace saw what an event tells of. */
  covers(name: string, event: { readonly at?: number; readonly receivedMs: number }): boolean {
    const start = this.#starts.get(name);
    if (start === undefined) return false;
    if (event.receivedMs < start.monotonicMs) return true;
    const mayBeLate = event.receivedMs - start.monotonicMs < LATE_LINE_MS;
    return mayBeLate && event.at !== undefined && event.at < start.epochMs;
  }

  #forgetAll(names: ReadonlySet<string>): { readonly readings: ReadonlyMap<string, NamespaceReading>; readonly hostIds: readonly number[] } {
    const readings = new Map([...names].flatMap((name) => {
      const reading = this.#readings.get(name);
      return reading === undefined ? [] : [[name, reading] as const];
    }));
    const hostIds = [...(this.#ids.get(HOST)?.keys() ?? [])];
    for (const name of names) this.forget(name);
    return { readings, hostIds };
  }

  /** What did not change is the same object as before. */
  #keep({ reading, begunMs }: TimedReading, before: ReadonlyMap<string, NamespaceReading>): void {
    const { name } = reading.namespace;
    const earlier = before.get(name);
    const steady = { ...reading, addresses: withSteadyEnds(reading.addresses, earlier?.addresses ?? {}) };
    this.#readings.set(name, earlier === undefined ? steady : keepingReading(steady, earlier));
    this.#starts.set(name, startAt(begunMs));
  }
}

const startAt = (epochMs: number): ReadingStart => ({ epochMs, monotonicMs: performance.now() - (Date.now() - epochMs) });
