/** The topology in an observation: what somebody made, without what the kernel adds by itself. */
import { recordAt, remembering } from '../records/index.ts';
import {
  DEVICES,
  STP_PRIORITY,
  addressKey,
  interfaceKey,
  interfaceKeyOf,
  kernelCosts,
  masterKindOf,
  namespaceKey,
  neighbourKey,
  portSet,
  routeKey,
  ruleKey,
  rulesetKey,
  shapingKey,
  sysctlKey,
  withoutLength,
} from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, MasterKind, NeighbourRecord, ShapingRecord, Topology } from '../topology/index.ts';
import { isKernelMadeRoute, isLearnedAddress, isLearnedRoute } from './learned.ts';
import type { Observation, ObservedAddress, ObservedInterface, ObservedNeighbour, ObservedQdisc, ObservedRoute } from './observation.ts';
import { isSayableRoute, routeRecordOf } from './routes.ts';
import { isSayableRule, ruleRecordOf } from './rules.ts';
import { setByWireGuard } from './wireguard-sysctls.ts';

/**
 * What a lab file can say about what was observed. Left out: namespaces without a name and all that is in them; fallback
 * devices and all that hangs on them; addresses, routes and rules that the kernel made, addresses and routes that a program
 * learned, routes' and rules' forms that a topology cannot say, routes that are sent from an address which nobody has any more (the kernel leaves those of other
 * tables than main standing, but makes none: net/ipv4/fib_semantics.c fib_sync_down_addr), neighbours that it learned,
 * sysctls as a fresh namespace has them or as WireGuard sets them, a ruleset of more than MAX_RULESET, queueing disciplines that do more than a topology
 * can say, or stand on a bridge. MAC and MTU are always there, so that undoing
 * a removal brings the same interface back. What is made of records that are the same as in an observation before is the
 * same too, table by table and record by record.
 */
export function topologyOf(observation: Observation): Topology {
  const namespaces = namespacesIn(observation.namespaces);
  const interfaces = interfacesIn(observation.interfaces, namespaces);
  return {
    namespaces,
    interfaces,
    addresses: addressesIn(observation.addresses, interfaces),
    routes: routesIn(observation.routes, observation.addresses, namespaces, interfaces),
    rules: rulesIn(observation.rules, namespaces),
    neighbours: neighboursIn(observation.neighbours, interfaces),
    sysctls: sysctlsIn(observation.sysctls, namespaces, observation.interfaces),
    rulesets: rulesetsIn(observation.rulesets, namespaces),
    shapings: shapingsIn(observation.qdiscs, interfaces),
  };
}

const isNamed = ({ namespace }: { readonly namespace: string }, namespaces: Topology['namespaces']): boolean => Object.hasOwn(namespaces, namespace);
const isOn = (namespace: string, dev: string | undefined, interfaces: Topology['interfaces']): boolean =>
  dev === undefined || Object.hasOwn(interfaces, interfaceKey({ namespace, interface: dev }));

const namespacesIn = remembering((namespaces: Observation['namespaces']) =>
  table(
    Object.values(namespaces).flatMap(({ name, holder }) => (holder === undefined ? [{ name }] : [])),
    ({ name }) => namespaceKey(name),
  ),
);

const interfacesIn = remembering((interfaces: Observation['interfaces'], namespaces: Topology['namespaces']) => {
  const records = bareInterfacesIn(interfaces, namespaces);
  return table(Object.values(records).map((record) => {
    const { portCost: cost, portPriority: priority, vlans } = recordAt(interfaces, interfaceKeyOf(record)) ?? {};
    if (record.master === undefined && vlans === undefined) return record;
    const said = vlans?.odd === undefined ? vlans : undefined;
    return withPort(record, kernelCosts(records, record).join(' '), cost, priority, said?.pvid, said?.tagged);
  }), interfaceKeyOf);
});

/** `costs` that the kernel may have chosen by itself. */
const withPort = remembering((record: InterfaceRecord, costs: string, cost: number | undefined, priority: number | undefined, pvid: number | undefined, tagged: string | undefined): InterfaceRecord => {
  const port = portSet(costs.split(' ').map(Number), { ...(cost !== undefined && { cost }), ...(priority !== undefined && { priority }), ...(pvid !== undefined && { pvid }), ...(tagged !== undefined && { tagged }) });
  return port === undefined ? record : { ...record, port };
});

const bareInterfacesIn = remembering((interfaces: Observation['interfaces'], namespaces: Topology['namespaces']) =>
  table(
    Object.values(interfaces)
      .filter((record) => isNamed(record, namespaces) && (record.kind === 'loopback' || record.kernelMade !== true))
      .map((record) => {
        const { peer } = record;
        return interfaceOf(record, masterKindOf(interfaces, record), peer !== undefined && isNamed(peer, namespaces));
      }),
    interfaceKeyOf,
  ),
);

/** `takenInBy`: undefined where nothing takes it in that a topology can say. */
const interfaceOf = remembering((record: ObservedInterface, takenInBy: MasterKind | undefined, isPeerNamed: boolean): InterfaceRecord => {
  const { namespace, name, kind, up, mtu, master, peer, border, stp, stpPriority, vlanFiltering, device, wireguard } = record;
  const mac = record.ownMac ?? record.mac;
  return {
    namespace,
    name,
    kind,
    up,
    ...(MAC.test(mac) && (device === undefined || DEVICES[device.type].hasMac) && { mac }),
    ...(takenInBy !== 'bond' && { mtu }),
    ...(takenInBy !== undefined && master !== undefined && { master }),
    ...(peer !== undefined && isPeerNamed && { peer }),
    ...(border !== undefined && { border }),
    ...(stp !== undefined && { stp }),
    ...(stpPriority !== undefined && stpPriority !== STP_PRIORITY && { stpPriority }),
    ...(vlanFiltering !== undefined && { vlanFiltering }),
    ...(device !== undefined && { device }),
    ...(device?.type === 'wireguard' && wireguard !== undefined && { wireguard }),
  };
});

const addressesIn = remembering((addresses: Observation['addresses'], interfaces: Topology['interfaces']) =>
  table(
    Object.values(addresses)
      .filter((address) => !address.kernelMade && !isLearnedAddress(address) && isOn(address.namespace, address.interface, interfaces))
      .map(addressOf),
    addressKey,
  ),
);

const addressOf = remembering(({ namespace, interface: name, address }: ObservedAddress): AddressRecord => ({ namespace, interface: name, address }));

const routesIn = remembering(
  (routes: Observation['routes'], addresses: Observation['addresses'], namespaces: Topology['namespaces'], interfaces: Topology['interfaces']) => {
    const sources = new Set(Object.values(addresses).map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
    const hasItsSource = ({ namespace, source }: ObservedRoute): boolean => source === undefined || sources.has(`${namespace} ${source}`);
    return table(
      Object.values(routes)
        .filter((route) => isNamed(route, namespaces) && !isKernelMadeRoute(route) && !isLearnedRoute(route) && isSayableRoute(route) && hasItsSource(route))
        .map(sayableRouteOf)
        .filter(({ namespace, dev }) => isOn(namespace, dev, interfaces)),
      routeKey,
    );
  },
);

const sayableRouteOf = remembering(routeRecordOf);

const rulesIn = remembering((rules: Observation['rules'], namespaces: Topology['namespaces']) =>
  table(
    Object.values(rules)
      .filter((rule) => isNamed(rule, namespaces) && !rule.kernelMade && isSayableRule(rule))
      .map(ruleRecordOf),
    ruleKey,
  ),
);

const neighboursIn = remembering((neighbours: Observation['neighbours'], interfaces: Topology['interfaces']) =>
  table(Object.values(neighbours).flatMap(neighbourOf).filter(({ namespace, dev }) => isOn(namespace, dev, interfaces)), neighbourKey),
);

const sysctlsIn = remembering((sysctls: Observation['sysctls'], namespaces: Topology['namespaces'], interfaces: Observation['interfaces']) => {
  const isSetByWireGuard = setByWireGuard(sysctls, interfaces);
  return table(
    Object.values(sysctls)
      .filter((sysctl) => isNamed(sysctl, namespaces) && sysctl.value !== sysctl.fresh && !isSetByWireGuard(sysctl))
      .map(({ namespace, name, value, fresh }) => ({ namespace, name, value, ...(fresh !== '0' && { fresh }) })),
    sysctlKey,
  );
});

const rulesetsIn = remembering((rulesets: Observation['rulesets'], namespaces: Topology['namespaces']) =>
  table(
    Object.values(rulesets)
      .filter((ruleset) => isNamed(ruleset, namespaces) && ruleset.cut === undefined)
      .map(({ namespace, text }) => ({ namespace, text })),
    rulesetKey,
  ),
);

const shapingsIn = remembering((qdiscs: Observation['qdiscs'], interfaces: Topology['interfaces']) =>
  table(
    Object.values(qdiscs).flatMap((qdisc) => {
      const kind = recordAt(interfaces, interfaceKey({ namespace: qdisc.namespace, interface: qdisc.dev }))?.kind;
      return qdisc.sets === undefined || kind === undefined || kind === 'bridge' ? [] : [shapingOfQdisc(qdisc)];
    }),
    shapingKey,
  ),
);

const shapingOfQdisc = remembering(({ namespace, dev, sets }: ObservedQdisc): ShapingRecord => ({ namespace, dev, ...sets }));

/** A tunnel has an IP address where others have a MAC, and some have none. */
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** The neighbour, where somebody set it for good. */
const neighbourOf = ({ namespace, dev, address, mac, state }: ObservedNeighbour): readonly NeighbourRecord[] =>
  state === 'PERMANENT' && mac !== undefined ? [{ namespace, dev, address, mac }] : [];

const table = <R>(records: readonly R[], keyOf: (record: R) => string): Readonly<Record<string, R>> =>
  Object.fromEntries(records.map((record) => [keyOf(record), record]));
