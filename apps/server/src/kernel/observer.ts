/** Knows the last reading of every namespace, and reads again what it is asked to. */
import {
  OBSERVED_HOST,
  isUnnamed,
  keepingReading,
  observationOf,
  pairPeers,
  parseIpBatchOutput,
  parseNetnsIds,
  withSteadyEnds,
} from '@patchbay/shared/observation';
import type { NamesById, NamespaceReading, Observation, ObservedNamespace, ObservedSysctl, Pairing, Sysctls, VethEnd } from '@patchbay/shared/observation';
import { remembering } from '@patchbay/shared/records';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { identifyNamespaces } from './identify-namespaces.ts';
import type { Touched } from './kernel.ts';
import { readHost, readNamed, readUnnamed } from './read-namespaces.ts';
import type { HostReading } from './read-namespaces.ts';
import { sideBySide } from './side-by-side.ts';
import { findUnnamed, holdsInterfaces } from './unnamed-namespaces.ts';
import { WholeReader } from './whole-reader.ts';
import { WholeReadings } from './whole-readings.ts';

/** Names that a namespace may have and none can be told by: the host's own, and what no JSON object can hold. */
const UNSAYABLE: ReadonlySet<string> = new Set([HOST, '__proto__']);

/** When a reading began, by the clock that `ip monitor` stamps with, and by one that is never set. */
interface ReadingStart {
  readonly epochMs: number;
  readonly monotonicMs: number;
}

/** What was found in some namespaces. */
interface Answers {
  readonly start: ReadingStart;
  /** Those that were asked. */
  readonly namespaces: readonly ObservedNamespace[];
  readonly ofHost: HostReading | undefined;
  readonly ofNamed: readonly NamespaceReading[];
}

/** An end of a cable whose peer is not in sight. */
interface UnpairedEnd {
  readonly namespace: ObservedNamespace;
  readonly end: VethEnd;
}

/** A line of `ip monitor` may come this long after what it tells of. */
const LATE_LINE_MS = 500;

/** So often in one observation are the ends of cables looked for that were moved while they were read. */
const MAX_TEARS = 3;

export class Observer {
  readonly #sandbox: Sandbox;
  readonly #isWatched: () => boolean;
  /** The namespaces that were there when last looked. */
  #present: ReadonlyMap<string, ObservedNamespace> = new Map();
  readonly #readings = new Map<string, NamespaceReading>();
  readonly #starts = new Map<string, ReadingStart>();
  readonly #wholeReader: WholeReader;
  readonly #wholes = new WholeReadings();
  /** The ids that namespaces have for one another, of the host and of those that had to be asked. */
  readonly #ids = new Map<string, NamesById>();
  /** Those without a name that hold interfaces. */
  #unnamed: readonly ObservedNamespace[] = [];
  #suspectsUnnamed = false;
  /** The ends that the last observation had no peers for. */
  #alone: ReadonlySet<string> = new Set();
  /** The ends whose peers were not found where they were looked for. */
  #lost = '';
  /** Ids that the host had for namespaces that have no name any more. */
  #retired: ReadonlySet<number> = new Set();

  /** Where it is watched, every namespace is given an id before it is read, so that no event after that is missed. */
  constructor(sandbox: Sandbox, isWatched: () => boolean) {
    this.#sandbox = sandbox;
    this.#isWatched = isWatched;
    this.#wholeReader = new WholeReader(sandbox);
  }

  /** Reads what was touched and what is new, and gives all that there is. */
  async observe(touched: Touched): Promise<Observation> {
    // those that are known are read while it is seen which there are: what was read under a name that is another's now is left out
    const begun = touched === 'all' ? undefined : this.#ask(new Set([...touched].filter((name) => this.#readings.has(name))));
    const [namespaces, ahead] = await Promise.all([this.#sandbox.namespaces(), begun]);
    const named = sayable(namespaces);
    const unnamed = this.#unnamed.filter(({ inode }) => ![...named.values()].some((namespace) => namespace.inode === inode));
    this.#present = new Map([...named, ...unnamed.map((namespace) => [namespace.name, namespace] as const)]);
    const gone = [...this.#readings.values()].filter(({ namespace }) => !isSame(this.#present.get(namespace.name), namespace));
    for (const { namespace } of gone) this.#forget(namespace.name);
    const fresh = [...named.keys()].filter((name) => !this.#readings.has(name));
    const identified = this.#isWatched() ? await this.#identify(fresh) : [];

    const names = new Set([...(touched === 'all' ? named.keys() : touched), ...fresh, ...identified]);
    const haveNamesChanged = gone.length + fresh.length + identified.length > 0;
    // The host's ids change with the names.
    if (haveNamesChanged) names.add(HOST);
    const valid = (ahead?.namespaces ?? []).filter((one) => isSame(this.#present.get(one.name), one) && !(haveNamesChanged && one.name === HOST));
    const read = new Set(valid.map(({ name }) => name));
    if (ahead !== undefined) this.#take(ahead, read);
    await this.#read(new Set([...names].filter((name) => !read.has(name))));

    let pairing = await this.#pairWhole(names);
    if (this.#mayHoldUnnamed(pairing, gone.length > 0, touched)) {
      await this.#readUnnamed();
      pairing = await this.#pair();
    }
    this.#alone = new Set(this.#unpaired(pairing).map(({ end }) => nameOfEnd(end)));
    const readings = [...this.#present.keys()].flatMap((name) => this.#readings.get(name) ?? []);
    this.#wholes.keepOnly(new Set(readings.map(({ namespace }) => namespace.inode)));
    const outdated = readings.filter((reading) => this.#wholes.isOutdated(reading));
    if (outdated.length > 0) await this.readWhole(new Set(outdated.map(({ namespace }) => namespace.name)));
    return observationOf(await this.#withFresh(readings), pairing, readings.flatMap((reading) => this.#wholes.of(reading) ?? []));
  }

  /** Namespaces without a name are looked for by the next observation: something happened where none is known. */
  suspectUnnamed(): void {
    this.#suspectsUnnamed = true;
  }

  /** Those under which namespaces stand, as last looked. */
  get names(): ReadonlySet<string> {
    return new Set(this.#present.keys());
  }

  /** The names under which namespaces without one stand. */
  get unnamed(): readonly string[] {
    return this.#unnamed.map(({ name }) => name);
  }

  /** Reads these whole, for the next observation. It may be done at any time. */
  async readWhole(names: ReadonlySet<string>): Promise<void> {
    const begun = this.#wholes.begin();
    const namespaces = [...names].flatMap((name) => this.#present.get(name) ?? []);
    const withVlans = [...this.#readings.values()].filter(({ interfaces }) => Object.values(interfaces).some(({ vlanFiltering }) => vlanFiltering === true));
    for (const [{ inode }, outputs] of await this.#wholeReader.read(namespaces, new Set(withVlans.map(({ namespace }) => namespace.name)))) {
      const reading = [...this.#readings.values()].find(({ namespace }) => namespace.inode === inode);
      if (reading !== undefined) this.#wholes.keep(reading, outputs, begun);
    }
  }

  /** The namespace that the host has this id for, as last read. */
  nameOf(nsid: number): string | undefined {
    return this.#ids.get(HOST)?.get(nsid);
  }

  /** Whether the host had this id for a namespace that has no name any more, and last things may happen in. */
  isRetired(nsid: number): boolean {
    return this.#retired.has(nsid);
  }

  /** Whether the namespaces are those that were there when last looked. */
  knows(namespaces: ReadonlyMap<string, number>): boolean {
    const now = sayable(namespaces);
    return now.size === this.#present.size - this.#unnamed.length && [...now.values()].every((namespace) => isSame(this.#present.get(namespace.name), namespace));
  }

  /** Whether the last reading of a namespace saw what an event tells of. */
  covers(name: string, event: { readonly at?: number; readonly receivedMs: number }): boolean {
    const start = this.#starts.get(name);
    if (start === undefined) return false;
    if (event.receivedMs < start.monotonicMs) return true;
    const mayBeLate = event.receivedMs - start.monotonicMs < LATE_LINE_MS;
    return mayBeLate && event.at !== undefined && event.at < start.epochMs;
  }

  /** Whether the last whole reading of a namespace saw what an event tells of. */
  coversWhole(name: string, event: { readonly receivedMs: number }): boolean {
    const inode = this.#present.get(name)?.inode;
    return inode !== undefined && this.#wholes.begunMs(inode) > event.receivedMs;
  }

  /** What a fresh namespace has is asked for only where one has something else than most kernels give. */
  async #withFresh(readings: readonly NamespaceReading[]): Promise<readonly NamespaceReading[]> {
    const isUsual = ({ value, fresh }: ObservedSysctl): boolean => value === fresh;
    if (readings.every(({ sysctls }) => Object.values(sysctls).every(isUsual))) return readings;
    const all = await this.#wholeReader.fresh;
    return readings.map((reading) => ({ ...reading, sysctls: withFreshAs(reading.sysctls, all) }));
  }

  /** Gives the host an id for those that are new, and for any others that it has none for. Says which they are. */
  async #identify(fresh: readonly string[]): Promise<readonly string[]> {
    const known = new Set(this.#ids.get(HOST)?.values());
    const names = [...this.#present.values()].filter(({ holder }) => holder === undefined).map(({ name }) => name).filter((name) => name !== HOST && (fresh.includes(name) || !known.has(name)));
    await identifyNamespaces(this.#sandbox, names);
    return names;
  }

  async #read(names: ReadonlySet<string>): Promise<void> {
    if (names.size > 0) this.#take(await this.#ask(names), names);
  }

  async #ask(names: ReadonlySet<string>): Promise<Answers> {
    const start = { epochMs: Date.now(), monotonicMs: performance.now() };
    const namespaces = [...names].flatMap((name) => this.#present.get(name) ?? []).filter(({ holder }) => holder === undefined);
    const host = namespaces.find(({ name }) => name === HOST);
    const named = namespaces.filter((namespace) => namespace !== host);
    const [ofHost, ofNamed] = await Promise.all([host && readHost(this.#sandbox), readNamed(this.#sandbox, named)]);
    return { start, namespaces, ofHost, ofNamed };
  }

  /** What was found in these; one that did not answer is not known any more. */
  #take({ start, ofHost, ofNamed }: Answers, names: ReadonlySet<string>): void {
    const earlier = new Map([...names].map((name) => [name, this.#readings.get(name)]));
    const formerIds = this.#ids.get(HOST)?.keys() ?? [];
    for (const name of names) this.#forget(name);
    if (ofHost !== undefined && names.has(HOST)) {
      this.#ids.set(HOST, ofHost.ids);
      this.#retired = new Set([...this.#retired, ...formerIds].filter((nsid) => !ofHost.ids.has(nsid)));
    }
    for (const reading of [...(ofHost === undefined ? [] : [ofHost.reading]), ...ofNamed]) {
      const { name } = reading.namespace;
      if (names.has(name)) this.#keep(reading, start, earlier.get(name));
    }
  }

  #keep(reading: NamespaceReading, start: ReadingStart, earlier: NamespaceReading | undefined): void {
    const { name } = reading.namespace;
    const steady = { ...reading, addresses: withSteadyEnds(reading.addresses, earlier?.addresses ?? {}) };
    this.#readings.set(name, earlier === undefined ? steady : keepingReading(steady, earlier));
    this.#starts.set(name, start);
  }

  #forget(name: string): void {
    for (const known of [this.#readings, this.#starts, this.#ids]) known.delete(name);
  }

  /**
   * Pairs the ends of cables, having read `names`. The kernel does not tell an end that its peer was moved: one that was
   * alone before is looked at again. One that is new to be alone may have been read before its peer was moved, and its
   * peer after that, or where that is now was not read at all: it is read again, even if it just was, and then where it
   * says that its peer is. A cable is not to be seen torn.
   */
  async #pairWhole(names: ReadonlySet<string>): Promise<Pairing> {
    const looked = new Set(this.#alone);
    const isTorn = ({ end }: UnpairedEnd): boolean => !looked.has(nameOfEnd(end));
    let pairing = await this.#pair();
    let again = new Set(this.#unpaired(pairing).flatMap((one) => (isTorn(one) || !names.has(one.namespace.name) ? [one.namespace.name] : [])));
    for (let round = 0; again.size > 0 && round < MAX_TEARS; round += 1) {
      await this.#read(again);
      pairing = await this.#pair();
      const torn = this.#unpaired(pairing).filter(isTorn);
      if (torn.length === 0) break;
      for (const { end } of torn) looked.add(nameOfEnd(end));
      await this.#read(await this.#whereTheirPeersAre(torn.map(({ end }) => end)));
      pairing = await this.#pair();
      again = new Set(this.#unpaired(pairing).filter(isTorn).map(({ namespace }) => namespace.name));
    }
    return pairing;
  }

  /** Pairs the ends of cables; asks those namespaces for their ids where cables look alike. */
  async #pair(): Promise<Pairing> {
    const ends = [...this.#readings.values()].flatMap(({ vethEnds }) => vethEnds);
    const pairing = pairPeers(ends, this.#ids);
    if (pairing.ambiguous.size === 0) return pairing;
    await this.#askForIds(pairing.ambiguous);
    return pairPeers(ends, this.#ids);
  }

  async #askForIds(names: ReadonlySet<string>): Promise<void> {
    await sideBySide([...names], async (name) => {
      const { exit, stdout } = await this.#sandbox.run(['ip', '-n', name, '-j', 'netns', 'list-id']);
      this.#ids.set(name, exit === 0 ? parseNetnsIds(parseIpBatchOutput(stdout)[0] ?? []) : new Map());
    });
  }

  /** Ends whose peers are not in sight. */
  #unpaired({ peers }: Pairing): readonly UnpairedEnd[] {
    return [...this.#readings.values()].flatMap(({ namespace, vethEnds }) =>
      vethEnds
        .filter((end) => !peers.has(nameOfEnd(end)))
        .map((end) => ({ namespace, end })),
    );
  }

  /** The namespaces that these ends name as their peers'; the host for one that has no name. */
  async #whereTheirPeersAre(ends: readonly VethEnd[]): Promise<ReadonlySet<string>> {
    await this.#askForIds(new Set(ends.map(({ namespace }) => namespace).filter((name) => !this.#ids.has(name) && !isUnnamed(name))));
    return new Set(ends.map(({ namespace, peer }) => (peer.kind === 'elsewhere' ? (this.#ids.get(namespace)?.get(peer.nsid) ?? HOST) : namespace)));
  }

  /** Whether there is reason to look for namespaces without a name, which takes a process. */
  #mayHoldUnnamed(pairing: Pairing, hasGone: boolean, touched: Touched): boolean {
    const elsewhere = this.#unpaired(pairing).filter(({ end }) => end.peer.kind === 'elsewhere');
    const lost = JSON.stringify(elsewhere.map(({ end }) => end));
    const isNew = lost !== this.#lost && elsewhere.length > 0;
    this.#lost = lost;
    const isSuspected = this.#suspectsUnnamed;
    this.#suspectsUnnamed = false;
    const mayHaveGone = this.#unnamed.length > 0 && (touched === 'all' || touched.size > 0);
    return isNew || isSuspected || hasGone || mayHaveGone;
  }

  /** Finds those without a name and reads them; one in which there is nothing is as good as none. */
  async #readUnnamed(): Promise<void> {
    const named = [...this.#present.values()].filter(({ holder }) => holder === undefined);
    const found = await findUnnamed(this.#sandbox, new Set(named.map(({ inode }) => inode)));
    const start = { epochMs: Date.now(), monotonicMs: performance.now() };
    const readings = (await readUnnamed(this.#sandbox, found)).filter(holdsInterfaces);
    const earlier = new Map(this.#unnamed.map(({ name }) => [name, this.#readings.get(name)]));
    for (const name of earlier.keys()) this.#forget(name);
    for (const reading of readings) this.#keep(reading, start, earlier.get(reading.namespace.name));
    this.#unnamed = readings.map(({ namespace }) => namespace);
    this.#present = new Map([...named, ...this.#unnamed].map((namespace) => [namespace.name, namespace]));
  }
}

const withFreshAs = remembering((sysctls: NamespaceReading['sysctls'], all: Sysctls) =>
  Object.fromEntries(Object.entries(sysctls).map(([key, sysctl]) => [key, { ...sysctl, fresh: all.get(sysctl.name) ?? sysctl.fresh }])),
);

/** The namespaces to read, by name: the host, and of several names for one namespace the first. */
function sayable(namespaces: ReadonlyMap<string, number>): ReadonlyMap<string, ObservedNamespace> {
  const byInode = new Map<number, ObservedNamespace>();
  for (const name of [...namespaces.keys()].filter((name) => !UNSAYABLE.has(name) && !isUnnamed(name)).toSorted()) {
    const inode = namespaces.get(name);
    if (inode !== undefined && !byInode.has(inode)) byInode.set(inode, { name, inode });
  }
  return new Map([OBSERVED_HOST, ...byInode.values()].map((namespace) => [namespace.name, namespace]));
}

const nameOfEnd = ({ namespace, name }: VethEnd): string => interfaceKey({ namespace, interface: name });

const isSame = (a: ObservedNamespace | undefined, b: ObservedNamespace): boolean => a?.inode === b.inode;
