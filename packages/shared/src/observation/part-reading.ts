/**
 * Reads of a namespace with many interfaces only those that a change can have reached: what a change costs is not to grow
 * with what else is there.
 */
import { recordAt } from '../records/index.ts';
import { interfaceKey } from '../topology/index.ts';
import { observedNamespace } from './namespace-reading.ts';
import type { NamespaceReading } from './namespace-reading.ts';
import type { ObservedInterface } from './observation.ts';

/** With fewer, all are as soon read. */
const MANY = 8;

/** What `ip -j -d -batch -` is asked for that, in this order: each of the interfaces, and all routes. */
export const partCommands = (interfaces: readonly string[]): readonly (readonly string[])[] => [
  ...interfaces.map((name) => ['address', 'show', 'dev', name]),
  ['route', 'show', 'table', 'all'],
];

/**
 * The interfaces to read of a namespace, as it was read before, in which a change touches only these, which stay, what is on them, and
 * routes: with each end of a cable the bridge that it is plugged into, which loses its carrier with its last port. Undefined where more
 * follows from it (a spanning tree, a VLAN made upon it, a neighbour that goes with it, …), or where it is not worth it.
 */
export function partToRead({ namespace, interfaces, neighbours }: NamespaceReading, touched: ReadonlySet<string>): readonly string[] | undefined {
  if (Object.keys(interfaces).length < MANY) return undefined;
  const named = (name: string): ObservedInterface | undefined => recordAt(interfaces, interfaceKey({ namespace: namespace.name, interface: name }));
  const ends = [...touched].map(named);
  const bridges = [...new Set(ends.flatMap((end) => end?.master ?? []))].map(named);
  const lowers = new Set(Object.values(interfaces).flatMap(({ lower }) => lower ?? []));
  const isPlain = (one: ObservedInterface | undefined, kind: ObservedInterface['kind']): boolean => one?.kind === kind && !lowers.has(one.name);
  if (!ends.every((end) => isPlain(end, 'veth'))) return undefined;
  if (Object.values(neighbours).some(({ dev, state }) => touched.has(dev) && isPermanent(state))) return undefined;
  if (!bridges.every((bridge) => isPlain(bridge, 'bridge') && bridge?.stp !== true && bridge?.master === undefined)) return undefined;
  return [...ends, ...bridges].flatMap((one) => one?.name ?? []);
}

/** The reading with these interfaces as they are now. `outputs` are the answers to `partCommands`, asked for at `readAtMs`; throws as `observedNamespace`. */
export function withPart(reading: NamespaceReading, interfaces: readonly string[], { outputs, readAtMs }: PartAnswers): NamespaceReading {
  const links = outputs.slice(0, interfaces.length).flat();
  const part = observedNamespace(reading.namespace, [links, outputs[interfaces.length], [], [], []], readAtMs);
  const isRead = (name: string): boolean => interfaces.includes(name);
  return {
    ...reading,
    interfaces: { ...reading.interfaces, ...part.interfaces },
    addresses: { ...without(reading.addresses, ({ interface: name }) => isRead(name)), ...part.addresses },
    routes: part.routes,
    vethEnds: [...reading.vethEnds.filter(({ name }) => !isRead(name)), ...part.vethEnds],
  };
}

const isPermanent = (state: string): boolean => state.split(' ').includes('PERMANENT');

export interface PartAnswers {
  /** As `parseIpBatchOutput` gives them. */
  readonly outputs: readonly unknown[];
  readonly readAtMs: number;
}

const without = <R>(table: Readonly<Record<string, R>>, isOut: (record: R) => boolean): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(table).filter(([, record]) => !isOut(record)));
