/** Knows which namespaces there are and what is in them, and reads again what it is asked to. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OBSERVED_HOST, isUnnamed, observationOf } from '@patchbay/shared/observation';
import type { MonitorEvent, NamespaceReading, Observation, ObservedInterface, ObservedNamespace, ObservedSysctl, Sysctls } from '@patchbay/shared/observation';
import { remembering } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { CableEnds } from './cable-ends.ts';
import type { FreshNamespaces } from './fresh-namespaces.ts';
import { identifyNamespaces } from './identify-namespaces.ts';
import type { Reach, Touched } from './kernel.ts';
import { Readings } from './readings.ts';
import { findUnnamed } from './unnamed-namespaces.ts';
import { WholeReader } from './whole-reader.ts';
import type { More } from './whole-reader.ts';
import { WholeReadings } from './whole-readings.ts';

/** Names that a namespace may have and none can be told by: the host's own, and what no JSON object can hold. */
const UNSAYABLE: ReadonlySet<string> = new Set([HOST, '__proto__']);

/** Where there is some of it. */
const MORE: readonly (readonly [More, (record: ObservedInterface) => boolean])[] = [
  ['vlans', ({ vlanFiltering }) => vlanFiltering === true],
  ['wireguard', ({ kernelKind }) => kernelKind === 'wireguard'],
];

export class Observer {
  readonly #sandbox: Sandbox;
  readonly #isWatched: () => boolean;
  readonly #readings: Readings;
  readonly #cableEnds: CableEnds;
  readonly #wholeReader: WholeReader;
  readonly #wholes = new WholeReadings();
  /** The namespaces that were there when last looked. */
  #present: ReadonlyMap<string, ObservedNamespace> = new Map();
  /** Those without a name that hold interfaces. */
  #unnamed: readonly ObservedNamespace[] = [];
  #suspectsUnnamed = false;

  /** Where it is watched, every namespace is given an id before it is read, so that no event after that is missed. */
  constructor(sandbox: Sandbox, freshNamespaces: FreshNamespaces, isWatched: () => boolean) {
    this.#sandbox = sandbox;
    this.#isWatched = isWatched;
    this.#readings = new Readings(sandbox);
    this.#cableEnds = new CableEnds(this.#readings, (names) => this.#read(names));
    this.#wholeReader = new WholeReader(sandbox, freshNamespaces);
  }

  /** Reads what was touched and what is new, and gives all that there is. */
  observe(touched: Touched): Promise<Observation> {
    return this.#observe(touched);
  }

  /** The same as it is after `change`, a single batch of `ip` that is under way and reaches into this. Rejects where that does. */
  observeAfter(change: Promise<unknown>, reach: Reach): Promise<Observation> {
    return this.#observe(new Set(reach.keys()), { done: change, reach });
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
    const interfaces = Map.groupBy(this.#readings.all.flatMap((reading) => Object.values(reading.interfaces)), ({ namespace }) => namespace);
    const moreOf = (name: string): readonly More[] => MORE.filter(([, isThere]) => interfaces.get(name)?.some(isThere) === true).map(([more]) => more);
    for (const [{ inode }, outputs] of await this.#wholeReader.read(namespaces, moreOf)) {
      const reading = this.#readings.all.find(({ namespace }) => namespace.inode === inode);
      if (reading !== undefined) this.#wholes.keep(reading, outputs, begun);
    }
  }

  /** The namespace that the host has this id for, as last read. */
  nameOf(nsid: number): string | undefined {
    return this.#readings.nameOf(nsid);
  }

  /** Whether the host had this id for a namespace that has no name any more, and last things may happen in. */
  isRetired(nsid: number): boolean {
    return this.#readings.isRetired(nsid);
  }

  /** Whether the namespaces are those that were there when last looked. */
  knows(namespaces: ReadonlyMap<string, number>): boolean {
    const now = sayable(namespaces);
    return now.size === this.#present.size - this.#unnamed.length && [...now.values()].every((namespace) => isSame(this.#present.get(namespace.name), namespace));
  }

  /** Whether the last reading of a namespace saw what an event tells of. */
  covers(name: string, event: MonitorEvent & { readonly receivedMs: number }): boolean {
    return this.#readings.covers(name, event);
  }

  /** Whether the last whole reading of a namespace saw what an event tells of. */
  coversWhole(name: string, event: { readonly receivedMs: number }): boolean {
    const inode = this.#present.get(name)?.inode;
    return inode !== undefined && this.#wholes.begunMs(inode) > event.receivedMs;
  }

  async #observe(touched: Touched, change?: { readonly done: Promise<unknown>; readonly reach: Reach }): Promise<Observation> {
    // those that are known are read while it is seen which there are: what was read under a name that is another's now is left out
    const known = touched === 'all' ? [] : [...touched].filter((name) => this.#readings.of(name) !== undefined);
    const reading = change === undefined ? this.#readings.askAgain(this.#named(known)) : this.#readings.askAgainAfter(change.done, this.#named(known), change.reach);
    // to look has the server stand still: it is done when the shells are at work
    const [ahead, namespaces] = await Promise.all([reading, (change?.done ?? nextTurn()).then(() => this.#sandbox.namespaces())]);
    const named = sayable(namespaces);
    const unnamed = this.#unnamed.filter(({ inode }) => ![...named.values()].some((namespace) => namespace.inode === inode));
    const before = [...this.#present.values()];
    this.#present = new Map([...named, ...unnamed.map((namespace) => [namespace.name, namespace] as const)]);
    // one that did not answer when it was last to be read is gone as well
    const gone = before.filter((namespace) => !isSame(this.#present.get(namespace.name), namespace));
    for (const { name } of gone) this.#readings.forget(name);
    const fresh = [...named.keys()].filter((name) => this.#readings.of(name) === undefined);
    const identified = this.#isWatched() ? await this.#identify(fresh) : [];

    const names = new Set([...(touched === 'all' ? named.keys() : touched), ...fresh, ...identified]);
    const haveNamesChanged = gone.length + fresh.length + identified.length > 0;
    // The host's ids change with the names.
    if (haveNamesChanged) names.add(HOST);
    const isHostKnown = !haveNamesChanged && this.#readings.coverIdsOf(ahead);
    const valid = ahead.namespaces.filter((one) => isSame(this.#present.get(one.name), one) && (one.name !== HOST || isHostKnown));
    const read = new Set(valid.map(({ name }) => name));
    this.#readings.take(ahead, read);
    await this.#read(new Set([...names].filter((name) => !read.has(name))));

    let pairing = await this.#cableEnds.pairWhole(names);
    if (this.#mayHoldUnnamed(this.#cableEnds.hasNewlyLost(pairing) || gone.length > 0, touched)) {
      await this.#readUnnamed();
      pairing = await this.#cableEnds.pair();
    }
    this.#cableEnds.settle(pairing);
    const readings = [...this.#present.keys()].flatMap((name) => this.#readings.of(name) ?? []);
    this.#wholes.keepOnly(new Set(readings.map(({ namespace }) => namespace.inode)));
    const outdated = readings.filter((reading) => this.#wholes.isOutdated(reading));
    if (outdated.length > 0) await this.readWhole(new Set(outdated.map(({ namespace }) => namespace.name)));
    return observationOf(await this.#withFresh(readings), pairing, readings.flatMap((reading) => this.#wholes.of(reading) ?? []));
  }

  /** What a fresh namespace has is asked for only where one has something else than most kernels give. */
  async #withFresh(readings: readonly NamespaceReading[]): Promise<readonly NamespaceReading[]> {
    const isUsual = ({ value, fresh }: ObservedSysctl): boolean => value === fresh;
    if (readings.every(({ sysctls }) => Object.values(sysctls).every(isUsual))) return readings;
    const all = (await this.#wholeReader.fresh).sysctls;
    return readings.map((reading) => ({ ...reading, sysctls: withFreshAs(reading.sysctls, all) }));
  }

  /** Gives the host an id for those that are new, and for any others that it has none for. Says which they are. */
  async #identify(fresh: readonly string[]): Promise<readonly string[]> {
    const known = new Set(this.#readings.ids.get(HOST)?.values());
    const names = this.#named(this.#present.keys()).map(({ name }) => name).filter((name) => name !== HOST && (fresh.includes(name) || !known.has(name)));
    await identifyNamespaces(this.#sandbox, names);
    return names;
  }

  async #read(names: ReadonlySet<string>): Promise<void> {
    if (names.size > 0) this.#readings.take(await this.#readings.ask(this.#named(names)), names);
  }

  /** Those of these that there are, and that have a name of their own. */
  #named(names: Iterable<string>): readonly ObservedNamespace[] {
    return [...names].flatMap((name) => this.#present.get(name) ?? []).filter(({ holder }) => holder === undefined);
  }

  /** Whether there is reason to look for namespaces without a name, which takes a process. */
  #mayHoldUnnamed(isSomethingGone: boolean, touched: Touched): boolean {
    const isSuspected = this.#suspectsUnnamed;
    this.#suspectsUnnamed = false;
    const mayHaveGone = this.#unnamed.length > 0 && (touched === 'all' || touched.size > 0);
    return isSuspected || isSomethingGone || mayHaveGone;
  }

  async #readUnnamed(): Promise<void> {
    const named = this.#named(this.#present.keys());
    const found = await findUnnamed(this.#sandbox, new Set(named.map(({ inode }) => inode)));
    this.#unnamed = await this.#readings.readUnnamed(this.#unnamed, found);
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

const isSame = (a: ObservedNamespace | undefined, b: ObservedNamespace): boolean => a?.inode === b.inode;
