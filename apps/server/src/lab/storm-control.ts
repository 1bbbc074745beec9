/**
 * Ends what goes round in loops of bridges, as a switch with storm control does: a storm is the one load that no process causes,
 * so that no share of the processors holds it, and everybody on the machine waits. Nothing runs while there is no loop, and no other lab to have one.
 */
import { portsClosingLoops } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { bordersOf, bridgeOf, interfaceKeyOf } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';
import type { CountsByInterface } from '../kernel/traffic/count-packets.ts';
import { LAB_LIMITS } from './limits.ts';
import { packetRates } from './traffic/packet-rates.ts';
import type { Counting } from './traffic/packet-rates.ts';

/** From the end of a reading to the beginning of the next. */
const INTERVAL_MS = 300;

export interface StormControlParts {
  readonly count: (namespaces: readonly string[]) => Promise<ReadonlyMap<string, CountsByInterface>>;
  /** Shuts a port down that passes more than it may. */
  readonly shut: (port: InterfaceRecord) => Promise<void>;
  readonly reportFault: (error: unknown) => void;
}

export class StormControl {
  readonly #parts: StormControlParts;
  /** Those that close loops, and borders, by their keys. */
  #ports: ReadonlyMap<string, InterfaceRecord> = new Map();
  #interfaces: Observation['interfaces'] | undefined;
  #before: ReadonlyMap<string, Counting> = new Map();
  #timer: NodeJS.Timeout | undefined;
  #isReading = false;
  #hasEnded = false;

  constructor(parts: StormControlParts) {
    this.#parts = parts;
  }

  /** To be told of what there is now. */
  look(observation: Observation): void {
    if (observation.interfaces === this.#interfaces) return;
    this.#interfaces = observation.interfaces;
    this.#ports = new Map(portsToWatch(topologyOf(observation)).map((port) => [interfaceKeyOf(port), port]));
    if (!this.#isReading) this.#readAfter(0);
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
  }

  #readAfter(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#hasEnded || this.#ports.size === 0) this.#before = new Map();
    else this.#timer = setTimeout(() => void this.#read(), ms).unref();
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      const ports = [...this.#ports.values()];
      const counted = await this.#parts.count([...new Set(ports.map(({ namespace }) => namespace))]);
      const at = performance.now();
      const now = new Map([...counted].map(([namespace, counts]) => [namespace, { at, counts }]));
      const before = this.#before;
      this.#before = now;
      if (!this.#hasEnded) await Promise.all(ports.filter((port) => isStorming(port, before, now)).map((port) => this.#parts.shut(port)));
    } catch (error) {
      if (!this.#hasEnded) this.#parts.reportFault(error);
    }
    this.#isReading = false;
    this.#readAfter(INTERVAL_MS);
  }
}

/** Where several labs meet, what goes round in one of them comes in by its border, and is passed on to all others. */
function portsToWatch(topology: Topology): readonly InterfaceRecord[] {
  const borders = bordersOf(topology);
  const meeting = borders.length < 2 ? [] : borders.filter((border) => border.up && bridgeOf(topology.interfaces, border) !== undefined);
  return [...portsClosingLoops(topology), ...meeting];
}

function isStorming({ namespace, name }: InterfaceRecord, before: ReadonlyMap<string, Counting>, now: ReadonlyMap<string, Counting>): boolean {
  const [from, to] = [before.get(namespace), now.get(namespace)];
  const [received = 0] = (from && to && packetRates(from, to, [name]).get(name)) ?? [];
  return received >= LAB_LIMITS.stormPacketsPerSec;
}
