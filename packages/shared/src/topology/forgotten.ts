/**
 * What the kernel forgets along with something else, as the diff that it comes to. Each of these was seen on a real
 * kernel (6.18); the files named are where it is done.
 */
import { recordAt } from '../records/index.ts';
import { withDevicesUpon } from './devices-upon.ts';
import { applyDiff } from './apply-diff.ts';
import { isIpv6, withoutLength } from './ip-prefix.ts';
import { masterKindOf } from './masters.ts';
import { removing } from './removing.ts';
import { interfaceOfSysctl } from './sysctl-names.ts';
import { interfaceKey, interfaceKeyOf, routeKey } from './topology.ts';
import type { AddressRecord, InterfaceRecord, InterfaceRef, NeighbourRecord, RouteRecord, ShapingRecord, SysctlRecord, Topology, TopologyDiff } from './topology.ts';

/** What goes when interfaces leave their namespace or cease to be. The other ends of cables are not looked at. */
export const forgottenWithInterfaces = (topology: Topology, goes: (ref: InterfaceRef) => boolean): TopologyDiff =>
  forgottenWith(topology, { interface: goes, namespace: never });

export interface Going {
  readonly interface: (ref: InterfaceRef) => boolean;
  /** Whether a namespace goes; every interface in it does then, and need not be asked for. */
  readonly namespace: (name: string) => boolean;
}

/** What goes along with interfaces and whole namespaces, without these themselves. */
export function forgottenWith(topology: Topology, going: Going): TopologyDiff {
  const goes = (namespace: string, name: string | undefined): boolean =>
    going.namespace(namespace) || (name !== undefined && going.interface({ namespace, interface: name }));
  const inGone = ({ namespace }: { readonly namespace: string }): boolean => going.namespace(namespace);
  return {
    ...forgotten(topology, {
      address: (record) => goes(record.namespace, record.interface),
      route: ({ namespace, dev }) => goes(namespace, dev),
      neighbour: ({ namespace, dev }) => goes(namespace, dev),
      sysctl: ({ namespace, name }) => goes(namespace, interfaceOfSysctl(name)),
      shaping: ({ namespace, dev }) => goes(namespace, dev),
    }),
    ...removing('rules', topology.rules, inGone),
    ...removing('rulesets', topology.rulesets, inGone),
  };
}

/** The topology without these interfaces, given by their keys, and without what the kernel forgets with them. What they had taken in stays, with no master. */
export function withoutInterfaces(topology: Topology, keys: ReadonlySet<string>): Topology {
  const members = Object.entries(topology.interfaces).filter(
    ([key, { namespace, master }]) => !keys.has(key) && master !== undefined && keys.has(interfaceKey({ namespace, interface: master })),
  );
  const letGo = applyDiff(topology, changingMaster(topology, new Set(members.map(([key]) => key)), undefined));
  return applyDiff(letGo, {
    ...removing('interfaces', letGo.interfaces, (record) => keys.has(interfaceKeyOf(record))),
    ...forgottenWithInterfaces(letGo, (ref) => keys.has(interfaceKey(ref))),
  });
}

/**
 * Setting an interface down: VLANs that are made upon it go down too (net/8021q/vlan.c vlan_device_event); IPv6 addresses go
 * (`keep_addr_on_down` is 0), routes, permanent neighbours.
 */
export function goingDown(topology: Topology, ref: InterfaceRef): TopologyDiff {
  const going = statesWith(topology, ref, false);
  return {
    ...(going.length > 0 && { interfaces: { changed: Object.fromEntries(going.map((change) => [interfaceKeyOf(change[0]), change])) } }),
    ...forgottenWithLinks(topology, going.map(([record]) => refOf(record))),
  };
}

/** What goes with links that go down: IPv6 addresses, routes, permanent neighbours. */
function forgottenWithLinks(topology: Topology, refs: readonly InterfaceRef[]): TopologyDiff {
  const keys = new Set(refs.map(interfaceKey));
  return forgotten(topology, {
    address: (record) => keys.has(interfaceKey(record)) && isIpv6(record),
    route: (route) => refs.some((one) => goesWithLink(route, one)),
    neighbour: ({ namespace, dev }) => keys.has(interfaceKey({ namespace, interface: dev })),
  });
}

/**
 * Interfaces, given by their keys, get another master or none; their settings as a port go. What a VRF takes in or lets go of goes
 * down and comes up again (drivers/net/vrf.c cycle_netdev; addrconf_notify and fib_netdev_event forget it where it is down, too). A
 * bond takes in what is down, sets it up, gives it its own MTU, and lets go of it down (drivers/net/bonding/bond_main.c bond_enslave,
 * __bond_release_one).
 */
export function changingMaster(topology: Topology, keys: ReadonlySet<string>, master: string | undefined): TopologyDiff {
  const changed = [...keys].flatMap((key) => {
    const from = recordAt(topology.interfaces, key);
    return from === undefined || from.master === master ? [] : [[from, withMaster(topology.interfaces, from, master)] as const];
  });
  if (changed.length === 0) return {};
  const along = changed.flatMap(([from, to]) => (from.up === to.up ? [] : statesWith(topology, refOf(from), to.up).filter(([one]) => one !== from)));
  return {
    interfaces: { changed: Object.fromEntries([...along, ...changed].map((change) => [interfaceKeyOf(change[0]), change])) },
    ...forgottenWithLinks(topology, changed.flatMap(([from, to]) => cycledWith(topology.interfaces, from, to))),
  };
}

function withMaster(interfaces: Topology['interfaces'], from: InterfaceRecord, master: string | undefined): InterfaceRecord {
  const { master: _before, port: _with, ...bare } = from;
  const to: InterfaceRecord = { ...bare, ...(master !== undefined && { master }) };
  const up = stateLeft(interfaces, from, to);
  if (masterKindOf(interfaces, to) !== 'bond') return { ...to, up };
  const { mtu: _own, ...rest } = to;
  return { ...rest, up };
}

/** The state in which an interface is left by its change of master alone. `after`: where its new master is found. */
export function stateLeft(interfaces: Topology['interfaces'], from: InterfaceRecord, to: InterfaceRecord, after = interfaces): boolean {
  if (from.master === to.master) return from.up;
  if (masterKindOf(after, to) === 'bond') return true;
  return masterKindOf(interfaces, from) === 'bond' ? false : from.up;
}

/** What goes down at some moment as an interface changes its master, itself and VLANs upon it; none where neither master is a VRF or a bond. */
export function cycledWith(interfaces: Topology['interfaces'], from: InterfaceRecord, to: InterfaceRecord, after = interfaces): readonly InterfaceRef[] {
  const masters = [masterKindOf(interfaces, from), masterKindOf(after, to)];
  if (from.master === to.master || masters.every((kind) => kind !== 'vrf' && kind !== 'bond')) return [];
  const key = interfaceKeyOf(from);
  const cycled = from.up ? withDevicesUpon(interfaces, [key], ({ sharesState }) => sharesState === true) : [key];
  return [...cycled].flatMap((one) => {
    const record = recordAt(interfaces, one);
    return record === undefined ? [] : [refOf(record)];
  });
}

const refOf = ({ namespace, name }: InterfaceRecord): InterfaceRef => ({ namespace, interface: name });

/** Setting an interface up, and the VLANs that are made upon it. */
export function comingUp(topology: Topology, ref: InterfaceRef): TopologyDiff {
  const coming = statesWith(topology, ref, true);
  return coming.length === 0 ? {} : { interfaces: { changed: Object.fromEntries(coming.map((change) => [interfaceKeyOf(change[0]), change])) } };
}

/** What is in another state than it will be. */
const statesWith = ({ interfaces }: Topology, ref: InterfaceRef, up: boolean): readonly (readonly [from: InterfaceRecord, to: InterfaceRecord])[] =>
  [...withDevicesUpon(interfaces, [interfaceKey(ref)], ({ sharesState }) => sharesState === true)].flatMap((key) => {
    const from = recordAt(interfaces, key);
    return from === undefined || from.up === up ? [] : [[from, { ...from, up }] as const];
  });

/**
 * What goes with addresses. The last IPv4 one of an interface takes the IPv4 routes through it along, of every table,
 * and its IPv4 neighbours, permanent ones too (net/ipv4/fib_frontend.c fib_disable_ip).
 */
export function forgottenWithAddresses(topology: Topology, goes: (record: AddressRecord) => boolean): TopologyDiff {
  const ofIpv4 = Object.values(topology.addresses).filter((record) => !isIpv6(record));
  const keep = new Set(ofIpv4.filter((record) => !goes(record)).map(interfaceKey));
  const lastOf = new Set(ofIpv4.map(interfaceKey).filter((key) => !keep.has(key)));
  return forgotten(topology, {
    address: goes,
    route: ({ namespace, family, dev = '' }) => family === 4 && lastOf.has(interfaceKey({ namespace, interface: dev })),
    neighbour: (record) => !isIpv6(record) && lastOf.has(interfaceKey({ namespace: record.namespace, interface: record.dev })),
  });
}

/**
 * Whether a route goes when an interface goes down. IPv6 routes that lead nowhere stand on lo, whoever made them
 * (net/ipv6/route.c ip6_route_info_create).
 */
export function goesWithLink({ namespace, family, dev, kind }: RouteRecord, ref: InterfaceRef): boolean {
  if (namespace !== ref.namespace) return false;
  return kind === undefined ? dev === ref.interface : family === 6 && ref.interface === 'lo';
}

interface Loss {
  readonly address: (record: AddressRecord) => boolean;
  readonly route: (record: RouteRecord) => boolean;
  readonly neighbour?: (record: NeighbourRecord) => boolean;
  readonly sysctl?: (record: SysctlRecord) => boolean;
  readonly shaping?: (record: ShapingRecord) => boolean;
}

const never = (): boolean => false;

/**
 * Routes lose the source that was one of the addresses: an IPv6 route stays without it (net/ipv6/route.c
 * rt6_remove_prefsrc), an IPv4 one goes. That the kernel leaves those of other tables than main standing
 * (net/ipv4/fib_semantics.c fib_sync_down_addr), with a source that nobody has, is no wish of anybody's.
 */
function forgotten(topology: Topology, loss: Loss): TopologyDiff {
  const lostSources = sourcesLost(topology, loss.address);
  const losesSource = ({ namespace, source }: RouteRecord): boolean =>
    source !== undefined && lostSources.has(sourceKey(namespace, source));
  const goes = (route: RouteRecord): boolean => loss.route(route) || (route.family === 4 && losesSource(route));
  const changed = Object.values(topology.routes).filter((route) => losesSource(route) && !goes(route));
  const { routes } = removing('routes', topology.routes, goes);
  return {
    ...removing('addresses', topology.addresses, loss.address),
    ...((routes !== undefined || changed.length > 0) && {
      routes: {
        ...routes,
        ...(changed.length > 0 && { changed: Object.fromEntries(changed.map((route) => [routeKey(route), [route, withoutSource(route)]])) }),
      },
    }),
    ...removing('neighbours', topology.neighbours, loss.neighbour ?? never),
    ...removing('sysctls', topology.sysctls, loss.sysctl ?? never),
    ...removing('shapings', topology.shapings, loss.shaping ?? never),
  };
}

/** A route as it is once its source is gone. */
export function withoutSource({ source: _lost, ...route }: RouteRecord): RouteRecord {
  return route;
}

const sourceKey = (namespace: string, address: string): string => `${namespace} ${address}`;

/** The addresses that no interface of their namespace has any more. */
function sourcesLost({ addresses }: Topology, goes: (record: AddressRecord) => boolean): ReadonlySet<string> {
  const all = Object.values(addresses);
  const hostsOf = (records: readonly AddressRecord[]): ReadonlySet<string> =>
    new Set(records.map(({ namespace, address }) => sourceKey(namespace, withoutLength(address))));
  const kept = hostsOf(all.filter((record) => !goes(record)));
  return new Set([...hostsOf(all.filter(goes))].filter((host) => !kept.has(host)));
}
