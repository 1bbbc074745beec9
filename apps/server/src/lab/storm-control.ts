/**
 * Ends what goes round in loops of bridges, as a switch with storm control does: a storm is the one load that no process causes,
 * so that no share of the processors holds it, and everybody on the machine waits. Once there is one, to find out anything takes long: what can be
 * known before is. While there is no loop, and no other lab to have one, it is counted where interfaces of the host change, and not again and again.
 */
import { portsClosingLoops } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { recordAt } from '@patchbay/shared/records';
import { HOST, bordersOf, bridgeOf, interfaceKeyOf } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';
import type { CountsByInterface } from '../kernel/traffic/count-packets.ts';
import { LAB_LIMITS } from './limits.ts';
import type { Counting } from './traffic/packet-rates.ts';

/** From the end of a reading to the beginning of the next, milliseconds: as long as there is a port of which too little is known, and after that. */
const [SOON_MS, INTERVAL_MS] = [40, 300];

/** How far back it is known which interfaces there were, milliseconds. */
const REMEMBERED_MS = 2_000;

/** What passed in longer than this says little of what passes now, milliseconds. */
const LONG_MS = 1_000;

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
  /** What there was lately, and when, the latest last. */
  #lately: readonly Look[] = [];
  #before: ReadonlyMap<string, Counting> = new Map();
  #timer: NodeJS.Timeout | undefined;
  #isReading = false;
  #hasEnded = false;

  constructor(parts: StormControlParts) {
    this.#parts = parts;
  }

  /** To be told of what there is now. */
  look(observation: Observation): void {
    const { interfaces } = observation;
    if (interfaces === this.#lately.at(-1)?.interfaces) return;
    const at = performance.now();
    this.#lately = [...this.#lately.filter((look, index) => index === this.#lately.length - 1 || at - look.at < REMEMBERED_MS), { at, interfaces }];
    this.#ports = new Map(portsToWatch(topologyOf(observation)).map((port) => [interfaceKeyOf(port), port]));
    if (this.#isReading) return;
    if (this.#ports.size > 0) this.#after(0, () => this.#read());
    else if (hasBridge(interfaces)) this.#after(0, () => this.#countBefore());
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
  }

  /** Not amid what somebody waits for. */
  #after(ms: number, act: () => Promise<void>): void {
    clearTimeout(this.#timer);
    if (!this.#hasEnded) this.#timer = setTimeout(() => void act(), ms).unref();
  }

  /** In the host, where it costs no process: should the next thing that is plugged in close a loop, its first counting says how fast it is. */
  async #countBefore(): Promise<void> {
    try {
      this.#before = await this.#count(new Set([HOST]));
    } catch (error) {
      if (!this.#hasEnded) this.#parts.reportFault(error);
    }
  }

  async #count(namespaces: ReadonlySet<string>): Promise<ReadonlyMap<string, Counting>> {
    const counted = await this.#parts.count([...namespaces]);
    const at = performance.now();
    return new Map([...counted].map(([namespace, counts]) => [namespace, { at, counts }]));
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    let isKnown = true;
    try {
      const ports = [...this.#ports.values()];
      const now = await this.#count(new Set(ports.map(({ namespace }) => namespace)));
      const rates = new Map(ports.map((port) => [port, this.#rateOf(port, now)]));
      this.#before = now;
      isKnown = [...rates.values()].every((rate) => rate !== undefined);
      const storming = ports.filter((port) => (rates.get(port) ?? 0) >= LAB_LIMITS.stormPacketsPerSec);
      if (!this.#hasEnded) await Promise.all(storming.map((port) => this.#parts.shut(port)));
    } catch (error) {
      if (!this.#hasEnded) this.#parts.reportFault(error);
    }
    this.#isReading = false;
    if (this.#ports.size > 0) this.#after(isKnown ? INTERVAL_MS : SOON_MS, () => this.#read());
  }

  /** How many packets a second a port has received since it was last counted, or was not there yet; undefined: that is not known, or was long ago. */
  #rateOf(port: InterfaceRecord, now: ReadonlyMap<string, Counting>): number | undefined {
    const { namespace, name } = port;
    const to = now.get(namespace);
    const from = this.#before.get(namespace);
    const received = to?.counts.get(name)?.received;
    if (to === undefined || received === undefined) return 0;
    const already = from?.counts.get(name)?.received;
    const notYet = this.#lately.findLast(({ interfaces }) => recordAt(interfaces, interfaceKeyOf(port)) === undefined)?.at;
    // counts that went back are of another interface of that name
    const [passed, since] = from !== undefined && already !== undefined && already <= received ? [received - already, from.at] : [received, notYet];
    if (since === undefined) return undefined;
    const rate = (passed * 1_000) / Math.max(to.at - since, 1);
    return rate < LAB_LIMITS.stormPacketsPerSec && to.at - since > LONG_MS ? undefined : rate;
  }
}

/** Which interfaces there were, and when that was seen, milliseconds by a clock that only goes forwards. */
interface Look {
  readonly at: number;
  readonly interfaces: Observation['interfaces'];
}

const hasBridge = (interfaces: Observation['interfaces']): boolean => Object.values(interfaces).some(({ kind, namespace }) => kind === 'bridge' && namespace === HOST);

/** Where several labs meet, what goes round in one of them comes in by its border, and is passed on to all others. */
function portsToWatch(topology: Topology): readonly InterfaceRecord[] {
  const borders = bordersOf(topology);
  const meeting = borders.length < 2 ? [] : borders.filter((border) => border.up && bridgeOf(topology.interfaces, border) !== undefined);
  return [...portsClosingLoops(topology), ...meeting];
}
