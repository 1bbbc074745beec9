/** Putting a piece of a lab beside what is there: as a duplicate of itself, or out of the clipboard. */
import { recordAt } from '../records/index.ts';
import {
  HOST,
  addressKey,
  applyDiff,
  bridgeOf,
  cablesOf,
  interfaceKey,
  interfaceKeyOf,
  neighbourKey,
  nextNameLike,
  parsePrefix,
  rekeyed,
  routeKey,
  ruleKey,
  rulesetKey,
  withoutLength,
  withoutSource,
} from '../topology/index.ts';
import type { InterfaceRecord, InterfaceRef, Renaming, RouteRecord, Topology, TopologyDiff } from '../topology/index.ts';
import type { Socket, Subject } from './gesture.ts';
import { loopClosedBy } from './loops.ts';
import { takePiece } from './piece.ts';
import type { Piece } from './piece.ts';
import { readdress, replaceAddresses } from './readdress.ts';
import { remove } from './remove.ts';

export interface Copying {
  readonly diff: TopologyDiff;
  /** Each namespace and bridge of the piece, and what came of it. */
  readonly copies: readonly { readonly from: Socket; readonly to: Socket }[];
  /** The new cables, each by that end whose key is smaller. */
  readonly cables: readonly InterfaceRef[];
}

/** Makes what was selected once more (see `takePiece`), with the next names and addresses that are free. */
export const duplicate = (topology: Topology, subjects: readonly Subject[]): Copying =>
  putPiece(topology, takePiece(topology, subjects));

/**
 * Puts a piece into a lab, which may be another one than that it is from. Names and addresses stay as they are where
 * they are free, else they are the next free ones; what names them says the new ones, as far as it is in the piece: routes,
 * rules, rulesets. A cable whose other end has nothing there to be plugged into is left out. Permanent neighbours that are
 * of the piece themselves are left out as well: their MACs will be others. Bridges that would close a loop speak STP.
 */
export function putPiece(topology: Topology, piece: Piece): Copying {
  const fitting = applyDiff(piece, remove(piece, endsWithoutSocket(topology, piece)));
  const renaming = namesFor(topology, fitting);
  const copy = withoutLoops(topology, withAddresses(topology, rekeyed(fitting, renaming)));
  return {
    diff: { ...added(copy.piece), ...(copy.bridges !== undefined && { interfaces: { added: copy.piece.interfaces, changed: copy.bridges } }) },
    copies: [
      ...Object.keys(fitting.namespaces).map((namespace) => ({ from: { namespace }, to: { namespace: renaming.namespace(namespace) } })),
      ...Object.values(fitting.interfaces)
        .filter(({ kind }) => kind === 'bridge')
        .map(({ namespace, name }) => {
          const to = renaming.interface({ namespace, interface: name });
          return { from: { namespace, bridge: name }, to: { namespace: to.namespace, bridge: to.interface } };
        }),
    ],
    cables: cablesOf(copy.piece).map(([end]) => refOf(end)),
  };
}

/** The ends of cables that are plugged in outside the piece, where this lab has no such namespace or bridge. */
function endsWithoutSocket(topology: Topology, piece: Piece): Subject[] {
  return Object.values(piece.interfaces)
    .filter((end) => {
      if (end.kind !== 'veth' || recordAt(piece.namespaces, end.namespace) !== undefined || isPortInside(piece, end)) return false;
      if (end.master === undefined) return recordAt(topology.namespaces, end.namespace) === undefined;
      return recordAt(topology.interfaces, interfaceKey({ namespace: end.namespace, interface: end.master }))?.kind !== 'bridge';
    })
    .map((end): Subject => ({ kind: 'interface', ...refOf(end) }));
}

const isPortInside = ({ interfaces }: Piece, { namespace, master }: InterfaceRecord): boolean =>
  master !== undefined && recordAt(interfaces, interfaceKey({ namespace, interface: master })) !== undefined;

/** A bridge of the piece stands where the original does, or in the host where there is no such namespace. */
function namesFor(topology: Topology, piece: Piece): Renaming {
  const namespaces = new Map<string, string>();
  const taken = new Set([...Object.keys(topology.namespaces), HOST]);
  for (const name of Object.keys(piece.namespaces)) {
    const next = nextNameLike(name, (candidate) => taken.has(candidate));
    taken.add(next);
    namespaces.set(name, next);
  }
  const places = new Map<string, InterfaceRef>();
  const there = new Set(Object.keys(topology.interfaces));
  for (const record of Object.values(piece.interfaces)) {
    const inside = namespaces.get(record.namespace);
    const namespace = inside ?? (recordAt(topology.namespaces, record.namespace) === undefined ? HOST : record.namespace);
    const keyOf = (name: string): string => interfaceKey({ namespace, interface: name });
    const name = inside === undefined ? nextNameLike(record.name, (candidate) => there.has(keyOf(candidate))) : record.name;
    there.add(keyOf(name));
    places.set(interfaceKeyOf(record), { namespace, interface: name });
  }
  return {
    namespace: (name) => namespaces.get(name) ?? (recordAt(topology.namespaces, name) === undefined ? HOST : name),
    // what is not of the piece (the master of a port outside it) is where it was
    interface: (ref) => places.get(interfaceKey(ref)) ?? { ...ref, namespace: namespaces.get(ref.namespace) ?? ref.namespace },
  };
}

function withAddresses(topology: Topology, piece: Piece): Piece {
  const used = Object.values(topology.addresses).flatMap(({ address }) => parsePrefix(address) ?? []);
  const records = Object.values(piece.addresses);
  const { of, instead } = readdress(used, records);
  const addresses = records.flatMap((record) => {
    const address = of(record);
    return address === undefined ? [] : [{ ...record, address }];
  });
  const have = new Set(addresses.map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
  const route = ({ source, ...record }: RouteRecord): RouteRecord => {
    const via = record.via === undefined ? undefined : (instead(record.namespace, record.via) ?? record.via);
    const to = instead(record.namespace, record.to) ?? record.to;
    const from = source === undefined ? undefined : (instead(record.namespace, source) ?? source);
    const moved = { ...record, to, ...(via !== undefined && { via }), ...(from !== undefined && { source: from }) };
    return from === undefined || have.has(`${record.namespace} ${from}`) ? moved : withoutSource(moved);
  };
  /** A tunnel of the piece ends where the piece now does. */
  const tunnel = (record: InterfaceRecord): InterfaceRecord => {
    const { namespace, device } = record;
    if (device === undefined) return record;
    const [remote, local] = [device.remote, device.local].map((one) => one && (instead(namespace, one) ?? one));
    return { ...record, device: { ...device, ...(remote !== undefined && { remote }), ...(local !== undefined && { local }) } };
  };
  return {
    ...piece,
    interfaces: table(Object.values(piece.interfaces).map(tunnel), interfaceKeyOf),
    addresses: table(addresses, addressKey),
    routes: table(Object.values(piece.routes).map(route), routeKey),
    rules: table(
      Object.values(piece.rules).map((rule) => ({
        ...rule,
        ...(rule.from !== undefined && { from: instead(rule.namespace, rule.from) ?? rule.from }),
        ...(rule.to !== undefined && { to: instead(rule.namespace, rule.to) ?? rule.to }),
      })),
      ruleKey,
    ),
    neighbours: table(Object.values(piece.neighbours).filter(({ namespace, address }) => instead(namespace, address) === undefined), neighbourKey),
    rulesets: table(
      Object.values(piece.rulesets).map(({ namespace, text }) => ({ namespace, text: replaceAddresses(text, (address) => instead(namespace, address)) })),
      rulesetKey,
    ),
  };
}

type Bridges = Readonly<Record<string, readonly [from: InterfaceRecord, to: InterfaceRecord]>>;

/** Bridges of the piece that would close a loop with others speak STP; so do those of the lab, where no other is in the loop. */
function withoutLoops(topology: Topology, piece: Piece): { readonly piece: Piece; readonly bridges?: Bridges } {
  const interfaces: Record<string, InterfaceRecord> = { ...topology.interfaces };
  const bridges: Record<string, readonly [InterfaceRecord, InterfaceRecord]> = {};
  const own: Record<string, InterfaceRecord> = { ...piece.interfaces };
  for (const [key, record] of Object.entries(own)) if (record.kind !== 'veth') interfaces[key] = record;
  for (const [a, b] of cablesOf(piece)) {
    const loop = loopClosedBy({ ...topology, interfaces }, socketOf(interfaces, a), socketOf(interfaces, b));
    const ownInLoop = loop.filter((bridge) => recordAt(own, interfaceKeyOf(bridge)) !== undefined);
    for (const bridge of ownInLoop.length > 0 ? ownInLoop : loop) {
      const key = interfaceKeyOf(bridge);
      const speaking = { ...bridge, stp: true };
      interfaces[key] = speaking;
      if (ownInLoop.length > 0) own[key] = speaking;
      else bridges[key] = [bridge, speaking];
    }
    interfaces[interfaceKeyOf(a)] = a;
    interfaces[interfaceKeyOf(b)] = b;
  }
  return { piece: { ...piece, interfaces: own }, ...(Object.keys(bridges).length > 0 && { bridges }) };
}

function socketOf(interfaces: Topology['interfaces'], end: InterfaceRecord): Socket {
  const bridge = bridgeOf(interfaces, end);
  return { namespace: end.namespace, ...(bridge !== undefined && { bridge: bridge.name }) };
}

function added(piece: Piece): TopologyDiff {
  return Object.fromEntries(Object.entries(piece).flatMap(([name, records]) => (Object.keys(records).length === 0 ? [] : [[name, { added: records }]])));
}

const table = <R>(records: readonly R[], keyOf: (record: R) => string): Readonly<Record<string, R>> =>
  Object.fromEntries(records.map((record) => [keyOf(record), record]));

const refOf = ({ namespace, name }: InterfaceRecord): InterfaceRef => ({ namespace, interface: name });
