/** A lab as the plain data of its file: nothing in it that goes without saying, and always in the same order. */
import { isEqual } from '../records/index.ts';
import { bridgeOf, compareNames, HOST, cablesOf, interfaceKey, peerOf, shapingKey, usualMtu } from '../topology/index.ts';
import type { Cable, InterfaceRecord, NeighbourRecord, RouteRecord, RuleRecord, Topology } from '../topology/index.ts';
import { renderBridge, renderEnd } from './cable-ends.ts';
import { renderCheck } from './check-shapes.ts';
import type { Program } from '../protocol/index.ts';
import { renderProgram } from './program-shapes.ts';
import { compareAddresses, compareNamespaces, compareRoutes, compareRules, orderAddresses } from './in-order.ts';
import type { LabFile } from './lab-file.ts';
import { isEmpty, without } from './plain-object.ts';
import type { BridgeShape, CableShape, InterfaceShape, LabFileShape, NamespaceShape, NeighbourShape, RouteShape, RuleShape, ShapingShape } from './shape.ts';
import { deviceShapeOf } from './device-shape.ts';
import { portShapeOf } from './port-shape.ts';
import { shapingShapeOf } from './shaping-shape.ts';
import { wireGuardShapeOf } from './wireguard-shape.ts';

/** The topology has to be one that a file can say (`sayableTopology`). */
export function shapeOf({ name, topology, programs, checks, positions, looks, notes, regions }: LabFile): LabFileShape {
  const inNamespaces = new Map(Object.keys(topology.namespaces).toSorted(compareNamespaces).map((namespace) => [namespace, namespaceOf(topology, namespace, programs)]));
  const { bridges, ...host } = inNamespaces.get(HOST) ?? {};
  if (isEmpty(host)) inNamespaces.delete(HOST);
  else inNamespaces.set(HOST, host);
  return without({
    patchbay: 1 as const,
    name,
    namespaces: ofEntries(inNamespaces),
    bridges: bridges ?? {},
    cables: cableShapes(topology),
    checks: checks.map(renderCheck),
    canvas: ofEntries(boxes(topology, positions, ([x, y]): [number, number] => [whole(x), whole(y)])),
    looks: ofEntries(boxes(topology, looks, (look) => look)),
    notes: notes.map(({ text, at, size, hue }) => ({ text, at: wholePair(at), size: wholePair(size), hue })),
    regions: regions.map(({ label, at, size, hue }) => ({ label, at: wholePair(at), size: wholePair(size), hue })),
  }, isEmpty);
}

function namespaceOf(topology: Topology, namespace: string, programs: readonly Program[]): NamespaceShape {
  const isHere = (record: { readonly namespace: string }): boolean => record.namespace === namespace;
  const here = Object.values(topology.interfaces).filter(isHere).toSorted((a, b) => compareLoFirst(a.name, b.name));
  const isAmbiguous = isNamespaceOf(topology)(namespace) && topology.interfaces[interfaceKey({ namespace: HOST, interface: namespace })]?.kind === 'bridge';
  const interfaces = here
    .filter(({ kind }) => kind !== 'bridge')
    .map((record) => [record.name, interfaceShapeOf(topology, record)] as const)
    .filter(([name, shape]) => !isEmpty(shape) || (isAmbiguous && name !== 'lo'));
  return without({
    interfaces: ofEntries(interfaces),
    bridges: ofEntries(here.filter(({ kind }) => kind === 'bridge').map((record) => [record.name, bridgeShapeOf(topology, record)] as const)),
    routes: Object.values(topology.routes).filter(isHere).toSorted(compareRoutes).map(routeShapeOf),
    rules: Object.values(topology.rules).filter(isHere).toSorted(compareRules).map(ruleShapeOf),
    neighbours: Object.values(topology.neighbours)
      .filter(isHere)
      .toSorted((a, b) => compareNames(a.dev, b.dev) || compareAddresses(a.address, b.address))
      .map(neighbourShapeOf),
    sysctls: ofEntries(
      Object.values(topology.sysctls)
        .filter(isHere)
        .toSorted((a, b) => compareNames(a.name, b.name))
        .map(({ name, value }) => [name, numberOrText(value)] as const),
    ),
    nft: topology.rulesets[namespace]?.text,
    run: programs.filter(isHere).map(renderProgram),
  }, isEmpty);
}

function interfaceShapeOf(topology: Topology, record: InterfaceRecord): InterfaceShape {
  return without({
    ...deviceShapeOf(record),
    ...wireGuardShapeOf(record.wireguard),
    // a cable says of its ends which bridge they are plugged into
    master: record.kind === 'veth' && bridgeOf(topology.interfaces, record) !== undefined ? undefined : record.master,
    addresses: addressesOf(topology, record),
    mac: record.kind === 'loopback' ? undefined : record.mac,
    mtu: record.mtu === usualMtu(topology, record) ? undefined : record.mtu,
    up: record.up ? undefined : false,
    ...(isAlike(topology, record) ? {} : shapingAt(topology, record)),
    ...portShapeOf(record.port),
  }, isEmpty);
}

function bridgeShapeOf(topology: Topology, record: InterfaceRecord): BridgeShape {
  return without({ addresses: addressesOf(topology, record), stp: record.stp === true ? true : undefined, priority: record.stpPriority, vlan_filtering: record.vlanFiltering, ...portShapeOf(record.port), master: record.master, up: record.up ? undefined : false }, isEmpty);
}

function addressesOf({ addresses }: Topology, { namespace, name }: InterfaceRecord): string[] {
  const own = Object.values(addresses).filter((record) => record.namespace === namespace && record.interface === name);
  return orderAddresses(own).map(({ address }) => address);
}

/** A default route of IPv6 without an address that says so. */
const isSilentlySix = ({ family, to, via, source }: RouteRecord): boolean => family === 6 && to === 'default' && via === undefined && source === undefined;

export const routeShapeOf = (route: RouteRecord): RouteShape =>
  without({
    to: isSilentlySix(route) ? '::/0' : route.to,
    via: route.via,
    dev: route.dev,
    metric: route.metric,
    table: route.table === undefined ? undefined : numberOrText(route.table),
    src: route.source,
    onlink: route.onlink,
    kind: route.kind,
  });

export const ruleShapeOf = ({ family, priority, from, to, iif, oif, fwmark, table, kind }: RuleRecord): RuleShape =>
  without({
    from: family === 6 && from === undefined && to === undefined ? '::/0' : from,
    to,
    iif,
    oif,
    fwmark,
    priority,
    table: table === undefined ? undefined : numberOrText(table),
    kind,
  });

export const neighbourShapeOf = ({ dev, address, mac }: NeighbourRecord): NeighbourShape => ({ to: address, mac, dev });

const cableShapes = (topology: Topology): CableShape[] =>
  cablesOf(topology)
    .map((ends) => cableShapeOf(topology, ends))
    .toSorted((a, b) => compareNames(a.ends[0], b.ends[0]) || compareNames(a.ends[1], b.ends[1]));

/** The end in a namespace stands before the one in a bridge, and that before the host's. */
export function cableShapeOf(topology: Topology, ends: Cable): CableShape {
  const isNamespace = isNamespaceOf(topology);
  const bridge = (end: InterfaceRecord): string | undefined => bridgeOf(topology.interfaces, end)?.name;
  const rank = (end: InterfaceRecord): number => (bridge(end) === undefined ? 0 : 2) + Number(end.namespace === HOST);
  const write = (end: InterfaceRecord): string => {
    const plugged = bridge(end);
    return renderEnd({ namespace: end.namespace, interface: end.name, ...(plugged !== undefined && { bridge: plugged }) }, isNamespace);
  };
  const [one, other] = ends;
  const isInOrder = (rank(one) - rank(other) || compareNames(write(one), write(other))) <= 0;
  return { ends: isInOrder ? [write(one), write(other)] : [write(other), write(one)], ...(isAlike(topology, one) ? shapingAt(topology, one) : {}) };
}

/** Whether the other end of the cable does the same to what leaves it: then it is said of the cable. */
function isAlike(topology: Topology, end: InterfaceRecord): boolean {
  const other = peerOf(topology, end);
  return other !== undefined && isEqual(shapingAt(topology, end), shapingAt(topology, other));
}

const shapingAt = ({ shapings }: Topology, { namespace, name }: InterfaceRecord): ShapingShape =>
  shapingShapeOf(shapings[shapingKey({ namespace, dev: name })] ?? {});

/** Of boxes that there are; those of namespaces before those of the host's bridges. */
function boxes<T, S>(topology: Topology, values: Readonly<Record<string, T>>, write: (value: T) => S): readonly (readonly [string, S])[] {
  const isNamespace = isNamespaceOf(topology);
  return Object.entries(values)
    .flatMap(([key, value]) => {
      const [namespace = '', bridge] = key.split('/');
      if (bridge === undefined) return isNamespace(namespace) ? [[namespace, value] as const] : [];
      const isThere = topology.interfaces[interfaceKey({ namespace, interface: bridge })]?.kind === 'bridge';
      return isThere ? [[renderBridge(namespace, bridge, isNamespace), value] as const] : [];
    })
    .toSorted(([a], [b]) => Number(!isNamespace(a)) - Number(!isNamespace(b)) || compareNamespaces(a, b))
    .map(([name, value]) => [name, write(value)] as const);
}

const isNamespaceOf =
  ({ namespaces }: Topology) =>
  (name: string): boolean =>
    Object.hasOwn(namespaces, name);

const compareLoFirst = (a: string, b: string): number => Number(b === 'lo') - Number(a === 'lo') || compareNames(a, b);

/** `100` as a number, as a person writes it; `0100` and `main` are texts. */
const numberOrText = (text: string): string | number => (/^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text);

const whole = (value: number): number => Math.round(value) + 0;
const wholePair = ([x, y]: readonly [number, number]): [number, number] => [whole(x), whole(y)];

const ofEntries = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> => Object.fromEntries(entries);
