/**
 * Reads the traffic of a lab while somebody looks: one reading however many look, about once a second. Nothing runs while
 * nobody does.
 */
import type { Observation } from '@patchbay/shared/observation';
import type { LabTraffic, PacketRates } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { CountsByInterface } from '../../kernel/traffic/count-packets.ts';
import { namespacesToRead } from './namespaces-to-read.ts';
import type { CableEnds } from './namespaces-to-read.ts';
import { Pace } from '../pace.ts';
import { packetRates } from './packet-rates.ts';
import type { Counting } from './packet-rates.ts';

/** Somebody's page: takes a reading as it travels. */
export type TrafficWatcher = (text: string) => void;

/** Each costs one process. Of more, so many are read at a time, in turn: those rates are means over longer. */
const NAMESPACES_AT_A_TIME = 12;

/** A page that lagged may have missed a reading: every so often it is told again, changed or not. */
const TOLD_AGAIN = 10;

export interface TrafficWatchParts {
  readonly count: (namespaces: readonly string[]) => Promise<ReadonlyMap<string, CountsByInterface>>;
  readonly observation: () => Observation;
  readonly reportFault: (error: unknown) => void;
}

/** What is kept from one reading to the next. */
interface Reader {
  readonly countings: Map<string, Counting>;
  readonly rates: Map<string, ReadonlyMap<string, PacketRates>>;
  /** Where in the list of namespaces the next reading begins. */
  turn: number;
  told: LabTraffic | undefined;
  unchanged: number;
  /** A reading in which something flows is new. */
  readonly pace: Pace;
  seen: Observation['interfaces'] | undefined;
  ends: CableEnds;
}

export class TrafficWatch {
  readonly #parts: TrafficWatchParts;
  readonly #watchers = new Set<TrafficWatcher>();
  #reader: Reader | undefined;

  constructor(parts: TrafficWatchParts) {
    this.#parts = parts;
  }

  /** From now on the watcher gets each reading, beginning with the last that there is. Twice is once. */
  watch(watcher: TrafficWatcher): void {
    if (this.#watchers.has(watcher)) return;
    this.#watchers.add(watcher);
    if (this.#reader?.told !== undefined) watcher(JSON.stringify(this.#reader.told));
    if (this.#reader !== undefined) return;
    const reader: Reader = { countings: new Map(), rates: new Map(), turn: 0, told: undefined, unchanged: 0, pace: new Pace(() => void this.#read(reader)), seen: undefined, ends: { namespaces: [], interfaces: new Map() } };
    this.#reader = reader;
    void this.#read(reader);
  }

  unwatch(watcher: TrafficWatcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size === 0) this.end();
  }

  /** Something is about to flow: a lab that was quiet is read again every second. */
  hurry(): void {
    this.#reader?.pace.hurry();
  }

  end(): void {
    this.#reader?.pace.end();
    this.#reader = undefined;
    this.#watchers.clear();
  }

  async #read(reader: Reader): Promise<void> {
    try {
      const chosen = this.#choose(reader);
      const counted = await this.#parts.count(chosen);
      if (this.#reader !== reader) return;
      const at = performance.now();
      for (const namespace of chosen) this.#note(reader, namespace, at, counted.get(namespace));
      this.#tell(reader);
    } catch (error) {
      if (this.#reader !== reader) return;
      this.#parts.reportFault(error);
    }
    reader.pace.rest();
  }

  #choose(reader: Reader): readonly string[] {
    const observation = this.#parts.observation();
    if (reader.seen !== observation.interfaces) {
      reader.seen = observation.interfaces;
      reader.ends = namespacesToRead(observation);
      for (const namespace of reader.countings.keys()) if (!reader.ends.interfaces.has(namespace)) this.#note(reader, namespace, 0, undefined);
    }
    const { namespaces } = reader.ends;
    const costly = namespaces.filter((name) => name !== HOST);
    const first = costly.length === 0 ? 0 : reader.turn % costly.length;
    const inTurn = [...costly.slice(first), ...costly.slice(0, first)].slice(0, NAMESPACES_AT_A_TIME);
    reader.turn = first + inTurn.length;
    return namespaces.includes(HOST) ? [HOST, ...inTurn] : inTurn;
  }

  #note(reader: Reader, namespace: string, at: number, counts: CountsByInterface | undefined): void {
    const before = reader.countings.get(namespace);
    if (counts === undefined) {
      reader.countings.delete(namespace);
      reader.rates.delete(namespace);
      return;
    }
    const now = { at, counts };
    reader.countings.set(namespace, now);
    if (before !== undefined) reader.rates.set(namespace, packetRates(before, now, reader.ends.interfaces.get(namespace) ?? []));
  }

  #tell(reader: Reader): void {
    const rates = [...reader.rates].flatMap(([namespace, of]) => [...of].map(([name, rate]) => [interfaceKey({ namespace, interface: name }), rate] as const));
    const traffic: LabTraffic = { type: 'traffic', rates: Object.fromEntries(rates) };
    reader.pace.note(rates.length > 0);
    const same = reader.told !== undefined && isEqual(reader.told, traffic);
    reader.unchanged = same ? reader.unchanged + 1 : 0;
    if (same && reader.unchanged % TOLD_AGAIN !== 0) return;
    reader.told = traffic;
    const text = JSON.stringify(traffic);
    for (const watcher of this.#watchers) watcher(text);
  }
}
