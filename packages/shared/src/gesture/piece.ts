/** A piece of a lab that can be put somewhere else: into the same lab once more, or into another one. */
import { recordAt } from '../records/index.ts';
import { HOST, bridgeOf, cablesOf, interfaceKey, interfaceKeyOf, interfaceOfSysctl, keyUpon, masterOf, namespaceKey, usualMtu } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';
import type { Subject } from './gesture.ts';

/**
 * Records that belong together. `namespaces` are those of the piece; an interface in any other namespace is a bridge of
 * the piece that stands there, or the end of a cable of the piece that is plugged in there.
 */
export type Piece = Topology;

/**
 * What was selected, with what makes it work: namespaces with all that is in them, bridges, and the cables between
 * these; cables to the host or to a bridge, which take one more; and cables that were selected themselves. A device comes
 * along with its namespace, where what it is made upon does. What the kernel alone can make the like of is left out: MACs, and
 * interfaces that no plan adds, with what stands on them.
 */
export function takePiece(topology: Topology, subjects: readonly Subject[]): Piece {
  const namespaces = new Set(subjects.flatMap((subject) => (subject.kind === 'namespace' && subject.name !== HOST ? [subject.name] : [])));
  const selected = new Set(subjects.flatMap((subject) => (subject.kind === 'interface' ? [interfaceKey(subject)] : [])));
  const isOwn = ({ namespace, master }: InterfaceRecord): boolean =>
    namespaces.has(namespace) || (master !== undefined && selected.has(interfaceKey({ namespace, interface: master })));
  const takesOneMore = (record: InterfaceRecord): boolean => bridgeOf(topology.interfaces, record) !== undefined || record.namespace === HOST;

  const plugged = new Set(
    cablesOf(topology)
      .filter((ends) => ends.some((end) => selected.has(interfaceKeyOf(end))) || (ends.some(isOwn) && ends.every((end) => isOwn(end) || takesOneMore(end))))
      .flat(),
  );
  const isTaken = (record: InterfaceRecord): boolean => {
    if (record.kind === 'veth') return plugged.has(record);
    if (record.kind === 'other') return false;
    if (record.kind === 'device') return namespaces.has(record.namespace) && isTakenBelow(record);
    return namespaces.has(record.namespace) || (record.kind === 'bridge' && selected.has(interfaceKeyOf(record)));
  };
  const isTakenBelow = (record: InterfaceRecord): boolean => {
    const key = keyUpon(record);
    const lower = key === undefined ? undefined : recordAt(topology.interfaces, key);
    return key === undefined || (lower !== undefined && isTaken(lower));
  };
  /** A bridge may take one more where the piece is put; a VRF comes along, or stays behind. */
  const withOwnMaster = (record: InterfaceRecord): InterfaceRecord => {
    const master = masterOf(topology.interfaces, record);
    if (master === undefined || master.kind === 'bridge' || isTaken(master)) return record;
    const { master: _behind, ...rest } = record;
    return rest;
  };
  const interfaces = mapped(filtered(topology.interfaces, isTaken), (record) => withoutHardware(topology, withOwnMaster(record)));
  const isThere = (namespace: string, name: string): boolean => recordAt(interfaces, interfaceKey({ namespace, interface: name })) !== undefined;
  const isInside = ({ namespace }: { readonly namespace: string }): boolean => namespaces.has(namespace);
  return {
    namespaces: filtered(topology.namespaces, ({ name }) => namespaces.has(namespaceKey(name))),
    interfaces,
    addresses: filtered(topology.addresses, (record) => isThere(record.namespace, record.interface)),
    routes: filtered(topology.routes, (route) => isInside(route) && (route.dev === undefined || isThere(route.namespace, route.dev))),
    rules: filtered(topology.rules, isInside),
    neighbours: filtered(topology.neighbours, (record) => isInside(record) && isThere(record.namespace, record.dev)),
    sysctls: filtered(topology.sysctls, (sysctl) => {
      const of = interfaceOfSysctl(sysctl.name);
      return of === undefined ? isInside(sysctl) : isThere(sysctl.namespace, of);
    }),
    rulesets: filtered(topology.rulesets, isInside),
    shapings: filtered(topology.shapings, ({ namespace, dev }) => isThere(namespace, dev)),
  };
}

/** Whether there is anything in it to be put somewhere. */
export const isEmptyPiece = ({ namespaces, interfaces }: Piece): boolean =>
  Object.keys(namespaces).length === 0 && Object.keys(interfaces).length === 0;

/** An MTU that is as usual need not be set, and a bridge has it from its ports. */
function withoutHardware(topology: Topology, { mac: _mac, mtu, ...record }: InterfaceRecord): InterfaceRecord {
  const hasOwn = record.kind === 'veth' || record.kind === 'device';
  return mtu === undefined || mtu === usualMtu(topology, record) || !hasOwn ? record : { ...record, mtu };
}

type Table<R> = Readonly<Record<string, R>>;

const filtered = <R>(table: Table<R>, isMeant: (record: R) => boolean): Table<R> =>
  Object.fromEntries(Object.entries(table).filter(([, record]) => isMeant(record)));

const mapped = <R>(table: Table<R>, change: (record: R) => R): Table<R> =>
  Object.fromEntries(Object.entries(table).map(([key, record]) => [key, change(record)]));
