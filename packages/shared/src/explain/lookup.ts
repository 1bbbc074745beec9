/** Which way a packet takes out of a namespace: rules, tables, the longest prefix, the address that it is sent from. */
import { remembering } from '../records/index.ts';
import type { Observation, ObservedAddress, ObservedInterface, ObservedRoute, ObservedRule } from '../observation/index.ts';
import { contains, interfaceKey, masterOf, parseIp, parsePrefix, sysctlKey, withoutLength } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';

/** What is looked up. */
export interface Query {
  readonly namespace: string;
  readonly destination: IpPrefix;
  /** Undefined while the kernel has not chosen one: rules that ask for a source do not match then. */
  readonly source?: IpPrefix | undefined;
  /** Where it came in; absent of what is sent from here. */
  readonly iif?: string | undefined;
  /** What the socket is bound to. */
  readonly oif?: string | undefined;
}

export type Found =
  | { readonly kind: 'way'; readonly route: ObservedRoute; readonly rule: ObservedRule; readonly via?: string; readonly dev: string; readonly isOneOfSeveral: boolean }
  | { readonly kind: 'local'; readonly route: ObservedRoute }
  | { readonly kind: 'refused'; readonly type: string; readonly route?: ObservedRoute; readonly rule: ObservedRule }
  | { readonly kind: 'none'; /** The rules that led into a table which has nothing for it. */ readonly tried: readonly ObservedRule[] }
  | { readonly kind: 'unknown'; readonly rule: ObservedRule };

export function lookUp(observation: Observation, query: Query): Found {
  const { namespace, destination } = query;
  const vrf = vrfAt(observation, { namespace, interface: query.iif ?? query.oif ?? '' });
  const tried: ObservedRule[] = [];
  for (const rule of rulesOf(observation, namespace, destination.family)) {
    const matches = matchesRule(rule, query, vrf !== undefined);
    if (matches === undefined) return { kind: 'unknown', rule };
    if (!matches) continue;
    if (NOWHERE.has(rule.action)) return { kind: 'refused', type: rule.action, rule };
    if (rule.action !== 'lookup') return { kind: 'unknown', rule };
    const table = rule.more === L3MDEV ? String(vrf?.device?.table) : (rule.table ?? 'main');
    const route = routeIn(observation, table, query);
    if (route === undefined || route.type === 'throw') {
      tried.push(rule);
      continue;
    }
    if (route.type === 'local') return { kind: 'local', route };
    if (NOWHERE.has(route.type)) return { kind: 'refused', type: route.type, route, rule };
    const [first, ...others] = route.nexthops ?? [{ ...(route.via !== undefined && { via: route.via }), ...(route.dev !== undefined && { dev: route.dev }) }];
    if (route.type !== 'unicast' || first?.dev === undefined) return { kind: 'unknown', rule };
    // over an address of its own the destination itself is taken to be on the link (net/ipv4/route.c rt_set_nexthop)
    const isOwn = addressesOf(observation, namespace, 4).some(({ address }) => withoutLength(address) === first.via);
    return { kind: 'way', route, rule, ...(first.via !== undefined && !isOwn && { via: first.via }), dev: first.dev, isOneOfSeveral: others.length > 0 };
  }
  return { kind: 'none', tried };
}

/** Types of routes, and actions of rules, that end a lookup without leading anywhere (rtnetlink(7)). */
const NOWHERE: ReadonlySet<string> = new Set(['unreachable', 'prohibit', 'blackhole']);
/** What rule 1000 asks: that the packet is in a VRF (Documentation/networking/vrf.rst). */
const L3MDEV = 'l3mdev';

/** The VRF that an interface is, or that it is in. */
export function vrfAt({ interfaces }: Observation, ref: InterfaceRef): ObservedInterface | undefined {
  const record = interfaces[interfaceKey(ref)];
  return [record, record && masterOf(interfaces, record)].find((one) => one?.device?.type === 'vrf');
}

/** Those that every namespace has from its beginning, where none were read. */
const usualRules = (namespace: string, family: 4 | 6): readonly ObservedRule[] =>
  ([[0, 'local'], [32_766, 'main']] as const).map(([priority, table]) => ({ namespace, family, priority, table, action: 'lookup', kernelMade: true }));

function rulesOf({ rules }: Observation, namespace: string, family: 4 | 6): readonly ObservedRule[] {
  const own = Object.values(rules).filter((rule) => rule.namespace === namespace && rule.family === family);
  return own.length === 0 ? usualRules(namespace, family) : own.toSorted((a, b) => a.priority - b.priority);
}

/** Undefined where it asks for something that is not understood. */
function matchesRule(rule: ObservedRule, { destination, source, iif, oif }: Query, isInVrf: boolean): boolean | undefined {
  if (rule.more === L3MDEV) return isInVrf;
  // what comes in through a VRF is not looked up in table local first, though the rule stands before: its addresses are in its own table
  if (rule.to !== undefined && !isIn(rule.to, destination)) return false;
  if (rule.from !== undefined && (source === undefined || !isIn(rule.from, source))) return false;
  if (rule.iif !== undefined && rule.iif !== (iif ?? 'lo')) return false;
  if (rule.oif !== undefined && rule.oif !== oif) return false;
  // nothing here sets a mark
  if (rule.fwmark !== undefined && Number(rule.fwmark.split('/')[0]) !== 0) return false;
  return rule.more === undefined ? true : undefined;
}

const isIn = (prefix: string, address: IpPrefix): boolean => {
  const parsed = parsePrefix(prefix) ?? parseIp(prefix);
  return parsed !== undefined && contains(parsed, address);
};

const routesByNamespace = remembering((routes: Observation['routes']) => Map.groupBy(Object.values(routes), ({ namespace }) => namespace));
export const routesOf = ({ routes }: Observation, namespace: string): readonly ObservedRoute[] => routesByNamespace(routes).get(namespace) ?? [];

/** The longest prefix, then the smallest metric. */
function routeIn(observation: Observation, table: string, { namespace, destination, oif }: Query): ObservedRoute | undefined {
  return fittingRoutes(observation, namespace, destination)
    .filter((route) => route.table === table && !route.flags.includes('dead'))
    .find((route) => oif === undefined || (route.dev ?? oif) === oif || vrfAt(observation, { namespace, interface: oif })?.name === oif);
}

/** All that have the address in their prefix, in the order in which one would be taken. */
export const fittingRoutes = (observation: Observation, namespace: string, address: IpPrefix): readonly ObservedRoute[] =>
  routesOf(observation, namespace)
    .map((route) => ({ route, prefix: prefixOfRoute(route) }))
    .filter(({ route, prefix }) => route.family === address.family && prefix !== undefined && contains(prefix, address))
    .toSorted((a, b) => (b.prefix?.length ?? 0) - (a.prefix?.length ?? 0) || (a.route.metric ?? 0) - (b.route.metric ?? 0))
    .map(({ route }) => route);

export const prefixOfRoute = ({ to, family }: Pick<ObservedRoute, 'to' | 'family'>): IpPrefix | undefined =>
  to === 'default' ? { family, value: 0n, length: 0 } : (parsePrefix(to) ?? parseIp(to));

/** The addresses of a family in a namespace, or of one interface of it. */
export const addressesOf = ({ addresses }: Observation, namespace: string, family: 4 | 6, dev?: string): readonly (ObservedAddress & { readonly prefix: IpPrefix })[] =>
  Object.values(addresses).flatMap((record) => {
    const prefix = record.namespace === namespace && (dev === undefined || record.interface === dev) ? parsePrefix(record.address) : undefined;
    return prefix?.family === family ? [{ ...record, prefix }] : [];
  });

/**
 * The address that the kernel sends from where nobody chose one: that of the route; else one of the interface, in the gateway's or the
 * destination's own subnet first; else any of the namespace that is no address of a link (net/ipv4/devinet.c inet_select_addr, and
 * RFC 6724 as far as one interface goes).
 */
export function sourceFor(observation: Observation, namespace: string, { route, via, dev }: Extract<Found, { kind: 'way' }>, destination: IpPrefix): string | undefined {
  if (route.source !== undefined) return route.source;
  const next = (via === undefined ? undefined : parseIp(via)) ?? destination;
  const wide = addressesOf(observation, namespace, destination.family).filter(({ scope }) => scope === 'global');
  const here = wide.filter((one) => one.interface === dev);
  const chosen = here.find(({ prefix }) => contains(prefix, next)) ?? here[0] ?? wide[0];
  return chosen && withoutLength(chosen.address);
}

/** What a sysctl is set to; undefined where it is as in a fresh namespace. */
export const sysctlOf = ({ sysctls }: Observation, namespace: string, name: string): string | undefined => sysctls[sysctlKey({ namespace, name })]?.value;

/** A sysctl of an interface; a dot in its name is a slash there. */
export const sysctlName = (tree: 'net.ipv4.conf' | 'net.ipv6.conf', dev: string, leaf: string): string => `${tree}.${dev.replaceAll('.', '/')}.${leaf}`;
