/** Draws a lab: what its topology says is there (pending changes included), in the state that the kernel says it is in. */
import type { Observation } from '@patchbay/shared/observation';
import { canvasKey } from '@patchbay/shared/protocol';
import type { Probe } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { cablesOf, HOST, interfaceKey, interfaceKeyOf, sysctlKey } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';
import type { DotState } from '../ui/index.ts';
import { bridgeSize, endSize, HOST_SIZE, namespaceSize } from './box-size.ts';
import type { Box, BridgeBox, Cable, CableState, DrawnEnd, InterfaceRow, InterfaceState, LabDrawing } from './lab-drawing.ts';

export interface Lab {
  readonly topology: Topology;
  readonly observation: Observation;
  /** The probes that run now. */
  readonly probes: readonly Probe[];
}

export const drawLab = (lab: Lab): LabDrawing => {
  const { topology } = lab;
  const cables = cablesOf(topology).map((ends) => drawCable(lab, ends));
  const neighbours = neighboursOf(cables);
  const addresses = addressesOf(lab);
  const byNamespace = Map.groupBy(Object.values(topology.interfaces), ({ namespace }) => namespace);
  const shown = (record: InterfaceRecord): InterfaceRow => ({
    name: record.name,
    state: stateOf(lab, record),
    addresses: addresses.get(interfaceKeyOf(record)) ?? [],
  });

  const boxesIn = (namespace: string): readonly Box[] => {
    const interfaces = byNamespace.get(namespace) ?? [];
    const own = interfaces.filter(({ kind, master }) => kind !== 'bridge' && master === undefined);
    return [
      namespace === HOST ? drawHost(lab) : drawNamespace(namespace, own.toSorted(inOrder(lab)).map(shown)),
      ...interfaces.filter(({ kind }) => kind === 'bridge').map((bridge) => drawBridge(bridge, interfaces)),
      ...(namespace === HOST ? own.filter(({ kind }) => kind === 'veth').map(drawEnd) : []),
    ];
  };

  const drawNamespace = (name: string, rows: readonly InterfaceRow[]): Box => {
    const pinging = pingedFrom(lab, name);
    const down = rows.filter((row) => row.name !== 'lo' && row.state === 'down');
    return {
      kind: 'namespace',
      key: canvasKey({ namespace: name }),
      name,
      namespace: name,
      state: recordAt(lab.observation.namespaces, name) === undefined ? 'pending' : namespaceState(rows),
      size: namespaceSize(name, rows, Number(pinging.length > 0 || down.length > 0)),
      connectedTo: neighbours.get(name) ?? [],
      rows,
      pinging,
    };
  };

  const drawBridge = (record: InterfaceRecord, interfaces: readonly InterfaceRecord[]): BridgeBox => {
    const key = canvasKey({ namespace: record.namespace, bridge: record.name });
    const { state, addresses: own } = shown(record);
    const ports = interfaces.filter(({ master }) => master === record.name).map(({ name }) => name);
    return {
      kind: 'bridge',
      key,
      name: record.name,
      namespace: record.namespace,
      state: state === 'down' ? 'idle' : state === 'pending' ? 'pending' : 'ok',
      size: bridgeSize(record.name, own, ports),
      connectedTo: neighbours.get(key) ?? [],
      up: state !== 'down',
      addresses: own,
      ports,
    };
  };

  const drawEnd = (record: InterfaceRecord): Box => {
    const row = shown(record);
    const key = interfaceKeyOf(record);
    return {
      kind: 'end',
      key,
      name: record.name,
      namespace: record.namespace,
      state: DOT_OF[row.state],
      size: endSize(row),
      connectedTo: neighbours.get(key) ?? [],
      row,
    };
  };

  const namespaces = Object.keys(topology.namespaces).filter((name) => name !== HOST);
  return { boxes: [HOST, ...namespaces].flatMap(boxesIn), cables };
};

const drawHost = (lab: Lab): Box => ({
  kind: 'host',
  key: HOST,
  name: HOST,
  namespace: HOST,
  state: 'ok',
  size: HOST_SIZE,
  connectedTo: [],
  forwarding: recordAt(lab.observation.sysctls, sysctlKey({ namespace: HOST, name: 'net.ipv4.ip_forward' }))?.value ?? '0',
  pinging: pingedFrom(lab, HOST),
});

const drawCable = (lab: Lab, records: readonly [InterfaceRecord, InterfaceRecord]): Cable => {
  const drawEnd = (record: InterfaceRecord): DrawnEnd => ({
    key: interfaceKeyOf(record),
    box: boxOf(record),
    namespace: record.namespace,
    name: record.name,
    state: stateOf(lab, record),
  });
  const ends = [drawEnd(records[0]), drawEnd(records[1])] as const;
  return { key: ends[0].key, ends, state: cableState(ends[0].state, ends[1].state) };
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
  return seen.carrier ? 'up' : 'no-carrier';
};

const cableState = (a: InterfaceState, b: InterfaceState): CableState => {
  if (a === 'pending' || b === 'pending') return 'pending';
  if (a === 'up' && b === 'up') return 'carries';
  return a === 'down' && b === 'down' ? 'down' : 'no-carrier';
};

const DOT_OF = { up: 'ok', 'no-carrier': 'bad', down: 'idle', pending: 'pending' } as const satisfies Record<InterfaceState, DotState>;

/** A namespace is as well as its interfaces; its lo counts only where it has nothing else. */
const namespaceState = (rows: readonly InterfaceRow[]): DotState => {
  const others = rows.filter(({ name }) => name !== 'lo');
  const states = new Set((others.length > 0 ? others : rows).map(({ state }) => state));
  return states.has('pending') ? 'pending' : states.has('down') ? 'idle' : states.has('no-carrier') ? 'bad' : 'ok';
};

/** The addresses of each interface, by its key: those that somebody gave, and the kernel's own of lo. */
const addressesOf = ({ topology, observation }: Lab): ReadonlyMap<string, readonly string[]> => {
  const loopback = Object.values(observation.addresses).filter((address) => address.interface === 'lo' && address.kernelMade);
  const all = [...Object.values(topology.addresses), ...loopback.filter(({ scope }) => scope === 'host')];
  const grouped = Map.groupBy(all, interfaceKey);
  return new Map([...grouped].map(([key, records]) => [key, records.map(({ address }) => address).filter(isShown)]));
};

/** Every lo has ::1; a card that says so teaches nothing. */
const isShown = (address: string): boolean => address !== '::1/128';

const pingedFrom = ({ probes }: Lab, namespace: string): readonly string[] =>
  probes.filter(({ request }) => request.namespace === namespace).map(({ request }) => request.targetName ?? request.target);

const neighboursOf = (cables: readonly Cable[]): ReadonlyMap<string, readonly string[]> => {
  const links = cables.flatMap(({ ends: [a, b] }) => [[a.box, b.box] as const, [b.box, a.box] as const]);
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
