/** The last reading of every namespace, when it was begun, and the ids by which the kernel tells namespaces of one another. */
import { keepingReading, parseIpBatchOutput, parseNetnsIds, partToRead, withSteadyEnds } from '@patchbay/shared/observation';
import type { MonitorEvent, NamesById, NamespaceReading, ObservedNamespace } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { BatchOrder } from './ip-batches.ts';
import type { Reach } from './kernel.ts';
import { readHost, readNamed, readPart, readUnnamed } from './read-namespaces.ts';
import type { HostReading, TimedReading } from './read-namespaces.ts';
import { sideBySide } from './side-by-side.ts';
import { holdsInterfaces } from './unnamed-namespaces.ts';

/** When a reading began, by the clock that `ip monitor` stamps with, and by one that is never set. */
interface ReadingStart {
  readonly epochMs: number;
  readonly monotonicMs: number;
}

interface Known {
  readonly reading: NamespaceReading;
  /** When all of it was read. */
  readonly start: ReadingStart;
  /** What was read again since, without the rest. */
  readonly part?: { readonly indexes: ReadonlySet<number>; readonly start: ReadingStart };
}

interface PartReading extends TimedReading {
  /** Those that were read, by name. */
  readonly interfaces: readonly string[];
}

/** What was found in namespaces that have a name, or the host. */
export interface Answers {
  /** Those that were asked. */
  readonly namespaces: readonly ObservedNamespace[];
  readonly ofHost: HostReading | undefined;
  readonly ofNamed: readonly TimedReading[];
  readonly ofParts: readonly PartReading[];
}

/** A line of `ip monitor` may come this long after what it tells of. */
const LATE_LINE_MS = 500;

export class Readings {
  readonly #sandbox: Sandbox;
  readonly #known = new Map<string, Known>();
  /** The ids that namespaces have for one another, of the host and of those that had to be asked. */
  readonly #ids = new Map<string, NamesById>();
  /** Ids that the host had for namespaces that have no name any more. */
  #retired: ReadonlySet<number> = new Set();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  get all(): readonly NamespaceReading[] {
    return [...this.#known.values()].map(({ reading }) => reading);
  }

  get ids(): ReadonlyMap<string, NamesById> {
    return this.#ids;
  }

  of(name: string): NamespaceReading | undefined {
    return this.#known.get(name)?.reading;
  }

  /** Reads named namespaces, or the host, and keeps nothing of it. */
  ask(namespaces: readonly ObservedNamespace[]): Promise<Answers> {
    return this.#ask(namespaces, { order: 'side by side', withIds: true });
  }

  /** The same, for as long as the names of namespaces stay: the ids that the host has are asked for where none are known yet. */
  askAgain(namespaces: readonly ObservedNamespace[], order: BatchOrder = 'side by side'): Promise<Answers> {
    return this.#ask(namespaces, { order, withIds: !this.#ids.has(HOST) });
  }

  /**
   * As `askAgain`, of what `change` reaches, a single batch of `ip` that is under way: the first is queued behind it, the others are
   * read beside that as soon as it is done.
   */
  async askAgainAfter(change: Promise<unknown>, [first, ...others]: readonly ObservedNamespace[], reach: Reach): Promise<Answers> {
    const [behind, beside] = await Promise.all([
      this.#askWithin(reach, first === undefined ? [] : [first], 'in order'),
      change.then(() => this.#askWithin(reach, others, 'beside')),
    ]);
    return {
      namespaces: [...behind.namespaces, ...beside.namespaces],
      ofHost: behind.ofHost ?? beside.ofHost,
      ofNamed: [...behind.ofNamed, ...beside.ofNamed],
      ofParts: [...behind.ofParts, ...beside.ofParts],
    };
  }

  /** Whether the ids that are known of the host are all that its cables speak of. */
  coverIdsOf({ ofHost }: Answers): boolean {
    const ids = ofHost?.ids ?? this.#ids.get(HOST);
    return (ofHost?.reading.vethEnds ?? []).every(({ peer }) => peer.kind !== 'elsewhere' || ids?.has(peer.nsid) === true);
  }

  /** Keeps what was found under these names; one that did not answer is not known any more. */
  take({ ofHost, ofNamed, ofParts }: Answers, names: ReadonlySet<string>): void {
    const earlier = this.#forgetAll(names);
    if (ofHost !== undefined && names.has(HOST)) {
      const ids = ofHost.ids ?? earlier.hostIds;
      this.#retired = new Set([...this.#retired, ...earlier.hostIds.keys()].filter((nsid) => !ids.has(nsid)));
      this.#ids.set(HOST, ids);
    }
    for (const read of [...(ofHost === undefined ? [] : [ofHost]), ...ofNamed]) {
      if (names.has(read.reading.namespace.name)) this.#keep(read, earlier.known);
    }
    for (const part of ofParts) {
      if (names.has(part.reading.namespace.name)) this.#keepPart(part, earlier);
    }
  }

  /** Reads namespaces without a name, instead of those that were read before; one in which there is nothing is as good as none. Gives those that are left. */
  async readUnnamed(before: readonly ObservedNamespace[], now: readonly ObservedNamespace[]): Promise<readonly ObservedNamespace[]> {
    const read = (await readUnnamed(this.#sandbox, now)).filter(({ reading }) => holdsInterfaces(reading));
    const earlier = this.#forgetAll(new Set(before.map(({ name }) => name)));
    for (const one of read) this.#keep(one, earlier.known);
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
    this.#known.delete(name);
    this.#ids.delete(name);
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
  covers(name: string, event: ReceivedEvent): boolean {
    const known = this.#known.get(name);
    if (known === undefined) return false;
    const { start, part } = known;
    const isOfPart = event.kind === 'route' || (event.index !== undefined && part?.indexes.has(event.index) === true);
    return isBefore(event, start) || (part !== undefined && isOfPart && isBefore(event, part.start));
  }

  /** Of each of these what `reach` has there, where that is a part of it. */
  async #askWithin(reach: Reach, namespaces: readonly ObservedNamespace[], order: BatchOrder): Promise<Answers> {
    const parts = namespaces.flatMap(({ name }) => {
      const [reading, interfaces] = [this.of(name), reach.get(name)];
      const toRead = reading && interfaces && interfaces !== 'anything' ? partToRead(reading, interfaces) : undefined;
      return reading && toRead ? [{ reading, interfaces: toRead }] : [];
    });
    const whole = namespaces.filter(({ name }) => !parts.some(({ reading }) => reading.namespace.name === name));
    const [answers, ...read] = await Promise.all([
      this.askAgain(whole, order),
      ...parts.map(async ({ reading, interfaces }) => {
        const part = await readPart(this.#sandbox, reading, { interfaces, order });
        return part && { ...part, interfaces };
      }),
    ]);
    const ofParts = read.filter((part) => part !== undefined);
    return { ...answers, namespaces: [...answers.namespaces, ...ofParts.map(({ reading }) => reading.namespace)], ofParts };
  }

  async #ask(namespaces: readonly ObservedNamespace[], how: { readonly order: BatchOrder; readonly withIds: boolean }): Promise<Answers> {
    const host = namespaces.find(({ name }) => name === HOST);
    const named = namespaces.filter((namespace) => namespace !== host);
    const [ofHost, ofNamed] = await Promise.all([host && readHost(this.#sandbox, how), readNamed(this.#sandbox, named, how.order)]);
    return { namespaces, ofHost, ofNamed, ofParts: [] };
  }

  #forgetAll(names: ReadonlySet<string>): Earlier {
    const known = new Map([...names].flatMap((name) => {
      const one = this.#known.get(name);
      return one === undefined ? [] : [[name, one] as const];
    }));
    const hostIds: NamesById = this.#ids.get(HOST) ?? new Map();
    for (const name of names) this.forget(name);
    return { known, hostIds };
  }

  /** What did not change is the same object as before. */
  #keep({ reading, begunMs }: TimedReading, before: Earlier['known']): void {
    const { name } = reading.namespace;
    this.#known.set(name, { reading: steady(reading, before.get(name)?.reading), start: startAt(begunMs) });
  }

  /** The rest of it is as old as it was. */
  #keepPart({ reading, begunMs, interfaces }: PartReading, { known, hostIds }: Earlier): void {
    const { name } = reading.namespace;
    const earlier = known.get(name);
    if (earlier === undefined) return;
    const indexes = new Set(Object.values(reading.interfaces).flatMap((one) => (interfaces.includes(one.name) ? [one.index] : [])));
    this.#known.set(name, { reading: steady(reading, earlier.reading), start: earlier.start, part: { indexes, start: startAt(begunMs) } });
    if (name === HOST) this.#ids.set(HOST, hostIds);
  }
}

interface Earlier {
  readonly known: ReadonlyMap<string, Known>;
  readonly hostIds: NamesById;
}

type ReceivedEvent = Pick<MonitorEvent, 'kind' | 'index' | 'at'> & { readonly receivedMs: number };

function steady(reading: NamespaceReading, earlier: NamespaceReading | undefined): NamespaceReading {
  if (earlier === undefined) return reading;
  return keepingReading({ ...reading, addresses: withSteadyEnds(reading.addresses, earlier.addresses) }, earlier);
}

/** A line of `ip monitor` may come late. */
function isBefore({ at, receivedMs }: ReceivedEvent, { epochMs, monotonicMs }: ReadingStart): boolean {
  if (receivedMs < monotonicMs) return true;
  return receivedMs - monotonicMs < LATE_LINE_MS && at !== undefined && at < epochMs;
}

const startAt = (epochMs: number): ReadingStart => ({ epochMs, monotonicMs: performance.now() - (Date.now() - epochMs) });
