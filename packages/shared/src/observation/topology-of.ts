/** The topology in an observation: what somebody made, without what the kernel adds by itself. */
import { recordAt } from '../records/index.ts';
import {
  addressKey,
  interfaceKey,
  interfaceKeyOf,
  namespaceKey,
  neighbourKey,
  routeKey,
  ruleKey,
  rulesetKey,
  sysctlKey,
  withoutLength,
} from '../topology/index.ts';
import type { InterfaceRecord, NeighbourRecord, Topology } from '../topology/index.ts';
import type { Observation, ObservedInterface, ObservedNeighbour, ObservedRoute } from './observation.ts';
import { isSayableRoute, routeRecordOf } from './routes.ts';
import { isSayableRule, ruleRecordOf } from './rules.ts';

/**
 * What a lab file can say about what was observed. Left out: namespaces without a name and all that is in them; fallback
 * devices and all that hangs on them; addresses, routes and rules that the kernel made, its routes' and rules' forms that
 * a topology cannot say, routes that are sent from an address which nobody has any more (the kernel leaves those of other
 * tables than main standing, but makes none: net/ipv4/fib_semantics.c fib_sync_down_addr), neighbours that it learned,
 * sysctls as a fresh namespace has them, a ruleset of more than MAX_RULESET. MAC and MTU are always there, so that undoing
 * a removal brings the same interface back.
 */
export function topologyOf(observation: Observation): Topology {
  const namespaces = table(
    Object.values(observation.namespaces).flatMap(({ name, holder }) => (holder === undefined ? [{ name }] : [])),
    ({ name }) => namespaceKey(name),
  );
  const isNamed = ({ namespace }: { readonly namespace: string }): boolean => Object.hasOwn(namespaces, namespace);
  const isMade = (record: ObservedInterface): boolean =>
    isNamed(record) && (record.kind === 'loopback' || record.kernelMade !== true);
  const interfaces = table(
    Object.values(observation.interfaces)
      .filter(isMade)
      .map((record) => interfaceOf(record, observation, isNamed)),
    interfaceKeyOf,
  );
  const isOn = (namespace: string, dev: string | undefined): boolean =>
    dev === undefined || Object.hasOwn(interfaces, interfaceKey({ namespace, interface: dev }));
  const sources = new Set(Object.values(observation.addresses).map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
  const hasItsSource = ({ namespace, source }: ObservedRoute): boolean => source === undefined || sources.has(`${namespace} ${source}`);
  return {
    namespaces,
    interfaces,
    addresses: table(
      Object.values(observation.addresses)
        .filter(({ kernelMade, namespace, interface: dev }) => !kernelMade && isOn(namespace, dev))
        .map(({ namespace, interface: name, address }) => ({ namespace, interface: name, address })),
      addressKey,
    ),
    routes: table(
      Object.values(observation.routes)
        .filter((route) => isNamed(route) && isSayableRoute(route) && hasItsSource(route))
        .map(routeRecordOf)
        .filter(({ namespace, dev }) => isOn(namespace, dev)),
      routeKey,
    ),
    rules: table(
      Object.values(observation.rules)
        .filter((rule) => isNamed(rule) && !rule.kernelMade && isSayableRule(rule))
        .map(ruleRecordOf),
      ruleKey,
    ),
    neighbours: table(Object.values(observation.neighbours).flatMap(neighbourOf).filter(({ namespace, dev }) => isOn(namespace, dev)), neighbourKey),
    sysctls: table(
      Object.values(observation.sysctls)
        .filter((sysctl) => isNamed(sysctl) && sysctl.value !== sysctl.fresh)
        .map(({ namespace, name, value, fresh }) => ({ namespace, name, value, ...(fresh !== '0' && { fresh }) })),
      sysctlKey,
    ),
    rulesets: table(
      Object.values(observation.rulesets)
        .filter((ruleset) => isNamed(ruleset) && ruleset.cut === undefined)
        .map(({ namespace, text }) => ({ namespace, text })),
      rulesetKey,
    ),
  };
}

function interfaceOf(
  record: ObservedInterface,
  { interfaces }: Observation,
  isNamed: (of: { readonly namespace: string }) => boolean,
): InterfaceRecord {
  const { namespace, name, kind, up, mac, mtu, master, peer, stp } = record;
  const bridge = master === undefined ? undefined : recordAt(interfaces, interfaceKey({ namespace, interface: master }));
  return {
    namespace,
    name,
    kind,
    up,
    ...(MAC.test(mac) && { mac }),
    mtu,
    ...(bridge?.kind === 'bridge' && { master: bridge.name }),
    ...(peer !== undefined && isNamed(peer) && { peer }),
    ...(stp !== undefined && { stp }),
  };
}

/** A tunnel has an IP address where others have a MAC, and some have none. */
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** The neighbour, where somebody set it for good. */
const neighbourOf = ({ namespace, dev, address, mac, state }: ObservedNeighbour): readonly NeighbourRecord[] =>
  state === 'PERMANENT' && mac !== undefined ? [{ namespace, dev, address, mac }] : [];

const table = <R>(records: readonly R[], keyOf: (record: R) => string): Readonly<Record<string, R>> =>
  Object.fromEntries(records.map((record) => [keyOf(record), record]));
