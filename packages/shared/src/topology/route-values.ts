/** What may be a route, and how the kernel spells it. */
import { networkOf, parseIp, parsePrefix, renderIp, renderPrefix } from './ip-prefix.ts';
import type { IpPrefix } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { TABLES_ALLOWED, normaliseTable } from './routing-table.ts';
import { spellingProblem } from './spelling-problem.ts';
import { routeKey } from './topology.ts';
import type { RouteRecord } from './topology.ts';

/** Why a route cannot be. Whether its gateway can be reached is for the kernel to say. */
export function routeProblem(route: RouteRecord, subject = routeKey(route)): Problem | undefined {
  const malformed = (found: string, allowed: string): Problem => ({ code: 'route-malformed', subject, found, allowed });
  const to = parseDestination(route);
  if (to === undefined) return malformed(route.to, route.family === 4 ? 'default, 10.0.2.0/24' : 'default, fd00:2::/64');
  if (networkOf(to).value !== to.value) return malformed(route.to, renderPrefix(networkOf(to)));
  const { metric = 0, table = 'main' } = route;
  if (!Number.isInteger(metric) || metric < 0 || metric > 0xffff_ffff) return malformed(String(metric), '0–4294967295');
  if (normaliseTable(table) === undefined) return { code: 'table-malformed', subject, found: table, allowed: TABLES_ALLOWED };
  return route.kind === undefined ? wayProblem(route, subject) : noWayProblem(route, subject);
}

/** Of a route that leads somewhere. */
function wayProblem({ family, via, dev, source, onlink }: RouteRecord, subject: string): Problem | undefined {
  if (via === undefined && dev === undefined) return { code: 'route-without-way', subject };
  for (const address of [via, source]) {
    if (address === undefined || parseIp(address)?.family === family) continue;
    return { code: 'route-malformed', subject, found: address, allowed: family === 4 ? '10.0.1.254' : 'fd00::254' };
  }
  return onlink === true && (via === undefined || dev === undefined) ? { code: 'onlink-without-dev', subject } : undefined;
}

/** Of a route that leads nowhere: it has no way on which anything could be said. */
function noWayProblem({ kind, via, dev, source, onlink }: RouteRecord, subject: string): Problem | undefined {
  const way = via ?? dev ?? source ?? (onlink === true ? 'onlink' : undefined);
  return way === undefined ? undefined : { code: 'nowhere-with-way', subject, found: `${way}, ${String(kind)}` };
}

/**
 * A route in the kernel's own spelling: `default` for a prefix of length 0, a host without its length, no metric where
 * it is the one that the kernel takes by itself (0 for IPv4, 1024 for IPv6), no table where that is main. Undefined
 * when a part cannot be read.
 */
export function normaliseRoute(route: RouteRecord): RouteRecord | undefined {
  const to = parseDestination(route);
  const via = normaliseIp(route.via);
  const source = normaliseIp(route.source);
  const table = normaliseTable(route.table ?? 'main');
  if (to === undefined || table === undefined) return undefined;
  if ((route.via !== undefined && via === undefined) || (route.source !== undefined && source === undefined)) return undefined;
  const { metric, namespace, family, dev, onlink, kind } = route;
  const keepsMetric = metric !== undefined && metric !== 0 && metric !== defaultMetric(family);
  return {
    namespace,
    family,
    to: renderDestination(to),
    ...(via !== undefined && { via }),
    ...(dev !== undefined && { dev }),
    ...(keepsMetric && { metric }),
    ...(table !== 'main' && { table }),
    ...(source !== undefined && { source }),
    ...(onlink !== undefined && { onlink }),
    ...(kind !== undefined && { kind }),
  };
}

/** The metric of a route that was made without one (kernel: include/uapi/linux/ipv6_route.h IP6_RT_PRIO_USER). */
export const defaultMetric = (family: 4 | 6): number => (family === 4 ? 0 : 1024);

export function routeRecordProblem(record: RouteRecord): Problem | undefined {
  const subject = routeKey(record);
  const text = ({ source = '', ...route }: RouteRecord): string => `${routeKey(route)} ${source}`.trim();
  const normal = normaliseRoute(record);
  return routeProblem(record, subject) ?? spellingProblem('route-malformed', subject, text(record), normal && text(normal));
}

function normaliseIp(text: string | undefined): string | undefined {
  const ip = text === undefined ? undefined : parseIp(text);
  return ip && renderIp(ip);
}

function parseDestination({ to, family }: RouteRecord): IpPrefix | undefined {
  if (to === 'default') return { family, value: 0n, length: 0 };
  const prefix = parsePrefix(to) ?? parseIp(to);
  return prefix?.family === family ? prefix : undefined;
}

function renderDestination(to: IpPrefix): string {
  return to.length === 0 ? 'default' : renderNetwork(to);
}

/** A prefix as `ip route` and `ip rule` print it: a host without its length. */
export const renderNetwork = (prefix: IpPrefix): string =>
  prefix.length === (prefix.family === 4 ? 32 : 128) ? renderIp(prefix) : renderPrefix(prefix);
