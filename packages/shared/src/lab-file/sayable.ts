/** What of a lab a file can say; what it leaves to the kernel, and what it cannot say yet. */
import { HOST, cablesOf, contains, interfaceKey, interfaceKeyOf, interfaceOfSysctl, parseIp, parsePrefix, usualMtu, withoutLength } from '../topology/index.ts';
import type { InterfaceRecord, RouteRecord, Topology } from '../topology/index.ts';

export interface Sayable {
  readonly topology: Topology;
  /** The keys of interfaces that a file cannot say yet; what hangs on them is left out too. */
  readonly leftOut: readonly string[];
}

/**
 * The topology of a lab as its file has it. A MAC that somebody chose cannot be told from one that the kernel did, and says
 * nothing to a reader: it is left out, except where something else in the lab relies on it (a permanent neighbour, a
 * ruleset, a route by way of the link-local address that is made of it), or where `keepsMac` says so. A gateway that nothing in the file
 * reaches is taken to be on the link: its subnet came with an address that a program set, or went, and the kernel would refuse the route.
 */
export function sayableTopology(topology: Topology, keepsMac: (record: InterfaceRecord) => boolean = () => false): Sayable {
  const ends = new Set(cablesOf(topology).flat().map(interfaceKeyOf));
  const isForeign = (record: InterfaceRecord): boolean => record.kind === 'other' || (record.kind === 'veth' && !ends.has(interfaceKeyOf(record))) || isUponForeign(record);
  const isUponForeign = ({ namespace, device }: InterfaceRecord): boolean => {
    const upon = device?.dev === undefined ? undefined : topology.interfaces[interfaceKey({ namespace, interface: device.dev })];
    return device?.dev !== undefined && (upon === undefined || isForeign(upon));
  };
  const foreign = new Set(Object.values(topology.interfaces).filter(isForeign).map(interfaceKeyOf));
  const isSaid = (namespace: string, name: string | undefined): boolean => name === undefined || !foreign.has(interfaceKey({ namespace, interface: name }));
  const reliesOn = macsRelied(topology);
  const own = Object.values(topology.interfaces).filter((record) => !isForeign(record));
  const addresses = select(topology.addresses, (record) => isSaid(record.namespace, record.interface));
  const routes = select(topology.routes, ({ namespace, dev }) => isSaid(namespace, dev));
  const hosts = new Set(Object.values(addresses).map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
  return {
    topology: {
      ...topology,
      interfaces: Object.fromEntries(own.map((record) => [interfaceKeyOf(record), saidOf(topology, record, reliesOn(record.mac) || keepsMac(record))])),
      addresses,
      routes: map(
        select(routes, ({ namespace, source }) => hasSource(topology, hosts, namespace, source)),
        (route) => (isReached({ addresses, routes }, route) ? route : { ...route, onlink: true }),
      ),
      neighbours: select(topology.neighbours, ({ namespace, dev }) => isSaid(namespace, dev)),
      shapings: select(topology.shapings, ({ namespace, dev }) => isSaid(namespace, dev)),
      sysctls: map(
        select(topology.sysctls, ({ namespace, name }) => isSaid(namespace, interfaceOfSysctl(name))),
        ({ fresh: _fresh, ...sysctl }) => sysctl,
      ),
    },
    leftOut: [...foreign],
  };
}

/** The host is always there. */
export const isOnlyHost = ({ namespaces, interfaces }: Topology): boolean =>
  Object.keys(namespaces).every((name) => name === HOST) && Object.values(interfaces).every(({ kind }) => kind === 'loopback');

/** Whether the gateway of a route is in a subnet of its namespace, or on a way that needs no gateway (kernel: net/ipv4/fib_semantics.c fib_check_nh_v4_gw). */
function isReached({ addresses, routes }: Pick<Topology, 'addresses' | 'routes'>, { namespace, dev, via, onlink }: RouteRecord): boolean {
  const gateway = via === undefined ? undefined : parseIp(via);
  if (gateway === undefined || dev === undefined || onlink === true) return true;
  if (gateway.family === 6 && gateway.value >> 118n === LINK_LOCAL) return true;
  const subnets = Object.values(addresses).flatMap((record) => (record.namespace === namespace ? [record.address] : []));
  const ways = Object.values(routes).filter((route) => route.namespace === namespace && route.via === undefined && route.kind === undefined);
  const holds = (text: string): boolean => {
    const prefix = parsePrefix(text) ?? parseIp(text);
    return prefix !== undefined && contains(prefix, gateway);
  };
  return subnets.some(holds) || ways.some(({ to, family }) => (to === 'default' ? family === gateway.family : holds(to)));
}

/** The ten bits of fe80::/10. */
const LINK_LOCAL = 0xfe80n >> 6n;

/** A source that only a left out interface had goes with it. */
function hasSource({ addresses }: Topology, kept: ReadonlySet<string>, namespace: string, source: string | undefined): boolean {
  if (source === undefined || kept.has(`${namespace} ${source}`)) return true;
  return !Object.values(addresses).some((record) => record.namespace === namespace && withoutLength(record.address) === source);
}

/** A bridge takes both MAC and MTU from its ports, and a loopback has no MAC. */
function saidOf(topology: Topology, { mac, mtu, ...record }: InterfaceRecord, keepsMac: boolean): InterfaceRecord {
  const hasMac = record.kind === 'veth' || record.kind === 'device';
  return {
    ...record,
    ...(hasMac && mac !== undefined && keepsMac && { mac }),
    ...(record.kind !== 'bridge' && mtu !== undefined && mtu !== usualMtu(topology, record) && { mtu }),
  };
}

/** Whether something in a topology names a MAC. */
function macsRelied({ neighbours, rulesets, routes }: Topology): (mac: string | undefined) => boolean {
  const named = new Set(Object.values(neighbours).map(({ mac }) => mac));
  const texts = Object.values(rulesets).map(({ text }) => text.toLowerCase());
  const gateways = new Set(Object.values(routes).flatMap(({ via }) => (via === undefined ? [] : [parseIp(via)?.value])));
  const onLink = new Set(Object.values(neighbours).map(({ address }) => parseIp(address)?.value));
  return (mac) => {
    if (mac === undefined) return false;
    const linkLocal = linkLocalOf(mac);
    return named.has(mac) || gateways.has(linkLocal) || onLink.has(linkLocal) || texts.some((text) => text.includes(mac));
  };
}

/** The address that the kernel makes of a MAC (RFC 4291, appendix A). */
function linkLocalOf(mac: string): bigint {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac.split(':').map((octet) => parseInt(octet, 16));
  return [a ^ 2, b, c, 0xff, 0xfe, d, e, f].reduce((value, octet) => (value << 8n) | BigInt(octet), 0xfe80n << 48n);
}

type Table<R> = Readonly<Record<string, R>>;

const select = <R>(records: Table<R>, fits: (record: R) => boolean): Table<R> =>
  Object.fromEntries(Object.entries(records).filter(([, record]) => fits(record)));
const map = <R>(records: Table<R>, change: (record: R) => R): Table<R> =>
  Object.fromEntries(Object.entries(records).map(([key, record]) => [key, change(record)]));
