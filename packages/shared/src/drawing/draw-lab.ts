/** Draws a lab: what its topology says is there (pending changes included), in the state that the kernel says it is in. */
import { idOf } from '../identity/index.ts';
import type { Identities } from '../identity/index.ts';
import { shapingOf } from '../observation/index.ts';
import type { Observation, ObservedInterface, ObservedNamespace, ObservedQdisc } from '../observation/index.ts';
import { canvasKey } from '../protocol/index.ts';
import type { Probe } from '../protocol/index.ts';
import { recordAt, remembering } from '../records/index.ts';
import { bridgeOf, cablesOf, HOST, interfaceKey, interfaceKeyOf, masterOf, sysctlKey } from '../topology/index.ts';
import type { InterfaceRecord, NamespaceRecord, Topology } from '../topology/index.ts';
import { bridgeSize, endSize, HOST_SIZE, namespaceSize } from './box-size.ts';
import { drawnParts } from './drawn-parts.ts';
import type { DrawnParts } from './drawn-parts.ts';
import { endLabel } from './end-label.ts';
import type { Box, BoxState, BridgeBox, Cable, CableState, DrawnEnd, InterfaceRow, InterfaceState, LabDrawing, Stalk } from './lab-drawing.ts';

export interface Lab {
  readonly topology: Topology;
  readonly observation: Observation;
  readonly ids: Identities;
  /** The probes that run now. */
  readonly probes: readonly Probe[];
  /** Link lights are out: of what the kernel has, no state is told. */
  readonly unlit?: boolean;
}

/** What is drawn of the same records as the time before is the same object. */
export const drawLab = (lab: Lab): LabDrawing => {
  const parts = drawnParts(lab);
  const records = Object.values(parts.interfaces);
  const addresses = addressesOf(parts, lab);
  const qdiscs = Map.groupBy(Object.values(lab.observation.qdiscs), ({ namespace, dev }) => interfaceKey({ namespace, interface: dev }));
  const seen = (record: InterfaceRecord): ObservedInterface | undefined => recordAt(lab.observation.interfaces, interfaceKeyOf(record));
  const drawSocket = (record: InterfaceRecord): DrawnEnd => {
    const key = interfaceKeyOf(record);
    return socketOf(record, boxOf(parts.interfaces, record), stateOf(lab, seen(record)), idOf(lab.ids.interfaces, key), addresses.get(key) ?? NONE, qdiscs.get(key) ?? NONE);
  };
  const cables = cablesOf(parts).map(([a, b]) => cableOf(drawSocket(a), drawSocket(b)));
  const plugged = new Set(cables.flatMap(({ ends }) => ends.map(({ key }) => key)));
  const loose = records.filter((record) => isSocket(record) && !plugged.has(interfaceKeyOf(record)));
  const stalks = loose.flatMap((record) => drawStalk(lab, parts, record));
  const neighbours = neighboursOf([
    ...cables.map(({ ends: [a, b] }) => [a.box, b.box] as const),
    ...stalks.map(({ boxes }) => boxes),
  ]);
  const byNamespace = Map.groupBy(records, ({ namespace }) => namespace);

  const shown = (record: InterfaceRecord): InterfaceRow => {
    const key = interfaceKeyOf(record);
    const master = masterOf(parts.interfaces, record);
    return rowOf(record, stateOf(lab, seen(record)), master, master && seen(master)?.activeMember, seen(record), addresses.get(key) ?? NONE, isSocket(record) && !plugged.has(key));
  };

  const boxesIn = (namespace: string): readonly Box[] => {
    const interfaces = byNamespace.get(namespace) ?? [];
    const own = interfaces.filter((record) => record.kind !== 'bridge' && bridgeOf(parts.interfaces, record) === undefined);
    return [
      namespace === HOST ? drawHost(lab) : drawNamespace(namespace, own.toSorted(inOrder(lab)).map(shown)),
      ...interfaces.filter(({ kind }) => kind === 'bridge').map((bridge) => drawBridge(bridge, interfaces)),
      ...(namespace === HOST ? own.filter(isSocket).map(drawEnd) : []),
    ];
  };

  const drawNamespace = (name: string, rows: readonly InterfaceRow[]): Box => {
    const forwards = (recordAt(lab.topology.sysctls, sysctlKey({ namespace: name, name: 'net.ipv4.ip_forward' }))?.value ?? '0') !== '0';
    const seen = recordAt(lab.observation.namespaces, name);
    const record = recordAt(lab.topology.namespaces, name) ?? seen ?? { name };
    return namespaceBox(record, idOf(lab.ids.namespaces, name), seen, forwards, rows, neighbours.get(canvasKey({ namespace: name })) ?? NONE, pingedFrom(lab, name));
  };

  const drawBridge = (record: InterfaceRecord, interfaces: readonly InterfaceRecord[]): BridgeBox => {
    const key = canvasKey({ namespace: record.namespace, bridge: record.name });
    const ports = interfaces.filter(({ master }) => master === record.name);
    const borders = ports.flatMap(({ border }) => border ?? []);
    return bridgeBox(record, idOf(lab.ids.interfaces, interfaceKeyOf(record)), shown(record), ports.map(({ name }) => name), neighbours.get(key) ?? NONE, borders, borders.length === 0 ? NONE : ports.map(endLabel));
  };

  const drawEnd = (record: InterfaceRecord): Box => {
    const key = interfaceKeyOf(record);
    return endBox(record, idOf(lab.ids.interfaces, key), shown(record), neighbours.get(key) ?? NONE);
  };

  return { boxes: parts.namespaces.flatMap(boxesIn), cables, loose: loose.map(drawSocket), stalks };
};

const NONE: readonly never[] = [];

const socketOf = remembering(
  (record: InterfaceRecord, box: string, state: InterfaceState, id: string, addresses: readonly string[], qdiscs: readonly ObservedQdisc[]): DrawnEnd => {
    const shaping = shapingOf(qdiscs);
    return {
      key: interfaceKeyOf(record),
      id,
      box,
      namespace: record.namespace,
      name: record.name,
      state,
      addresses,
      ...(shaping && { shaping }),
      ...(record.border !== undefined && { border: record.border, ...(record.master !== undefined && { label: endLabel(record) }) }),
    };
  },
);

const cableOf = remembering((a: DrawnEnd, b: DrawnEnd): Cable => ({ id: a.id < b.id ? a.id : b.id, key: a.key, ends: [a, b], state: cableState(a.state, b.state) }));

const rowOf = remembering(
  (
    record: InterfaceRecord,
    state: InterfaceState,
    master: InterfaceRecord | undefined,
    active: string | undefined,
    seen: ObservedInterface | undefined,
    addresses: readonly string[],
    isOther: boolean,
  ): InterfaceRow => ({
    name: record.name,
    state,
    addresses,
    ...(record.border !== undefined ? { border: record.border } : isOther && { kind: seen?.kernelKind ?? record.kind }),
    ...(seen?.lower !== undefined && { lower: seen.lower }),
    ...(master !== undefined && master.kind !== 'bridge' && { master: master.name }),
    ...(active !== undefined && { isActive: active === record.name }),
  }),
);

const namespaceBox = remembering(
  (
    { name }: NamespaceRecord,
    id: string,
    seen: ObservedNamespace | undefined,
    forwards: boolean,
    rows: readonly InterfaceRow[],
    connectedTo: readonly string[],
    pinging: readonly string[],
  ): Box => {
    const down = rows.filter((row) => row.name !== 'lo' && row.state === 'down');
    const holder = seen?.holder;
    return {
      kind: 'namespace',
      id,
      key: canvasKey({ namespace: name }),
      name,
      namespace: name,
      ...(holder && { holder }),
      state: seen === undefined ? 'pending' : namespaceState(rows),
      size: namespaceSize({ name, rows, chips: Number(pinging.length > 0 || down.length > 0), isUnnamed: holder !== undefined }),
      connectedTo,
      rows,
      forwards,
      pinging,
    };
  },
);

const bridgeBox = remembering(
  (record: InterfaceRecord, id: string, { state, addresses }: InterfaceRow, ports: readonly string[], connectedTo: readonly string[], borders: readonly string[], labels: readonly string[]): BridgeBox => {
    const stp = record.stp === true;
    return {
      kind: 'bridge',
      id,
      key: canvasKey({ namespace: record.namespace, bridge: record.name }),
      name: record.name,
      namespace: record.namespace,
      state: state === 'down' ? 'idle' : state === 'pending' || state === 'unlit' ? state : 'ok',
      size: bridgeSize({ name: record.name, addresses, ports: labels.length === 0 ? ports : labels, stp }),
      connectedTo,
      up: state !== 'down',
      stp,
      addresses,
      ports,
      ...(borders.length > 0 && { borders }),
    };
  },
);

const endBox = remembering(
  (record: InterfaceRecord, id: string, row: InterfaceRow, connectedTo: readonly string[]): Box => ({
    kind: 'end',
    id,
    key: interfaceKeyOf(record),
    name: record.name,
    namespace: record.namespace,
    state: DOT_OF[row.state],
    size: endSize(row),
    connectedTo,
    row,
  }),
);

/** Whether it is drawn as a socket, or as a box of its own; a bridge is a box, and lo is nobody's to plug into. */
const isSocket = ({ kind }: InterfaceRecord): boolean => kind !== 'bridge' && kind !== 'loopback';

const drawHost = (lab: Lab): Box => ({
  kind: 'host',
  id: HOST,
  key: HOST,
  name: HOST,
  namespace: HOST,
  state: 'ok',
  size: HOST_SIZE,
  connectedTo: [],
  forwarding: recordAt(lab.observation.sysctls, sysctlKey({ namespace: HOST, name: 'net.ipv4.ip_forward' }))?.value ?? '0',
  pinging: pingedFrom(lab, HOST),
});

const drawStalk = ({ observation, ids }: Lab, { interfaces }: DrawnParts, record: InterfaceRecord): readonly Stalk[] => {
  const key = interfaceKeyOf(record);
  const lower = recordAt(observation.interfaces, key)?.lower;
  const upon = lower === undefined ? undefined : recordAt(interfaces, interfaceKey({ namespace: record.namespace, interface: lower }));
  if (upon === undefined) return [];
  const [from, to] = [boxOf(interfaces, record), boxOf(interfaces, upon)];
  return from === to ? [] : [{ id: idOf(ids.interfaces, key), key, boxes: [from, to] }];
};

/** The key of the box that an interface is drawn as, or in. */
export const boxOf = (interfaces: DrawnParts['interfaces'], end: InterfaceRecord): string => {
  const bridge = end.kind === 'bridge' ? end : bridgeOf(interfaces, end);
  if (bridge !== undefined) return canvasKey({ namespace: end.namespace, bridge: bridge.name });
  return end.namespace === HOST ? interfaceKeyOf(end) : canvasKey({ namespace: end.namespace });
};

const stateOf = ({ unlit = false }: Lab, seen: ObservedInterface | undefined): InterfaceState => {
  if (seen === undefined) return 'pending';
  if (unlit) return 'unlit';
  if (!seen.up) return 'down';
  if (!seen.carrier) return 'no-carrier';
  if (seen.portState === 'blocking') return 'blocked';
  return seen.portState === 'listening' || seen.portState === 'learning' ? 'waiting' : 'up';
};

/** A cable is as well as its worse end; one that is down at both ends says so. */
const cableState = (a: InterfaceState, b: InterfaceState): CableState => {
  if (a === 'down' && b === 'down') return 'down';
  const states = new Set([a, b]);
  if (states.has('pending')) return 'pending';
  if (states.has('unlit')) return 'unlit';
  if (states.has('down') || states.has('no-carrier')) return 'no-carrier';
  return states.has('blocked') ? 'blocked' : states.has('waiting') ? 'waiting' : 'carries';
};

const DOT_OF = {
  up: 'ok',
  'no-carrier': 'bad',
  down: 'idle',
  blocked: 'idle',
  waiting: 'pending',
  pending: 'pending',
  unlit: 'unlit',
} as const satisfies Record<InterfaceState, BoxState>;

/** A namespace is as well as its interfaces; its lo counts only where it has nothing else. */
const namespaceState = (rows: readonly InterfaceRow[]): BoxState => {
  const others = rows.filter(({ name }) => name !== 'lo');
  const states = new Set((others.length > 0 ? others : rows).map(({ state }) => state));
  if (states.has('pending')) return 'pending';
  if (states.has('unlit')) return 'unlit';
  return states.has('down') ? 'idle' : states.has('no-carrier') ? 'bad' : 'ok';
};

/** The addresses of each interface, by its key: those that somebody gave, and the kernel's own of lo. */
const addressesOf = ({ addresses }: DrawnParts, { observation }: Lab): ReadonlyMap<string, readonly string[]> => {
  const loopback = Object.values(observation.addresses).filter((address) => address.interface === 'lo' && address.kernelMade);
  const grouped = Map.groupBy([...addresses, ...loopback.filter(({ scope }) => scope === 'host')], interfaceKey);
  return new Map([...grouped].map(([key, records]) => [key, records.map(({ address }) => address).filter(isShown)]));
};

/** Every lo has ::1; a card that says so teaches nothing. */
const isShown = (address: string): boolean => address !== '::1/128';

const pingedFrom = ({ probes }: Lab, namespace: string): readonly string[] =>
  probes.filter(({ request }) => request.namespace === namespace).map(({ request }) => request.targetName ?? request.target);

const neighboursOf = (pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> => {
  const links = pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  const grouped = Map.groupBy(links, ([from]) => from);
  return new Map([...grouped].map(([from, to]) => [from, to.map(([, other]) => other)]));
};

/** As the kernel numbers them, what it does not have yet after them, and lo at the end. */
const inOrder =
  ({ observation }: Lab) =>
  (a: InterfaceRecord, b: InterfaceRecord): number => {
    const rank = (record: InterfaceRecord): number =>
      record.kind === 'loopback' ? Infinity : (recordAt(observation.interfaces, interfaceKeyOf(record))?.index ?? Number.MAX_SAFE_INTEGER);
    const [left, right] = [rank(a), rank(b)];
    return left === right ? 0 : left - right;
  };
