/** Draws a lab: what its topology says is there (pending changes included), in the state that the kernel says it is in. */
import { idOf } from '@patchbay/shared/identity';
import type { Identities } from '@patchbay/shared/identity';
import { shapingOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { canvasKey } from '@patchbay/shared/protocol';
import type { Probe } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { cablesOf, HOST, interfaceKey, interfaceKeyOf, sysctlKey } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';
import type { DotState } from '../ui/index.ts';
import { bridgeSize, endSize, HOST_SIZE, namespaceSize } from './box-size.ts';
import { drawnParts } from './drawn-parts.ts';
import type { DrawnParts } from './drawn-parts.ts';
import type { Box, BridgeBox, Cable, CableState, DrawnEnd, InterfaceRow, InterfaceState, LabDrawing, Stalk } from './lab-drawing.ts';

export interface Lab {
  readonly topology: Topology;
  readonly observation: Observation;
  readonly ids: Identities;
  /** The probes that run now. */
  readonly probes: readonly Probe[];
}

export const drawLab = (lab: Lab): LabDrawing => {
  const parts = drawnParts(lab);
  const records = Object.values(parts.interfaces);
  const addresses = addressesOf(parts, lab);
  const qdiscs = Map.groupBy(Object.values(lab.observation.qdiscs), ({ namespace, dev }) => interfaceKey({ namespace, interface: dev }));
  const drawSocket = (record: InterfaceRecord): DrawnEnd => {
    const key = interfaceKeyOf(record);
    const shaping = shapingOf(qdiscs.get(key) ?? []);
    return {
      key,
      id: idOf(lab.ids.interfaces, key),
      box: boxOf(record),
      namespace: record.namespace,
      name: record.name,
      state: stateOf(lab, record),
      addresses: addresses.get(key) ?? [],
      ...(shaping && { shaping }),
    };
  };
  const cables = cablesOf(parts).map(([a, b]) => drawCable([drawSocket(a), drawSocket(b)]));
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
    const seen = recordAt(lab.observation.interfaces, key);
    const isOther = isSocket(record) && !plugged.has(key);
    return {
      name: record.name,
      state: stateOf(lab, record),
      addresses: addresses.get(key) ?? [],
      ...(isOther && { kind: seen?.kernelKind ?? record.kind }),
      ...(seen?.lower !== undefined && { lower: seen.lower }),
    };
  };

  const boxesIn = (namespace: string): readonly Box[] => {
    const interfaces = byNamespace.get(namespace) ?? [];
    const own = interfaces.filter(({ kind, master }) => kind !== 'bridge' && master === undefined);
    return [
      namespace === HOST ? drawHost(lab) : drawNamespace(namespace, own.toSorted(inOrder(lab)).map(shown)),
      ...interfaces.filter(({ kind }) => kind === 'bridge').map((bridge) => drawBridge(bridge, interfaces)),
      ...(namespace === HOST ? own.filter(isSocket).map(drawEnd) : []),
    ];
  };

  const drawNamespace = (name: string, rows: readonly InterfaceRow[]): Box => {
    const pinging = pingedFrom(lab, name);
    const down = rows.filter((row) => row.name !== 'lo' && row.state === 'down');
    const seen = recordAt(lab.observation.namespaces, name);
    const holder = seen?.holder;
    return {
      kind: 'namespace',
      id: idOf(lab.ids.namespaces, name),
      key: canvasKey({ namespace: name }),
      name,
      namespace: name,
      ...(holder && { holder }),
      state: seen === undefined ? 'pending' : namespaceState(rows),
      size: namespaceSize({ name, rows, chips: Number(pinging.length > 0 || down.length > 0), isUnnamed: holder !== undefined }),
      connectedTo: neighbours.get(name) ?? [],
      rows,
      forwards: (recordAt(lab.topology.sysctls, sysctlKey({ namespace: name, name: 'net.ipv4.ip_forward' }))?.value ?? '0') !== '0',
      pinging,
    };
  };

  const drawBridge = (record: InterfaceRecord, interfaces: readonly InterfaceRecord[]): BridgeBox => {
    const key = canvasKey({ namespace: record.namespace, bridge: record.name });
    const { state, addresses: own } = shown(record);
    const ports = interfaces.filter(({ master }) => master === record.name).map(({ name }) => name);
    const stp = record.stp === true;
    return {
      kind: 'bridge',
      id: idOf(lab.ids.interfaces, interfaceKeyOf(record)),
      key,
      name: record.name,
      namespace: record.namespace,
      state: state === 'down' ? 'idle' : state === 'pending' ? 'pending' : 'ok',
      size: bridgeSize({ name: record.name, addresses: own, ports, stp }),
      connectedTo: neighbours.get(key) ?? [],
      up: state !== 'down',
      stp,
      addresses: own,
      ports,
    };
  };

  const drawEnd = (record: InterfaceRecord): Box => {
    const row = shown(record);
    const key = interfaceKeyOf(record);
    return {
      kind: 'end',
      id: idOf(lab.ids.interfaces, key),
      key,
      name: record.name,
      namespace: record.namespace,
      state: DOT_OF[row.state],
      size: endSize(row),
      connectedTo: neighbours.get(key) ?? [],
      row,
    };
  };

  return { boxes: parts.namespaces.flatMap(boxesIn), cables, loose: loose.map(drawSocket), stalks };
};

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

const drawCable = (ends: Cable['ends']): Cable => {
  const [a, b] = ends;
  return { id: a.id < b.id ? a.id : b.id, key: a.key, ends, state: cableState(a.state, b.state) };
};

const drawStalk = ({ observation, ids }: Lab, { interfaces }: DrawnParts, record: InterfaceRecord): readonly Stalk[] => {
  const key = interfaceKeyOf(record);
  const lower = recordAt(observation.interfaces, key)?.lower;
  const upon = lower === undefined ? undefined : recordAt(interfaces, interfaceKey({ namespace: record.namespace, interface: lower }));
  if (upon === undefined || boxOf(upon) === boxOf(record)) return [];
  return [{ id: idOf(ids.interfaces, key), key, boxes: [boxOf(record), boxOf(upon)] }];
};

/** The key of the box that an interface is drawn as, or in. */
export const boxOf = (end: InterfaceRecord): string => {
  if (end.kind === 'bridge') return canvasKey({ namespace: end.namespace, bridge: end.name });
  if (end.master !== undefined) return canvasKey({ namespace: end.namespace, bridge: end.master });
  return end.namespace === HOST ? interfaceKeyOf(end) : canvasKey({ namespace: end.namespace });
};

const stateOf = ({ observation }: Lab, record: InterfaceRecord): InterfaceState => {
  const seen = recordAt(observation.interfaces, interfaceKeyOf(record));
  if (seen === undefined) return 'pending';
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
} as const satisfies Record<InterfaceState, DotState>;

/** A namespace is as well as its interfaces; its lo counts only where it has nothing else. */
const namespaceState = (rows: readonly InterfaceRow[]): DotState => {
  const others = rows.filter(({ name }) => name !== 'lo');
  const states = new Set((others.length > 0 ? others : rows).map(({ state }) => state));
  return states.has('pending') ? 'pending' : states.has('down') ? 'idle' : states.has('no-carrier') ? 'bad' : 'ok';
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
