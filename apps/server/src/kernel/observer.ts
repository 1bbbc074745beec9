/** Knows the last reading of every namespace, and reads again what it is asked to. */
import {
  OBSERVED_HOST,
  observationOf,
  pairPeers,
  parseIpBatchOutput,
  parseNetnsIds,
} from '@patchbay/shared/observation';
import type { NamesById, NamespaceReading, Observation, ObservedNamespace, Pairing } from '@patchbay/shared/observation';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Touched } from './kernel.ts';
import { readHost, readNamed } from './read-namespaces.ts';
import { sideBySide } from './side-by-side.ts';

/** Names that a namespace may have and a topology cannot say: the host's own, and what no JSON object can hold. */
const UNSAYABLE: ReadonlySet<string> = new Set([HOST, '__proto__']);

/** When a reading began, by the clock that `ip monitor` stamps with, and by one that is never set. */
interface ReadingStart {
  readonly epochMs: number;
  readonly monotonicMs: number;
}

/** A line of `ip monitor` may come this long after what it tells of. */
const LATE_LINE_MS = 500;

export class Observer {
  readonly #sandbox: Sandbox;
  readonly #identify: (names: readonly string[]) => Promise<void>;
  readonly #readings = new Map<string, NamespaceReading>();
  readonly #starts = new Map<string, ReadingStart>();
  /** The ids that namespaces have for one another, of the host and of those that had to be asked. */
  readonly #ids = new Map<string, NamesById>();

  /** `identify` is called with the names of namespaces that are new, before they are read. */
  constructor(sandbox: Sandbox, identify: (names: readonly string[]) => Promise<void>) {
    this.#sandbox = sandbox;
    this.#identify = identify;
  }

  /** Reads what was touched and what is new, and gives all that there is. */
  async observe(touched: Touched): Promise<Observation> {
    const present = sayable(await this.#sandbox.namespaces());
    const gone = [...this.#readings.keys()].filter((name) => !present.has(name));
    const fresh = [...present.values()].filter(({ name, inode }) => this.#readings.get(name)?.namespace.inode !== inode);
    for (const name of gone) this.#forget(name);
    await this.#identify(fresh.map(({ name }) => name));

    const names = new Set([...(touched === 'all' ? present.keys() : touched), ...fresh.map(({ name }) => name)]);
    // The host's ids change with the names.
    if (gone.length + fresh.length > 0) names.add(HOST);
    await this.#read([...names].flatMap((name) => present.get(name) ?? []));

    let pairing = await this.#pair();
    // The kernel does not tell an end that its peer was moved: one that seems to have none is looked at again.
    const stale = this.#unpaired(pairing).filter((name) => !names.has(name));
    if (stale.length > 0) {
      await this.#read(stale.flatMap((name) => present.get(name) ?? []));
      pairing = await this.#pair();
    }
    return observationOf([...this.#readings.values()], pairing);
  }

  /** The namespace that the host has this id for, as last read. */
  nameOf(nsid: number): string | undefined {
    return this.#ids.get(HOST)?.get(nsid);
  }

  /** Whether the namespaces are those that were last read. */
  knows(namespaces: ReadonlyMap<string, number>): boolean {
    const present = sayable(namespaces);
    return (
      present.size === this.#readings.size &&
      [...present.values()].every(({ name, inode }) => this.#readings.get(name)?.namespace.inode === inode)
    );
  }

  /** Whether the last reading of a namespace saw what an event tells of. */
  covers(name: string, event: { readonly at?: number; readonly receivedMs: number }): boolean {
    const start = this.#starts.get(name);
    if (start === undefined) return false;
    if (event.receivedMs < start.monotonicMs) return true;
    const mayBeLate = event.receivedMs - start.monotonicMs < LATE_LINE_MS;
    return mayBeLate && event.at !== undefined && event.at < start.epochMs;
  }

  async #read(namespaces: readonly ObservedNamespace[]): Promise<void> {
    const start = { epochMs: Date.now(), monotonicMs: performance.now() };
    const host = namespaces.find(({ name }) => name === HOST);
    const named = namespaces.filter((namespace) => namespace !== host);
    const [ofHost, ofNamed] = await Promise.all([host && readHost(this.#sandbox, host), readNamed(this.#sandbox, named)]);
    for (const { name } of namespaces) this.#forget(name);
    if (ofHost !== undefined) this.#ids.set(HOST, ofHost.ids);
    for (const reading of [...(ofHost === undefined ? [] : [ofHost.reading]), ...ofNamed]) {
      this.#readings.set(reading.namespace.name, reading);
      this.#starts.set(reading.namespace.name, start);
    }
  }

  #forget(name: string): void {
    this.#readings.delete(name);
    this.#starts.delete(name);
    this.#ids.delete(name);
  }

  /** Pairs the ends of cables; asks those namespaces for their ids where cables look alike. */
  async #pair(): Promise<Pairing> {
    const ends = [...this.#readings.values()].flatMap(({ vethEnds }) => vethEnds);
    const pairing = pairPeers(ends, this.#ids);
    if (pairing.ambiguous.size === 0) return pairing;
    await sideBySide([...pairing.ambiguous], async (name) => {
      const { exit, stdout } = await this.#sandbox.run(['ip', '-n', name, '-j', 'netns', 'list-id']);
      this.#ids.set(name, exit === 0 ? parseNetnsIds(parseIpBatchOutput(stdout)[0] ?? []) : new Map());
    });
    return pairPeers(ends, this.#ids);
  }

  /** Namespaces with an end whose peer is not in sight. */
  #unpaired({ peers }: Pairing): readonly string[] {
    const unpaired = [...this.#readings.values()].filter(({ vethEnds }) =>
      vethEnds.some(({ namespace, name }) => !peers.has(interfaceKey({ namespace, interface: name }))),
    );
    return unpaired.map(({ namespace }) => namespace.name);
  }
}

/** The namespaces to read, by name: the host, and of several names for one namespace the first. */
function sayable(namespaces: ReadonlyMap<string, number>): ReadonlyMap<string, ObservedNamespace> {
  const byInode = new Map<number, ObservedNamespace>();
  for (const name of [...namespaces.keys()].filter((name) => !UNSAYABLE.has(name)).toSorted()) {
    const inode = namespaces.get(name);
    if (inode !== undefined && !byInode.has(inode)) byInode.set(inode, { name, inode });
  }
  return new Map([OBSERVED_HOST, ...byInode.values()].map((namespace) => [namespace.name, namespace]));
}
