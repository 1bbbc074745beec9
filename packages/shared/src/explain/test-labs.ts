/** For tests: labs that work, and a packet that gets an answer in each. */
import { addAddress, addBridge, addDevice, addInternet, addNamespace, addRoute, addRouter, layCable, setMaster, setPort, setRuleset, setSysctl, setVlanFiltering, startingPoint } from '../gesture/index.ts';
import { HOST, applyDiff, emptyTopology } from '../topology/index.ts';
import type { DeviceRecord, KernelFeature, Topology, TopologyDiff } from '../topology/index.ts';
import type { Cause } from './causes.ts';
import type { Journey } from './explanation.ts';

export interface WorkingLab {
  readonly name: string;
  readonly topology: Topology;
  readonly journey: Journey;
  /** What the kernel must have. */
  readonly needs: readonly KernelFeature[];
}

type Make = (topology: Topology) => TopologyDiff;
const build = (start: Topology, ...makes: readonly Make[]): Topology => makes.reduce((topology, make) => applyDiff(topology, make(topology)), start);

const end = (namespace: string, name: string, ...addresses: readonly string[]) => ({ namespace, interface: name, addresses });
const cable = (a: ReturnType<typeof end>, b: ReturnType<typeof end>): Make => (now) => layCable(now, { ends: [a, b] });
const namespaces = (...names: readonly string[]): readonly Make[] => names.map((name) => (now) => addNamespace(now, name));
const routers = (...names: readonly string[]): readonly Make[] => names.map((name) => (now) => addRouter(now, name));
const route = (namespace: string, to: string, via: string): Make => (now) => addRoute(now, { namespace, to, via });
const device = (namespace: string, name: string, what: DeviceRecord, address?: string): readonly Make[] => [
  (now) => addDevice(now, namespace, name, what),
  ...(address === undefined ? [] : [((now) => addAddress(now, { namespace, interface: name }, address)) satisfies Make]),
];

const bridged = startingPoint('three-on-a-bridge');
const pair = startingPoint('two-on-a-veth-pair');

/** net0 – r – net1 */
const routed = build(
  emptyTopology(),
  ...namespaces('net0', 'net1'),
  ...routers('r'),
  cable(end('net0', 'eth0', '10.0.1.1/24'), end('r', 'left', '10.0.1.254/24')),
  cable(end('net1', 'eth0', '10.0.2.1/24'), end('r', 'right', '10.0.2.254/24')),
  route('net0', 'default', '10.0.1.254'),
  route('net1', 'default', '10.0.2.254'),
);

/** net0 – r1 – r2 – net1, and r1 – r2 once more; beside net0 another host. */
const meshed = build(
  emptyTopology(),
  ...namespaces('net0', 'net1', 'other'),
  ...routers('r1', 'r2'),
  (now) => addNamespace(now, 'sw'),
  (now) => addBridge(now, 'sw', 'br0'),
  ...(['net0', 'r1', 'other'] as const).map((name, index): Make => (now) => layCable(now, { ends: [end(name, 'eth0', `10.0.1.${String([1, 254, 7][index])}/24`), { namespace: 'sw', bridge: 'br0', interface: `p${String(index)}`, addresses: [] }] })),
  cable(end('r1', 'up', '10.0.9.1/24'), end('r2', 'down', '10.0.9.2/24')),
  cable(end('r1', 'up2', '10.0.8.1/24'), end('r2', 'down2', '10.0.8.2/24')),
  cable(end('r2', 'eth0', '10.0.2.254/24'), end('net1', 'eth0', '10.0.2.1/24')),
  route('net0', 'default', '10.0.1.254'),
  route('net1', 'default', '10.0.2.254'),
  route('r1', '10.0.2.0/24', '10.0.9.2'),
  route('r2', '10.0.1.0/24', '10.0.9.1'),
);

/** The request goes over one cable, the answer comes over the other. */
const crossed = build(applyDiff(meshed, { routes: { removed: Object.fromEntries(Object.entries(meshed.routes).filter(([, { namespace }]) => namespace === 'r2')) } }), route('r2', '10.0.1.0/24', '10.0.8.1'));

const nat = (rules: string): string => `table ip nat {\n\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\t${rules}\n\t}\n}\n`;

/** The lab of the tutorial's fourth part: three on a bridge, the host as their router, and the internet behind NAT. */
const tutorial = build(
  bridged,
  (now) => addInternet(now, 'internet'),
  cable(end('internet', 'eth0', '198.51.100.1/24'), end(HOST, 'wan', '198.51.100.254/24')),
  ...[0, 1, 2].map((number) => route(`net${String(number)}`, 'default', '10.0.1.254')),
  (now) => addRoute(now, { namespace: HOST, to: '203.0.113.9', via: '198.51.100.1' }),
  (now) => setSysctl(now, HOST, 'net.ipv4.ip_forward', '1'),
  (now) => setRuleset(now, HOST, nat('ip saddr 10.0.1.0/24 oifname "wan" masquerade')),
);

/** From the internet, a port of the host leads to net0; the ping goes to the host's address. */
const published = build(tutorial, (now) =>
  setRuleset(now, HOST, `${nat('ip saddr 10.0.1.0/24 oifname "wan" masquerade')}table ip published {\n\tchain prerouting {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\tip daddr 198.51.100.254 dnat to 10.0.1.1\n\t}\n}\n`),
);

const sixth = build(
  emptyTopology(),
  ...namespaces('net0', 'net1'),
  ...routers('r'),
  cable(end('net0', 'eth0', 'fd00:1::1/64'), end('r', 'left', 'fd00:1::ff/64')),
  cable(end('net1', 'eth0', 'fd00:2::1/64'), end('r', 'right', 'fd00:2::ff/64')),
  (now) => addRoute(now, { namespace: 'net0', to: 'default', via: 'fd00:1::ff', family: 6 }),
  (now) => addRoute(now, { namespace: 'net1', to: 'default', via: 'fd00:2::ff', family: 6 }),
);

const sixthPair = build(pair, (now) => addAddress(now, { namespace: 'net0', interface: 'vethmother' }, 'fd00::1/64'), (now) => addAddress(now, { namespace: 'net1', interface: 'vethfather' }, 'fd00::2/64'));

const [MOTHER, FATHER] = ['vethmother', 'vethfather'];
const tunnelled = build(pair, ...device('net0', 'vx0', { type: 'vxlan', id: 42, remote: '10.0.1.2' }, '10.9.0.1/24'), ...device('net1', 'vx0', { type: 'vxlan', id: 42, remote: '10.0.1.1' }, '10.9.0.2/24'));
const macvlans = build(pair, ...device('net0', 'm0', { type: 'macvlan', dev: MOTHER }, '10.9.0.1/24'), ...device('net0', 'm1', { type: 'macvlan', dev: MOTHER }), ...device('net1', 'm0', { type: 'macvlan', dev: FATHER }, '10.9.0.2/24'));
const vlans = build(pair, ...device('net0', 'v7', { type: 'vlan', dev: MOTHER, id: 7 }, '10.9.0.1/24'), ...device('net1', 'v7', { type: 'vlan', dev: FATHER, id: 7 }, '10.9.0.2/24'));
const filtered = build(
  bridged,
  (now) => setVlanFiltering(now, { namespace: HOST, interface: 'mybridge0' }, true),
  ...['veth0', 'veth1'].map((name): Make => (now) => setPort(now, { namespace: HOST, interface: name }, { pvid: 10 })),
);
const bonded = build(
  emptyTopology(),
  ...namespaces('net0', 'net1'),
  cable(end('net0', 'e0'), end('net1', 'eth0', '10.0.1.2/24')),
  ...device('net0', 'bond0', { type: 'bond', mode: 'active-backup', miimon: 100 }),
  (now) => setMaster(now, { namespace: 'net0', interface: 'e0' }, 'bond0'),
  (now) => addAddress(now, { namespace: 'net0', interface: 'bond0' }, '10.0.1.1/24'),
);

export const LABS = [
  { name: 'pair', topology: pair, journey: { from: 'net0', to: '10.0.1.2' }, needs: [] },
  { name: 'own address', topology: pair, journey: { from: 'net0', to: '10.0.1.1' }, needs: [] },
  { name: 'bridge', topology: bridged, journey: { from: 'net0', to: '10.0.1.2' }, needs: [] },
  { name: 'host', topology: bridged, journey: { from: HOST, to: '10.0.1.2' }, needs: [] },
  { name: 'router', topology: routed, journey: { from: 'net0', to: '10.0.2.1' }, needs: [] },
  { name: 'mesh', topology: meshed, journey: { from: 'net0', to: '10.0.2.1' }, needs: [] },
  { name: 'two ways', topology: crossed, journey: { from: 'net0', to: '10.0.2.1' }, needs: [] },
  { name: 'tutorial', topology: tutorial, journey: { from: 'net0', to: '203.0.113.9' }, needs: ['nftables'] },
  { name: 'published', topology: published, journey: { from: 'internet', to: '198.51.100.254' }, needs: ['nftables'] },
  { name: 'IPv6', topology: sixth, journey: { from: 'net0', to: 'fd00:2::1' }, needs: [] },
  { name: 'IPv6 pair', topology: sixthPair, journey: { from: 'net0', to: 'fd00::2' }, needs: [] },
  { name: 'vrf', topology: pair, journey: { from: 'net0', to: '10.0.1.2' }, needs: ['vrf'] },
  { name: 'netem', topology: pair, journey: { from: 'net0', to: '10.0.1.2' }, needs: ['netem'] },
  { name: 'vxlan', topology: tunnelled, journey: { from: 'net0', to: '10.9.0.2' }, needs: ['vxlan'] },
  { name: 'macvlan', topology: macvlans, journey: { from: 'net0', to: '10.9.0.2' }, needs: ['macvlan'] },
  { name: 'vlan', topology: vlans, journey: { from: 'net0', to: '10.9.0.2' }, needs: ['vlan'] },
  { name: 'vlan filtering', topology: filtered, journey: { from: 'net0', to: '10.0.1.2' }, needs: ['vlan-filtering'] },
  { name: 'bond', topology: bonded, journey: { from: 'net0', to: '10.0.1.2' }, needs: ['bond'] },
] as const satisfies readonly WorkingLab[];

export type LabName = (typeof LABS)[number]['name'];

/** What a change of the lab brings about. */
export type Planted = Exclude<Cause, 'nobody-listens' | 'stp-waits'>;

/** The lab in which each is tried. */
export const TRIED_IN: Readonly<Record<Planted, LabName>> = {
  'interface-down': 'bridge',
  'peer-down': 'router',
  'port-down': 'bridge',
  'loopback-down': 'own address',
  'no-interface': 'bridge',
  'all-lost': 'netem',
  'bridge-down': 'tutorial',
  'port-not-in-bridge': 'bridge',
  'port-in-other-bridge': 'bridge',
  'vlan-not-on-port': 'vlan filtering',
  'same-mac-twice': 'bridge',
  'vlan-without-interface': 'vlan',
  'tunnel-to-nobody': 'vxlan',
  'tunnel-other-id': 'vxlan',
  'tunnel-other-port': 'vxlan',
  'tunnel-down': 'vxlan',
  'bond-without-member': 'bond',
  'no-address': 'bridge',
  'nobody-has': 'pair',
  'same-address-twice': 'bridge',
  'other-subnet': 'bridge',
  'prefix-too-long': 'bridge',
  'prefix-too-short': 'router',
  'address-on-port': 'host',
  'ipv6-disabled': 'IPv6 pair',
  'static-neighbour': 'router',
  'arp-ignored': 'bridge',
  'no-route': 'mesh',
  'no-default-route': 'tutorial',
  'gateway-nobody-has': 'tutorial',
  'gateway-not-on-link': 'router',
  'gateway-is-no-router': 'mesh',
  'route-out-of-wrong-interface': 'mesh',
  'route-shadowed': 'router',
  'route-by-metric': 'mesh',
  'blackhole-route': 'router',
  'unreachable-route': 'mesh',
  'prohibit-route': 'IPv6',
  'rule-refuses': 'router',
  'rule-to-other-table': 'mesh',
  'routing-loop': 'mesh',
  'no-way-back': 'router',
  'only-in-vrf': 'vrf',
  'not-forwarding': 'tutorial',
  'interface-not-forwarding': 'mesh',
  'rp-filter': 'two ways',
  'ttl-too-small': 'router',
  'firewall-output': 'pair',
  'firewall-input': 'bridge',
  'firewall-forward': 'mesh',
  'firewall-rejects': 'pair',
  'firewall-before-routing': 'router',
  'answer-filtered': 'IPv6',
  'no-nat': 'tutorial',
  'nat-for-others': 'tutorial',
  'nat-to-nobody': 'tutorial',
  'dnat-to-nobody': 'published',
  'mtu-of-peer': 'bridge',
  'echo-ignored': 'pair',
};
