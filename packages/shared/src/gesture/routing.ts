/** Changing what decides on the way of a packet: routes, rules, permanent neighbours. */
import { recordAt } from '../records/index.ts';
import {
  contains,
  neighbourKey,
  normaliseNeighbour,
  normaliseRoute,
  normaliseRule,
  parseIp,
  parsePrefix,
  removing,
  routeKey,
  ruleKey,
} from '../topology/index.ts';
import type { NeighbourRecord, RouteRecord, RuleRecord, Topology, TopologyDiff } from '../topology/index.ts';

/** A route as a person thinks of it; the family follows from the addresses in it. */
export type RouteWish = Omit<RouteRecord, 'family'> & Partial<Pick<RouteRecord, 'family'>>;

/** Adds a route. Where only a gateway is given, the interface is the one that has an address in the gateway's subnet. */
export function addRoute(topology: Topology, wish: RouteWish): TopologyDiff {
  const typed: RouteRecord = { ...wish, family: wish.family ?? familyOf(wish.to, wish.via, wish.source) };
  const normal = normaliseRoute(typed) ?? typed;
  const dev = normal.dev ?? deviceTowards(topology, normal);
  const record = dev === undefined ? normal : { ...normal, dev };
  return { routes: { added: { [routeKey(record)]: record } } };
}

const familyOf = (...parts: readonly (string | undefined)[]): 4 | 6 => (parts.some((part) => part?.includes(':')) ? 6 : 4);

function deviceTowards({ addresses }: Topology, { namespace, via }: RouteRecord): string | undefined {
  const gateway = via === undefined ? undefined : parseIp(via);
  if (gateway === undefined) return undefined;
  const near = Object.values(addresses).find((record) => {
    const prefix = record.namespace === namespace ? parsePrefix(record.address) : undefined;
    return prefix !== undefined && contains(prefix, gateway);
  });
  return near?.interface;
}

export const removeRoute = (topology: Topology, record: RouteRecord): TopologyDiff =>
  removing('routes', topology.routes, (other) => routeKey(other) === routeKey(record));

/** A rule as a person thinks of it; the family follows from its prefixes, and the priority is the next one down. */
export type RuleWish = Omit<RuleRecord, 'family' | 'priority'> & Partial<Pick<RuleRecord, 'family' | 'priority'>>;

export function addRule(topology: Topology, wish: RuleWish): TopologyDiff {
  const family = wish.family ?? familyOf(wish.from, wish.to);
  const typed: RuleRecord = { ...wish, family, priority: wish.priority ?? nextPriority(topology, wish.namespace, family) };
  const record = normaliseRule(typed) ?? typed;
  return { rules: { added: { [ruleKey(record)]: record } } };
}

/** The priority of the rule that leads to the main table, in every namespace from its beginning. */
const MAIN_PRIORITY = 32766;

/** As the kernel chooses it: before the first rule, but after that which leads to the local table (net/core/fib_rules.c). */
function nextPriority({ rules }: Topology, namespace: string, family: 4 | 6): number {
  const taken = Object.values(rules).filter((rule) => rule.namespace === namespace && rule.family === family && rule.priority > 0);
  return Math.max(0, Math.min(MAIN_PRIORITY, ...taken.map(({ priority }) => priority)) - 1);
}

export const removeRule = (topology: Topology, record: RuleRecord): TopologyDiff =>
  removing('rules', topology.rules, (other) => ruleKey(other) === ruleKey(record));

/** Says for good who has an address; one that was said before is replaced. */
export function addNeighbour({ neighbours }: Topology, typed: NeighbourRecord): TopologyDiff {
  const record = normaliseNeighbour(typed) ?? typed;
  const key = neighbourKey(record);
  const from = recordAt(neighbours, key);
  if (from?.mac === record.mac) return {};
  return { neighbours: from === undefined ? { added: { [key]: record } } : { changed: { [key]: [from, record] } } };
}

export const removeNeighbour = (topology: Topology, record: NeighbourRecord): TopologyDiff =>
  removing('neighbours', topology.neighbours, (other) => neighbourKey(other) === neighbourKey(record));
