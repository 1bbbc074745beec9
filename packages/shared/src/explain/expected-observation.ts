/** What the kernel would have, were a topology built: what it adds by itself, as far as the way of a packet goes by it. */
import type { Observation, ObservedAddress, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import {
  FORWARDING_SYSCTLS,
  addressKey,
  bridgeOf,
  defaultMetric,
  interfaceKey,
  interfaceKeyOf,
  masterOf,
  networkOf,
  neighbourKey,
  parsePrefix,
  renderIp,
  renderPrefix,
  routeKey,
  rulesetKey,
  sysctlKey,
  vlansOf,
} from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, Topology } from '../topology/index.ts';

export function expectedObservation(topology: Topology): Observation {
  const interfaces = Object.fromEntries(Object.values(topology.interfaces).map((record, index) => [interfaceKeyOf(record), observedInterface(topology, record, index + 1)]));
  const addresses = [...Object.values(topology.addresses).map(observedAddress), ...Object.values(topology.interfaces).filter(({ kind }) => kind === 'loopback').map(ownAddress)];
  return {
    namespaces: Object.fromEntries(Object.keys(topology.namespaces).map((name, index) => [name, { name, inode: index }])),
    interfaces,
    addresses: Object.fromEntries(addresses.map((record) => [addressKey(record), record])),
    routes: Object.fromEntries([...addresses.flatMap((one) => routesOfAddress(topology, one)), ...staticRoutes(topology)].map((route, index) => [String(index), route])),
    rules: Object.fromEntries(
      [
        ...Object.keys(topology.namespaces).flatMap((namespace) => ([[0, 'local'], [32_766, 'main'], [32_767, 'default']] as const).map(([priority, table]) => ({ namespace, family: 4 as const, priority, table, action: 'lookup', kernelMade: true }))),
        ...vrfRules(topology),
        ...Object.values(topology.rules).map(({ kind, ...rule }) => ({ ...rule, action: kind ?? 'lookup', kernelMade: false })),
      ].map((rule, index) => [String(index), rule]),
    ),
    neighbours: Object.fromEntries(Object.values(topology.neighbours).map((one) => [neighbourKey(one), { ...one, state: 'PERMANENT' }])),
    sysctls: Object.fromEntries(
      [
        ...Object.keys(topology.namespaces).flatMap((namespace) => FORWARDING_SYSCTLS.map((name) => ({ namespace, name, value: '0', fresh: '0' }))),
        ...Object.values(topology.sysctls).map((one) => ({ fresh: '0', ...one })),
      ].map((one) => [sysctlKey(one), one]),
    ),
    rulesets: Object.fromEntries(Object.values(topology.rulesets).map((one) => [rulesetKey(one), one])),
    qdiscs: Object.fromEntries(Object.entries(topology.shapings).map(([key, { namespace, dev, ...sets }]) => [key, { namespace, dev, kind: 'netem', handle: '8001:', parent: 'root', options: '', sets }])),
  };
}

function observedInterface(topology: Topology, record: InterfaceRecord, index: number): ObservedInterface {
  const { namespace, name, kind, up, mac = `02:00:00:00:${hex(index >> 8)}:${hex(index & 0xff)}`, mtu = 1500, master, peer, device, stp, vlanFiltering } = record;
  const bridge = bridgeOf(topology.interfaces, record);
  const other = peer && topology.interfaces[interfaceKey(peer)];
  const carrier = up && (kind !== 'veth' || other?.up === true);
  const { pvid, tagged } = vlansOf(record.port);
  return {
    ...{ namespace, name, index, kind, kernelKind: device?.type ?? (kind === 'device' ? '' : kind), mac, mtu, up, carrier, operstate: carrier ? 'UP' : up ? 'LOWERLAYERDOWN' : 'DOWN' },
    ...(master !== undefined && { master }),
    ...(peer !== undefined && { peer }),
    ...(device !== undefined && { device }),
    ...(device?.dev !== undefined && { lower: device.dev }),
    ...(stp !== undefined && { stp }),
    ...(vlanFiltering !== undefined && { vlanFiltering }),
    ...(bridge !== undefined && { portState: carrier ? 'forwarding' : 'disabled' }),
    ...((bridge?.vlanFiltering === true || vlanFiltering === true) && { vlans: { pvid, tagged: tagged.map(([first, last]) => (first === last ? String(first) : `${String(first)}-${String(last)}`)).join(',') } }),
  };
}

const hex = (octet: number): string => octet.toString(16).padStart(2, '0');

const observedAddress = (record: AddressRecord): ObservedAddress => ({ ...record, scope: 'global', kernelMade: false });
const ownAddress = ({ namespace }: InterfaceRecord): ObservedAddress => ({ namespace, interface: 'lo', address: '127.0.0.1/8', scope: 'host', kernelMade: true });

/** Its own, and its subnet's: in the table of its VRF, where it is in one. */
function routesOfAddress(topology: Topology, { namespace, interface: dev, address }: ObservedAddress): readonly ObservedRoute[] {
  const record = topology.interfaces[interfaceKey({ namespace, interface: dev })];
  const prefix = parsePrefix(address);
  if (record?.up !== true || prefix === undefined) return [];
  const master = masterOf(topology.interfaces, record);
  const vrf = master?.device?.type === 'vrf' ? String(master.device.table) : undefined;
  const source = renderIp(prefix);
  const common = { namespace, family: prefix.family, dev, protocol: 'kernel', scope: 'link', flags: [] } as const;
  const isSubnet = prefix.length < (prefix.family === 4 ? 32 : 128) && dev !== 'lo';
  return [
    { ...common, to: source, table: vrf ?? 'local', type: 'local', source },
    ...(isSubnet ? [{ ...common, to: renderPrefix(networkOf(prefix)), table: vrf ?? 'main', type: 'unicast', ...(prefix.family === 4 && { source }), ...(prefix.family === 6 && { metric: 256 }) }] : []),
    ...(dev === 'lo' && address === '127.0.0.1/8' ? [{ ...common, to: '127.0.0.0/8', table: 'local', type: 'local', source }] : []),
  ];
}

const staticRoutes = ({ routes, interfaces }: Topology): readonly ObservedRoute[] =>
  Object.values(routes)
    .filter(({ namespace, dev }) => dev === undefined || interfaces[interfaceKey({ namespace, interface: dev })]?.up === true)
    .toSorted((a, b) => (routeKey(a) < routeKey(b) ? -1 : 1))
    .map(({ kind = 'unicast', table = 'main', onlink, metric = defaultMetric(4), ...route }) => ({
      ...route,
      table,
      type: kind,
      protocol: 'boot',
      scope: 'global',
      flags: onlink === true ? ['onlink'] : [],
      ...((metric !== 0 || route.family === 6) && { metric: metric === 0 ? defaultMetric(route.family) : metric }),
    }));

/** What comes with the first VRF of a namespace. */
const vrfRules = ({ interfaces }: Topology) =>
  [...new Set(Object.values(interfaces).flatMap(({ namespace, device }) => (device?.type === 'vrf' ? [namespace] : [])))].map((namespace) => ({ namespace, family: 4 as const, priority: 1000, action: 'lookup', more: 'l3mdev', kernelMade: true }));
