/** A lab as the configuration of systemd-networkd, a folder for each machine (systemd.netdev(5), systemd.network(5)). */
import { DEFAULT_PVID, NO_PVID, bridgeOf, interfaceKeyOf, masterKindOf, renderVlanRange, vlansOf } from '../topology/index.ts';
import type { DeviceRecord, InterfaceRecord, MasterKind, RouteRecord, RuleRecord, Topology, WireGuardRecord } from '../topology/index.ts';
import { machinesOf, tableNumber, withLength } from './machine.ts';
import type { Machine, MachineExport, MachineLink } from './machine.ts';

type Setting = readonly [key: string, value: string | number | undefined];
type Section = readonly [name: string, ...settings: readonly Setting[]];

/** `NAME/10-INTERFACE.netdev` for what has to be made, `NAME/20-INTERFACE.network` for what is set. */
export function renderNetworkd(topology: Topology): MachineExport {
  const { machines, unsaid } = machinesOf(topology);
  const said = machines.map((machine) => machineFiles(topology, machine));
  return { files: said.flatMap(({ files }) => files), unsaid: [...said.flatMap((one) => one.unsaid), ...unsaid] };
}

function machineFiles(topology: Topology, { name, links, rules }: Machine): MachineExport {
  const unsaid: string[] = [];
  const files = links.flatMap((link) => {
    const { record } = link;
    const key = interfaceKeyOf(record);
    if (!MATCHED_AS_IT_IS.test(record.name)) {
      unsaid.push(`the interface ${key}: its name means something else to systemd`);
      return [];
    }
    const netdev = netdevOf(record);
    if (netdev === undefined) {
      unsaid.push(`the interface ${key}: ${record.device?.type ?? 'of a kind that cannot be made'}`);
      return [];
    }
    const isLo = record.kind === 'loopback';
    const network = networkOf(topology, link, isLo ? rules : [], unsaid);
    if (isLo && network.length === 1) return [];
    return [
      ...(netdev.length === 0 ? [] : [{ path: `${name}/10-${record.name}.netdev`, text: render(netdev) }]),
      { path: `${name}/20-${record.name}.network`, text: render(network) },
    ];
  });
  return { files, unsaid };
}

/** `Name=` takes globs, and lists. */
const MATCHED_AS_IT_IS = /^[\w.@-]+$/;

/** What makes the interface: nothing for one that is there (a card, lo); undefined for one that networkd does not make. */
function netdevOf({ namespace, name, kind, mac, mtu, peer, stp = false, stpPriority, vlanFiltering, device, wireguard = {} }: InterfaceRecord): readonly Section[] | undefined {
  const netdev = (type: string, ...more: readonly Section[]): readonly Section[] => [
    ['NetDev', ['Name', name], ['Kind', type], ['MTUBytes', kind === 'bridge' ? undefined : mtu], ['MACAddress', kind === 'bridge' ? undefined : mac]],
    ...more,
  ];
  switch (kind) {
    case 'loopback':
      return [];
    case 'veth':
      // a cable between two of one machine is made by it, once
      return peer?.namespace === namespace && name < peer.interface ? netdev('veth', ['Peer', ['Name', peer.interface]]) : [];
    case 'bridge':
      return netdev('bridge', ['Bridge', ['STP', yes(stp)], ['Priority', stpPriority], ...(vlanFiltering === true ? ([['VLANFiltering', 'yes'], ['DefaultPVID', 'none']] as const) : [])]);
    case 'device':
      return device === undefined ? undefined : deviceSections(device, wireguard, netdev);
    case 'other':
      return undefined;
  }
}

function wireGuardSections({ privateKey, listenPort, fwmark, peers = {} }: WireGuardRecord): readonly Section[] {
  return [
    ['WireGuard', ['PrivateKey', privateKey], ['ListenPort', listenPort], ['FirewallMark', fwmark === undefined ? undefined : Number(fwmark)]],
    ...Object.entries(peers).map(([key, { presharedKey, endpoint, allowedIps = [], keepalive }]): Section => [
      'WireGuardPeer',
      ...([['PublicKey', key], ['PresharedKey', presharedKey], ['AllowedIPs', allowedIps.length === 0 ? undefined : allowedIps.join(',')], ['Endpoint', endpoint], ['PersistentKeepalive', keepalive]] as const),
    ]),
  ];
}

function deviceSections({ type, dev, table, id, remote, local, group, port, mode, ttl, miimon }: DeviceRecord, wireguard: WireGuardRecord, netdev: (type: string, ...more: readonly Section[]) => readonly Section[]): readonly Section[] | undefined {
  switch (type) {
    case 'dummy':
      return netdev('dummy');
    case 'vlan':
      return netdev('vlan', ['VLAN', ['Id', id]]);
    case 'vrf':
      return netdev('vrf', ['VRF', ['Table', table]]);
    case 'macvlan':
      return netdev('macvlan', ['MACVLAN', ['Mode', mode ?? 'bridge']]);
    case 'ipvlan':
      return netdev('ipvlan', ['IPVLAN', ['Mode', (mode ?? 'l2').toUpperCase()]]);
    case 'vxlan':
      return netdev('vxlan', ['VXLAN', ['VNI', id], ['Remote', remote], ['Group', group], ['Local', local], ['DestinationPort', port ?? 4789], ['TTL', ttl], ['Independent', dev === undefined ? 'yes' : undefined]]);
    case 'gre':
    case 'ipip':
    case 'sit':
      // what a tunnel carries is not to be chosen there
      return mode !== undefined && mode !== 'any' ? undefined : netdev(type, ['Tunnel', ['Remote', remote], ['Local', local ?? 'any'], ['TTL', ttl], ['Independent', dev === undefined ? 'yes' : undefined]]);
    case 'bond':
      return netdev('bond', ['Bond', ['Mode', mode ?? 'balance-rr'], ['MIIMonitorSec', `${String(miimon ?? 100)}ms`]]);
    case 'wireguard':
      return netdev('wireguard', ...wireGuardSections(wireguard));
  }
}

/** Which setting of an interface has networkd make another upon it (systemd.network(5), [Network]). */
const STACKED: Readonly<Partial<Record<DeviceRecord['type'], string>>> = { vlan: 'VLAN', macvlan: 'MACVLAN', ipvlan: 'IPVLAN', vxlan: 'VXLAN', gre: 'Tunnel', ipip: 'Tunnel', sit: 'Tunnel' };

/** Which setting of an interface has another take it in. */
const TAKEN_IN: Readonly<Record<MasterKind, string>> = { bridge: 'Bridge', vrf: 'VRF', bond: 'Bond' };

function networkOf({ interfaces }: Topology, { record, addresses, routes, neighbours, upon }: MachineLink, rules: readonly RuleRecord[], unsaid: string[]): readonly Section[] {
  const { name, kind, up, mac, mtu, master, port } = record;
  const isCard = kind === 'veth';
  const filtering = (kind === 'bridge' ? record : bridgeOf(interfaces, record))?.vlanFiltering === true;
  const link: readonly Setting[] = [['MTUBytes', isCard ? mtu : undefined], ['MACAddress', isCard ? mac : undefined], ['ActivationPolicy', up ? undefined : 'down']];
  const network: readonly Setting[] = [
    ...addresses.map((address): Setting => ['Address', address]),
    [TAKEN_IN[masterKindOf(interfaces, record) ?? 'bridge'], master],
    ...upon.flatMap(({ name: device, device: made }): readonly Setting[] => (made === undefined ? [] : [[STACKED[made.type] ?? '', device]])).filter(([key]) => key !== ''),
  ];
  const sections: readonly Section[] = [
    ['Link', ...link],
    ['Network', ...network],
    ['Bridge', ['Cost', port?.cost], ['Priority', port?.priority]],
    ...(filtering ? vlanSections(record) : []),
    ...routes.flatMap((route) => routeSection(route, unsaid)),
    ...rules.flatMap((rule) => ruleSection(rule, unsaid)),
    ...neighbours.map(({ address, mac: to }): Section => ['Neighbor', ['Address', address], ['LinkLayerAddress', to]]),
  ];
  return [['Match', ['Name', name]], ...sections.filter(([, ...settings]) => settings.some(([, value]) => value !== undefined))];
}

function vlanSections({ port }: InterfaceRecord): readonly Section[] {
  const { pvid, tagged } = vlansOf(port ?? { pvid: DEFAULT_PVID });
  return [
    ...(pvid === NO_PVID ? [] : [['BridgeVLAN', ['PVID', pvid], ['EgressUntagged', pvid]] as const]),
    ...tagged.map((range): Section => ['BridgeVLAN', ['VLAN', renderVlanRange(range)]]),
  ];
}

function routeSection({ namespace, family, to, via, metric, table, source, onlink, kind }: RouteRecord, unsaid: string[]): readonly Section[] {
  const number = table === undefined ? undefined : tableNumber(table);
  if (table !== undefined && number === undefined) {
    unsaid.push(`the route of ${namespace} to ${to}: the table ${table} has no number`);
    return [];
  }
  const destination = to === 'default' ? (family === 4 ? '0.0.0.0/0' : '::/0') : withLength(to, family);
  return [['Route', ['Destination', destination], ['Gateway', via], ['GatewayOnLink', onlink === true ? 'yes' : undefined], ['Metric', metric], ['Table', number], ['PreferredSource', source], ['Scope', via === undefined && kind === undefined && family === 4 ? 'link' : undefined], ['Type', kind]]];
}

function ruleSection({ namespace, family, priority, from, to, iif, oif, fwmark, table, kind }: RuleRecord, unsaid: string[]): readonly Section[] {
  const number = table === undefined ? undefined : tableNumber(table);
  if (table !== undefined && number === undefined) {
    unsaid.push(`the rule ${String(priority)} of ${namespace}: the table ${table} has no number`);
    return [];
  }
  return [['RoutingPolicyRule', ['Priority', priority], ['Family', family === 4 ? 'ipv4' : 'ipv6'], ['From', from && withLength(from, family)], ['To', to && withLength(to, family)], ['IncomingInterface', iif], ['OutgoingInterface', oif], ['FirewallMark', fwmark], ['Table', number], ['Type', kind]]];
}

const yes = (value: boolean): string => (value ? 'yes' : 'no');

const render = (sections: readonly Section[]): string =>
  sections
    .map(([name, ...settings]) => [`[${name}]`, ...settings.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${String(value)}`])), ''].join('\n'))
    .join('\n');
