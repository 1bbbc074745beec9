/** What a namespace of a file says of its routing and its settings, as records in the kernel's own spelling where there is one. */
import { normaliseNeighbour, normaliseRoute, normaliseRule, normaliseSysctlValue, parseIp, parsePrefix } from '../topology/index.ts';
import type { NeighbourRecord, RouteRecord, RuleRecord, SysctlRecord } from '../topology/index.ts';
import type { NamespaceShape, NeighbourShape, RouteShape, RuleShape } from './shape.ts';

export function routeOf(namespace: string, { to, via, dev, metric, table, src, onlink, kind }: RouteShape): RouteRecord {
  const route: RouteRecord = {
    namespace,
    family: familyOf(to, via, src),
    to,
    ...(via !== undefined && { via }),
    ...(dev !== undefined && { dev }),
    ...(metric !== undefined && { metric }),
    ...(table !== undefined && { table: String(table) }),
    ...(src !== undefined && { source: src }),
    ...(onlink === true && { onlink }),
    ...(kind !== undefined && { kind }),
  };
  return normaliseRoute(route) ?? route;
}

/** The main table is asked by this one (kernel: net/ipv4/fib_rules.c, net/ipv6/fib6_rules.c). */
const MAIN_TABLE_PRIORITY = 32_766;

/**
 * Rules without a priority are asked in the order of the list, and right before the main table: one alone gets what
 * `ip rule add` gives it.
 */
export function rulesOf(namespace: string, shapes: readonly RuleShape[]): readonly RuleRecord[] {
  const unnumbered = { 4: 0, 6: 0 };
  for (const shape of shapes) if (shape.priority === undefined) unnumbered[familyOf(shape.from, shape.to)] += 1;
  return shapes.map(({ from, to, iif, oif, fwmark, priority, table, kind }) => {
    const family = familyOf(from, to);
    const rule: RuleRecord = {
      namespace,
      family,
      priority: priority ?? MAIN_TABLE_PRIORITY - unnumbered[family]--,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(iif !== undefined && { iif }),
      ...(oif !== undefined && { oif }),
      ...(fwmark !== undefined && { fwmark: String(fwmark) }),
      ...(table !== undefined && { table: String(table) }),
      ...(kind !== undefined && { kind }),
    };
    return normaliseRule(rule) ?? rule;
  });
}

export function neighbourOf(namespace: string, { to, mac, dev }: NeighbourShape): NeighbourRecord {
  const neighbour = { namespace, dev, address: to, mac };
  return normaliseNeighbour(neighbour) ?? neighbour;
}

export const sysctlsOf = (namespace: string, sysctls: NonNullable<NamespaceShape['sysctls']>): readonly SysctlRecord[] =>
  Object.entries(sysctls).map(([name, value]) => ({ namespace, name, value: normaliseSysctlValue(String(value)) }));

/** That of the first address among them; IPv4 where there is none, as `ip` takes it. */
function familyOf(...texts: readonly (string | undefined)[]): 4 | 6 {
  for (const text of texts) {
    const ip = text === undefined ? undefined : (parsePrefix(text) ?? parseIp(text));
    if (ip !== undefined) return ip.family;
  }
  return texts.some((text) => text?.includes(':')) ? 6 : 4;
}
