/** What a kernel has and a lab file cannot say, a few words for each. */
import { isKernelMadeRoute, isLearnedAddress, isLearnedRoute, isSayableRoute, isSayableRule, topologyOf } from '../observation/index.ts';
import type { Observation, ObservedQdisc, ObservedRoute, ObservedRule } from '../observation/index.ts';
import { interfaceKey, neighbourKey, routeKey, shapingKey } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';

/** `said` is the topology that the file says. What hangs on something that is left out is told, too. */
export function unsaidByFile(observation: Observation, said: Topology): readonly string[] {
  const whole = topologyOf(observation);
  const isNamed = ({ namespace }: { readonly namespace: string }): boolean => Object.hasOwn(whole.namespaces, namespace);
  return [
    ...Object.values(observation.namespaces).flatMap(({ name, holder }) => (holder === undefined ? [] : [`the namespace ${name}: it has no name and lives as long as ${holder.program} runs`])),
    ...missing(whole.interfaces, said.interfaces).map((record) => sayInterface(observation, record)),
    ...missing(whole.addresses, said.addresses).map(({ namespace, interface: dev, address }) => `the address ${address} of ${namespace}:${dev}`),
    ...Object.values(observation.addresses).flatMap((record) =>
      isLearnedAddress(record) && isNamed(record) ? [`the address ${record.address} of ${record.namespace}:${record.interface}: ${record.validUntil === undefined ? `a program set it (protocol ${record.protocol ?? ''})` : 'it is there for a time only'}`] : [],
    ),
    ...missing(whole.routes, said.routes).map((route) => `the route ${routeKey(route)}`),
    ...Object.values(observation.routes).filter((route) => isNamed(route) && !isKernelMadeRoute(route) && !OF_ADDRESSES.has(route.type) && (isLearnedRoute(route) || !isSayableRoute(route))).map(sayRoute),
    ...missing(whole.neighbours, said.neighbours).map((record) => `the neighbour ${neighbourKey(record)}`),
    ...Object.values(observation.rules).filter((rule) => isNamed(rule) && !rule.kernelMade && !isSayableRule(rule)).map(sayRule),
    ...missing(whole.sysctls, said.sysctls).map(({ namespace, name, value }) => `the sysctl ${name} = ${value} of ${namespace}`),
    ...Object.values(observation.rulesets).flatMap((ruleset) => (ruleset.cut === true && isNamed(ruleset) ? [`the ruleset of ${ruleset.namespace}: it is too long`] : [])),
    ...Object.values(observation.qdiscs).filter((qdisc) => isNamed(qdisc) && !(qdisc.sets !== undefined && Object.hasOwn(said.shapings, shapingKey(qdisc)))).map(sayQdisc),
  ];
}

const missing = <R>(from: Readonly<Record<string, R>>, to: Readonly<Record<string, R>>): readonly R[] =>
  Object.entries(from).flatMap(([key, record]) => (Object.hasOwn(to, key) ? [] : [record]));

const words = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' ');

function sayInterface({ interfaces }: Observation, { namespace, name }: { readonly namespace: string; readonly name: string }): string {
  const key = interfaceKey({ namespace, interface: name });
  const { kernelKind = '', details = '', lower } = interfaces[key] ?? {};
  if (kernelKind === 'veth') return `the interface ${key}: a cable whose other end is out of sight`;
  return `the interface ${key}: ${words(kernelKind === '' ? 'of no kind that is known' : kernelKind, details, lower === undefined || details.includes('dev ') ? undefined : `on ${lower}`)}`;
}

/** The kernel makes these along with addresses. */
const OF_ADDRESSES: ReadonlySet<string> = new Set(['local', 'broadcast', 'anycast', 'multicast']);

const sayRoute = (route: ObservedRoute): string => {
  const { namespace, to, type, via, dev, table, nexthops, protocol } = route;
  const ways = nexthops?.map((way) => words(way.via, way.dev)).join(', ');
  return `the route of ${namespace} to ${to}: ${words(type === 'unicast' ? undefined : type, via, dev, table === 'main' ? undefined : `table ${table}`, ways === undefined ? undefined : `several ways (${ways})`, isLearnedRoute(route) ? `learned by ${protocol}` : undefined)}`;
};

const sayRule = ({ namespace, priority, action, more }: ObservedRule): string => `the rule ${String(priority)} of ${namespace}: ${words(action, more)}`;

const sayQdisc = ({ namespace, dev, kind, parent, options }: ObservedQdisc): string => `what ${namespace}:${dev} does to what passes it: ${words(kind, parent, options)}`;
