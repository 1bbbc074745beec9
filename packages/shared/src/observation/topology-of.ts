/** The topology in an observation: what somebody made, without what the kernel adds by itself. */
import { addressKey, interfaceKeyOf, routeKey, sysctlKey } from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, RouteRecord, SysctlRecord, Topology } from '../topology/index.ts';
import type { Observation, ObservedInterface, ObservedRoute } from './observation.ts';
import { chosenMetric } from './routes.ts';

/**
 * What a lab file can say about what was observed. Left out: addresses that the kernel made, its routes and those that
 * it learned, other tables than main, routes of a form that a topology cannot say, sysctls as a fresh namespace has
 * them. MAC and MTU are always there, so that undoing a removal brings the same interface back.
 */
export function topologyOf(observation: Observation): Topology {
  const interfaces = Object.values(observation.interfaces).map((record) => interfaceOf(record, observation));
  const addresses: readonly AddressRecord[] = Object.values(observation.addresses)
    .filter((record) => !record.kernelMade)
    .map(({ namespace, interface: name, address }) => ({ namespace, interface: name, address }));
  const routes = Object.values(observation.routes).filter(isSayable).map(routeOf);
  return {
    namespaces: table(Object.values(observation.namespaces).map(({ name }) => ({ name })), ({ name }) => name),
    interfaces: table(interfaces, interfaceKeyOf),
    addresses: table(addresses, addressKey),
    routes: table(routes, routeKey),
    rules: {},
    neighbours: {},
    sysctls: table(sysctlsOf(observation), sysctlKey),
    rulesets: {},
  };
}

const sysctlsOf = ({ sysctls }: Observation): readonly SysctlRecord[] =>
  Object.values(sysctls)
    .filter(({ value, fresh }) => value !== fresh)
    .map(({ namespace, name, value }) => ({ namespace, name, value }));

function interfaceOf(record: ObservedInterface, { interfaces }: Observation): InterfaceRecord {
  const { namespace, name, kind, up, mac, mtu, master, peer, stp } = record;
  const bridge = master === undefined ? undefined : interfaces[interfaceKeyOf({ ...record, name: master })];
  return {
    namespace,
    name,
    kind,
    up,
    ...(MAC.test(mac) && { mac }),
    mtu,
    ...(bridge?.kind === 'bridge' && { master: bridge.name }),
    ...(peer !== undefined && { peer }),
    ...(stp !== undefined && { stp }),
  };
}

/** A tunnel has an IP address where others have a MAC, and some have none. */
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

const NOBODYS_PROTOCOLS: ReadonlySet<string> = new Set(['kernel', 'ra', 'redirect']);

/** Whether somebody set the route, and a topology can say it: one way, of its own family. */
const isSayable = ({ table: of, type, protocol, family, via, dev }: ObservedRoute): boolean =>
  of === 'main' &&
  type === 'unicast' &&
  !NOBODYS_PROTOCOLS.has(protocol) &&
  (via !== undefined || dev !== undefined) &&
  (via === undefined || via.includes(':') === (family === 6));

function routeOf(route: ObservedRoute): RouteRecord {
  const { namespace, family, to, via, dev } = route;
  const metric = chosenMetric(route);
  return {
    namespace,
    family,
    to,
    ...(via !== undefined && { via }),
    ...(dev !== undefined && { dev }),
    ...(metric !== undefined && { metric }),
  };
}

const table = <R>(records: readonly R[], keyOf: (record: R) => string): Readonly<Record<string, R>> =>
  Object.fromEntries(records.map((record) => [keyOf(record), record]));
