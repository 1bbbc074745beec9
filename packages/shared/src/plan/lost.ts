/** What stays, but what the kernel takes along, or may, with what another step does: it is set again. */
import { isEqual, recordAt } from '../records/index.ts';
import {
  addressKey,
  goesWithLink,
  interfaceKey,
  interfaceKeyOf,
  isIpv6,
  parsePrefix,
  sameSubnet,
  withoutLength,
  withoutSource,
} from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, NeighbourRecord, RouteRecord } from '../topology/index.ts';
import { goesDown, linksCycled, linksGoingDown } from './change.ts';
import type { Change } from './change.ts';
import { removedAddresses } from './removal-steps.ts';

export function lostAddresses(change: Change): AddressRecord[] {
  const before = Object.values(change.before.addresses);
  const cycled = new Set(linksCycled(change).map(interfaceKey));
  const lost = [
    ...removedAddresses(change).flatMap((removed) => laterInSubnet(before, removed)),
    ...before.filter((record) => isIpv6(record) && (goesDown(change, record) || cycled.has(interfaceKey(record)))),
  ];
  return [...new Set(lost)].filter((record) => recordAt(change.after.addresses, addressKey(record)) !== undefined);
}

/** Whether these go along with an earlier IPv4 address of their subnet depends on `promote_secondaries`. */
function laterInSubnet(before: readonly AddressRecord[], removed: AddressRecord): readonly AddressRecord[] {
  const prefix = parsePrefix(removed.address);
  if (prefix?.family !== 4) return [];
  return before.slice(before.indexOf(removed) + 1).filter((record) => {
    const other = parsePrefix(record.address);
    return interfaceKey(record) === interfaceKey(removed) && other !== undefined && sameSubnet(prefix, other);
  });
}

/**
 * Routes that stay, but that went along with the last IPv4 address of their interface, with the address that they are
 * sent from before another interface got it, or with their link: those that lead nowhere can be while it is down, and go
 * all the same when it goes down; and those of one that a VRF takes in or lets go of.
 */
export function lostRoutes(change: Change): RouteRecord[] {
  const disabled = interfacesDisabled(change);
  const down = linksGoingDown(change);
  const cycled = linksCycled(change);
  const sources = new Set(removedAddresses(change).map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
  const goesWithAddress = ({ family, namespace, dev = '', source = '' }: RouteRecord): boolean =>
    sources.has(`${namespace} ${source}`) || (family === 4 && disabled.has(interfaceKey({ namespace, interface: dev })));
  const isLost = (route: RouteRecord): boolean =>
    goesWithAddress(route) || (route.kind !== undefined && down.some((ref) => goesWithLink(route, ref))) || cycled.some((ref) => goesWithLink(route, ref));
  return Object.entries(change.before.routes).flatMap(([key, route]) =>
    isLost(route) && recordAt(change.after.routes, key) !== undefined && recordAt(change.diff.routes?.changed, key) === undefined ? [route] : [],
  );
}

/**
 * The interfaces of which every IPv4 address goes, be it that others come: the last takes all of IPv4 along (kernel:
 * net/ipv4/fib_frontend.c fib_disable_ip).
 */
function interfacesDisabled(change: Change): ReadonlySet<string> {
  const removed = new Set(removedAddresses(change).filter((record) => !isIpv6(record)));
  const kept = new Set(Object.values(change.before.addresses).filter((record) => !isIpv6(record) && !removed.has(record)).map(interfaceKey));
  return new Set([...removed].map(interfaceKey).filter((key) => !kept.has(key)));
}

/** Routes that change, but for IPv6 ones that lose an address to be sent from along with that address by themselves. */
export function routesChanged({ diff, after }: Change): RouteRecord[] {
  const hosts = new Set(Object.values(after.addresses).map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
  return Object.values(diff.routes?.changed ?? {}).flatMap(([from, to]) => {
    const { namespace, source } = from;
    const goesByItself = from.family === 6 && source !== undefined && !hosts.has(`${namespace} ${source}`);
    return goesByItself && isEqual(to, withoutSource(from)) ? [] : [to];
  });
}

/**
 * Permanent neighbours that stay on an interface that goes down, or whose MAC changes (kernel: net/core/neighbour.c
 * neigh_ifdown, neigh_changeaddr), or that loses its last IPv4 address. A bridge's MAC may change as its ports come and
 * go.
 */
export function lostNeighbours(change: Change): NeighbourRecord[] {
  const neighbours = Object.entries(change.before.neighbours);
  if (neighbours.length === 0) return [];
  const { added = {}, removed = {}, changed = {} } = change.diff.interfaces ?? {};
  const shaken = new Set([
    ...Object.values(changed).flatMap(([from, to]) => ((to.mac !== undefined && to.mac !== from.mac) || (from.up && !to.up) ? [interfaceKeyOf(to)] : [])),
    ...[...Object.values(added), ...Object.values(removed), ...Object.values(changed).flat()].flatMap(masterKeyOf),
    ...linksCycled(change).map(interfaceKey),
  ]);
  const disabled = interfacesDisabled(change);
  const isLost = (record: NeighbourRecord): boolean => {
    const on = interfaceKey({ namespace: record.namespace, interface: record.dev });
    return shaken.has(on) || (!isIpv6(record) && disabled.has(on));
  };
  return neighbours.flatMap(([key, record]) => (isLost(record) && isEqual(recordAt(change.after.neighbours, key), record) ? [record] : []));
}

const masterKeyOf = ({ namespace, master }: InterfaceRecord): readonly string[] =>
  master === undefined ? [] : [interfaceKey({ namespace, interface: master })];
