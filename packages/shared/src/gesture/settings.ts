/**
 * Changing what is there: link state, addresses, routes, sysctls. What the kernel forgets along with a change is part
 * of the diff, so that the picture shows it beforehand and undoing the change brings it back. Values are taken as a
 * person typed them and written as the kernel spells them; `problemsOf` says what is wrong with one that cannot be.
 */
import { recordAt } from '../records/index.ts';
import type { TableDiff } from '../records/index.ts';
import {
  addressKey,
  contains,
  interfaceKey,
  isIpv6,
  normaliseAddress,
  normaliseRoute,
  parseIp,
  parsePrefix,
  routeKey,
  sysctlKey,
} from '../topology/index.ts';
import type {
  AddressRecord,
  InterfaceRef,
  RouteRecord,
  SysctlRecord,
  Topology,
  TopologyDiff,
} from '../topology/index.ts';

/** Sets an interface up or down. Down takes its routes and its IPv6 addresses with it (`keep_addr_on_down` is 0). */
export function setUp(topology: Topology, ref: InterfaceRef, up: boolean): TopologyDiff {
  const key = interfaceKey(ref);
  const from = recordAt(topology.interfaces, key);
  if (from === undefined || from.up === up) return {};
  const interfaces = { changed: { [key]: [from, { ...from, up }] as const } };
  if (up) return { interfaces };
  return {
    interfaces,
    ...removing('addresses', topology.addresses, (record) => interfaceKey(record) === key && isIpv6(record)),
    ...removing('routes', topology.routes, (route) => goesThrough(route, ref)),
  };
}

export function addAddress(_topology: Topology, ref: InterfaceRef, typed: string): TopologyDiff {
  const record: AddressRecord = { ...ref, address: normaliseAddress(typed) ?? typed };
  return { addresses: { added: { [addressKey(record)]: record } } };
}

/**
 * Takes an address away. The last IPv4 one of an interface takes the IPv4 routes through it along (kernel:
 * net/ipv4/fib_frontend.c fib_disable_ip).
 */
export function removeAddress(topology: Topology, record: AddressRecord): TopologyDiff {
  const isLastIpv4 =
    !isIpv6(record) &&
    !Object.values(topology.addresses).some(
      (other) => interfaceKey(other) === interfaceKey(record) && other.address !== record.address && !isIpv6(other),
    );
  return {
    ...removing('addresses', topology.addresses, (other) => addressKey(other) === addressKey(record)),
    ...(isLastIpv4 && removing('routes', topology.routes, (route) => route.family === 4 && goesThrough(route, record))),
  };
}

/** A route as a person thinks of it; the family follows from the addresses in it. */
export type RouteWish = Omit<RouteRecord, 'family'> & Partial<Pick<RouteRecord, 'family'>>;

/** Adds a route. Where only a gateway is given, the interface is the one that has an address in the gateway's subnet. */
export function addRoute(topology: Topology, wish: RouteWish): TopologyDiff {
  const typed: RouteRecord = { ...wish, family: wish.family ?? (`${wish.to}${wish.via ?? ''}`.includes(':') ? 6 : 4) };
  const normal = normaliseRoute(typed) ?? typed;
  const dev = normal.dev ?? deviceTowards(topology, normal);
  const record = dev === undefined ? normal : { ...normal, dev };
  return { routes: { added: { [routeKey(record)]: record } } };
}

function deviceTowards({ addresses }: Topology, { namespace, via }: RouteRecord): string | undefined {
  const gateway = via === undefined ? undefined : parseIp(via);
  if (gateway === undefined) return undefined;
  const near = Object.values(addresses).find((record) => {
    const prefix = record.namespace === namespace ? parsePrefix(record.address) : undefined;
    return prefix !== undefined && contains(prefix, gateway);
  });
  return near?.interface;
}

export function removeRoute(topology: Topology, record: RouteRecord): TopologyDiff {
  return removing('routes', topology.routes, (other) => routeKey(other) === routeKey(record));
}

/** Sets a sysctl; `0` is what a fresh namespace has, and stands in no topology. */
export function setSysctl({ sysctls }: Topology, namespace: string, name: string, value: string): TopologyDiff {
  const to: SysctlRecord = { namespace, name, value };
  const key = sysctlKey(to);
  const from = recordAt(sysctls, key);
  if (value === (from?.value ?? '0')) return {};
  if (from === undefined) return { sysctls: { added: { [key]: to } } };
  return { sysctls: value === '0' ? { removed: { [key]: from } } : { changed: { [key]: [from, to] } } };
}

const goesThrough = (route: RouteRecord, ref: InterfaceRef): boolean =>
  route.namespace === ref.namespace && route.dev === ref.interface;

/** The part of a diff that removes every record of a table that `isMeant`; nothing where there is none. */
export function removing<T extends string, R>(
  table: T,
  records: Readonly<Record<string, R>>,
  isMeant: (record: R) => boolean,
): Readonly<Partial<Record<T, TableDiff<R>>>> {
  const removed = Object.fromEntries(Object.entries(records).filter(([, record]) => isMeant(record)));
  const part = Object.keys(removed).length === 0 ? {} : { [table]: { removed } };
  return part as Partial<Record<T, TableDiff<R>>>;
}
