import { describe, expect, test } from 'vitest';
import type { Topology } from '../topology/index.ts';
import { OBSERVED_HOST, observedNamespace } from './namespace-reading.ts';
import { observationOf } from './observation-of.ts';
import type { Observation } from './observation.ts';
import { topologyOf } from './topology-of.ts';
import { withLearned } from './with-learned.ts';

const link = (fields: object): object => ({ ifindex: 2, flags: ['UP'], mtu: 1500, link_type: 'ether', address: '02:00:00:00:00:01', ...fields });
const route = (fields: object): object => ({ type: 'unicast', table: 'main', protocol: 'boot', scope: 'global', flags: [], dev: 'eth0', ...fields });

interface Printed {
  readonly links?: readonly object[];
  readonly routes?: readonly object[];
  readonly neighbours?: readonly object[];
  readonly netconf?: readonly object[];
  readonly rules?: readonly object[];
}
const observe = ({ links = [], routes = [], neighbours = [], netconf = [], rules = [] }: Printed): Observation =>
  observationOf([observedNamespace(OBSERVED_HOST, [links, routes, neighbours, netconf, rules], 0)], {
    peers: new Map([['host:eth0', { namespace: 'net0', interface: 'eth0' }]]),
  });
const withNet0 = (observation: Observation, net0: Observation['namespaces'][string] = { name: 'net0', inode: 9 }): Observation => ({
  ...observation,
  namespaces: { ...observation.namespaces, [net0.name]: net0 },
});
const topology = (printed: Printed): Topology => topologyOf(withNet0(observe(printed)));

test('an interface keeps what somebody could have set, MAC and MTU too', () => {
  const links = [
    link({ ifname: 'br0', linkinfo: { info_kind: 'bridge', info_data: { stp_state: 0 } } }),
    link({ ifname: 'eth0', master: 'br0', flags: ['UP', 'LOWER_UP'], operstate: 'UP', linkinfo: { info_kind: 'veth', info_slave_data: { state: 'forwarding' } } }),
    link({ ifname: 'tun0', address: '10.0.0.1', linkinfo: { info_kind: 'ipip' } }),
    link({ ifname: 'swp0', master: 'team0' }),
    link({ ifname: 'team0', linkinfo: { info_kind: 'team' } }),
    link({ ifname: 'red', linkinfo: { info_kind: 'vrf', info_data: { table: 10 } } }),
    link({ ifname: 'br1', master: 'red', linkinfo: { info_kind: 'bridge' } }),
    link({ ifname: 'bond0', linkinfo: { info_kind: 'bond', info_data: { mode: 'active-backup', active_slave: 'd0', miimon: 100 } } }),
    link({ ifname: 'd0', master: 'bond0', linkinfo: { info_kind: 'dummy', info_slave_kind: 'bond', info_slave_data: { state: 'ACTIVE', perm_hwaddr: '02:00:00:00:00:07' } } }),
  ];
  const common = { namespace: 'host', up: true, mtu: 1500 };
  const mac = '02:00:00:00:00:01';
  expect(Object.values(topology({ links }).interfaces)).toEqual([
    { ...common, name: 'br0', kind: 'bridge', mac, stp: false },
    { ...common, name: 'eth0', kind: 'veth', mac, master: 'br0', peer: { namespace: 'net0', interface: 'eth0' } },
    { ...common, name: 'tun0', kind: 'device', device: { type: 'ipip' } },
    { ...common, name: 'swp0', kind: 'other', mac },
    { ...common, name: 'team0', kind: 'other', mac },
    { ...common, name: 'red', kind: 'device', mac, device: { type: 'vrf', table: 10 } },
    { ...common, name: 'br1', kind: 'bridge', mac, master: 'red', stp: false },
    { ...common, name: 'bond0', kind: 'device', device: { type: 'bond', mode: 'active-backup' } },
    // its own MAC, and the MTU of the bond
    { namespace: 'host', name: 'd0', kind: 'device', up: true, mac: '02:00:00:00:00:07', master: 'bond0', device: { type: 'dummy' } },
  ]);
});

test('addresses that the kernel made are left out', () => {
  const addr_info = [
    { family: 'inet', local: '10.0.1.1', prefixlen: 24, scope: 'global' },
    { family: 'inet6', local: 'fe80::ff:fe00:1', prefixlen: 64, scope: 'link' },
    { family: 'inet', local: '10.0.1.2', prefixlen: 24, scope: 'global', protocol: 'unspec', valid_life_time: 0xffff_ffff },
  ];
  expect(topology({ links: [link({ ifname: 'eth0', addr_info })] }).addresses).toEqual({
    'host:eth0 10.0.1.1/24': { namespace: 'host', interface: 'eth0', address: '10.0.1.1/24' },
    'host:eth0 10.0.1.2/24': { namespace: 'host', interface: 'eth0', address: '10.0.1.2/24' },
  });
});

describe('what a program learned is in use, and in no topology', () => {
  const addr_info = [
    { family: 'inet', local: '10.0.1.1', prefixlen: 24, scope: 'global' },
    { family: 'inet', local: '10.0.1.7', prefixlen: 24, scope: 'global', dynamic: true, valid_life_time: 3600 },
    { family: 'inet', local: '10.0.1.8', prefixlen: 24, scope: 'global', protocol: '16' },
  ];
  const links = [link({ ifname: 'eth0', addr_info }), link({ ifname: 'sit0', linkinfo: { info_kind: 'sit' } })];
  const read = (routes: readonly object[]): Observation => observe({ links, routes: routes.map((fields, index) => route({ dst: `10.${String(index)}.0.0/16`, ...fields })) });
  const destinations = (of: Topology): readonly string[] => Object.values(of.routes).map(({ to }) => to);

  test('addresses: for a time, or set by a program that says so', () => {
    const observation = read([]);
    const alone = topologyOf(observation);
    expect(Object.keys(alone.addresses)).toEqual(['host:eth0 10.0.1.1/24']);
    expect(withLearned(alone, observation).addresses['host:eth0 10.0.1.7/24']).toEqual({ namespace: 'host', interface: 'eth0', address: '10.0.1.7/24' });
    expect(Object.keys(withLearned(alone, observation).addresses)).toHaveLength(3);
  });

  test.each(['zebra', 'bird', 'dhcp', 'babel', 'bgp', 'isis', 'ospf', 'rip', 'eigrp', '77'])('a route of %s', (protocol) => {
    const observation = read([{ protocol }]);
    expect(destinations(topologyOf(observation))).toEqual([]);
    expect(destinations(withLearned(topologyOf(observation), observation))).toEqual(['10.0.0.0/16']);
  });

  test.each(['boot', 'static', 'unspec'])('not a route of %s', (protocol) => {
    expect(destinations(topologyOf(read([{ protocol }])))).toEqual(['10.0.0.0/16']);
  });

  test.each(['kernel', 'ra', 'redirect'])('a route of %s is the kernel’s, and nowhere', (protocol) => {
    const observation = read([{ protocol }]);
    expect(withLearned(topologyOf(observation), observation).routes).toEqual({});
  });

  test('nor what hangs on something that is in no topology, or is said by none', () => {
    const observation = read([{ protocol: 'bird', dev: 'sit0' }, { protocol: 'bird', dev: undefined, nexthops: [{ gateway: '10.0.1.2', dev: 'eth0' }] }, { protocol: 'bird', type: 'blackhole', dev: undefined }]);
    expect(destinations(withLearned(topologyOf(observation), observation))).toEqual(['10.2.0.0/16']);
  });

  test('where nothing is, the topology itself', () => {
    const observation = observe({ links: [link({ ifname: 'eth0' })] });
    const alone = topologyOf(observation);
    expect(withLearned(alone, observation)).toBe(alone);
  });
});

test('routes: only what somebody set, and can be said', () => {
  const routes = [
    route({ dst: 'default', gateway: '10.0.1.254' }),
    route({ dst: 'fd01::/64', gateway: 'fd00::1', metric: 1024, pref: 'medium' }),
    route({ dst: 'fd02::/64', gateway: 'fd00::1', metric: 7, pref: 'medium' }),
    route({ dst: '10.0.1.0/24', protocol: 'kernel', scope: 'link' }),
    route({ dst: 'fd03::/64', protocol: 'ra', pref: 'medium' }),
    route({ dst: '10.2.0.0/16', table: '77', gateway: '172.16.0.1', prefsrc: '10.0.1.1', flags: ['onlink', 'linkdown'] }),
    route({ dst: '10.2.0.0/16', table: '78', prefsrc: '10.0.1.2' }),
    route({ dst: '10.3.0.0/16', type: 'blackhole', dev: undefined }),
    route({ dst: 'fd04::/64', type: 'prohibit', dev: 'lo', metric: 1024, table: '8', pref: 'medium' }),
    route({ dst: '10.4.0.0/16', dev: undefined, nexthops: [{ gateway: '10.0.1.2', dev: 'eth0' }] }),
    route({ dst: '10.5.0.0/16', via: { family: 'inet6', host: 'fe80::1' } }),
    route({ dst: '10.6.0.0/16', type: 'throw', dev: undefined }),
    route({ dst: '10.7.0.0/16', dev: 'sit0' }),
  ];
  const addr_info = [{ family: 'inet', local: '10.0.1.1', prefixlen: 24, scope: 'global' }];
  const links = [link({ ifname: 'eth0', addr_info }), link({ ifname: 'sit0', linkinfo: { info_kind: 'sit' } })];
  const host = { namespace: 'host' };
  expect(topology({ links, routes }).routes).toEqual({
    'host 4 default 0 10.0.1.254 eth0': { ...host, family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0' },
    'host 6 fd01::/64 0 fd00::1 eth0': { ...host, family: 6, to: 'fd01::/64', via: 'fd00::1', dev: 'eth0' },
    'host 6 fd02::/64 7 fd00::1 eth0': { ...host, family: 6, to: 'fd02::/64', via: 'fd00::1', dev: 'eth0', metric: 7 },
    'host 4 10.2.0.0/16 0 172.16.0.1 eth0 table 77': {
      ...host,
      ...{ family: 4, to: '10.2.0.0/16', via: '172.16.0.1', dev: 'eth0', table: '77', source: '10.0.1.1', onlink: true },
    },
    'host 4 10.3.0.0/16 0   blackhole': { ...host, family: 4, to: '10.3.0.0/16', kind: 'blackhole' },
    'host 6 fd04::/64 0   table 8 prohibit': { ...host, family: 6, to: 'fd04::/64', table: '8', kind: 'prohibit' },
  });
});

test('a route of a topology stands under its own key in the observation', () => {
  const routes = [route({ dst: '10.2.0.0/16', table: '77' }), route({ dst: 'fd04::/64', type: 'blackhole', dev: 'lo', metric: 1024, pref: 'medium' })];
  const observation = observe({ links: [link({ ifname: 'eth0' })], routes });
  expect(Object.keys(observation.routes)).toEqual(Object.keys(topologyOf(observation).routes));
});

test('rules: those that somebody set and a topology can say, under their keys', () => {
  const rules = [
    { priority: 0, src: 'all', table: 'local', protocol: 'kernel' },
    { priority: 4, src: 'all', fwmark: '0x7', action: 'prohibit', protocol: 'unspec' },
    { priority: 5, src: '10.9.1.0', srclen: 24, dst: '10.3.0.1', fwmark: '0x1', fwmask: '0xff', iif: 'd0', iif_detached: null, oif: 'd1', table: '200', protocol: 'unspec' },
    { priority: 6, src: 'all', ipproto: 'tcp', dport: 80, table: '77', protocol: 'unspec' },
    { priority: 7, not: null, src: '10.0.0.0', srclen: 8, table: 'main', suppress_prefixlen: 0, protocol: 'unspec' },
    { priority: 9, src: 'all', goto: 32_766, protocol: 'unspec' },
    { priority: 10, src: 'all', nop: null, protocol: 'unspec' },
  ];
  const observation = observe({ rules });
  expect(Object.values(observation.rules).map(({ action, more, kernelMade }) => [action, more, kernelMade])).toEqual([
    ['lookup', undefined, true],
    ['prohibit', undefined, false],
    ['lookup', undefined, false],
    ['lookup', 'ipproto tcp dport 80', false],
    ['lookup', 'not suppress_prefixlen 0', false],
    ['goto', 'goto 32766', false],
    ['nop', 'nop', false],
  ]);
  const said = {
    'host 4 4 all all   0x7  prohibit': { namespace: 'host', family: 4, priority: 4, fwmark: '0x7', kind: 'prohibit' },
    'host 4 5 10.9.1.0/24 10.3.0.1 d0 d1 0x1/0xff 200 ': {
      ...{ namespace: 'host', family: 4, priority: 5, from: '10.9.1.0/24', to: '10.3.0.1', iif: 'd0', oif: 'd1' },
      ...{ fwmark: '0x1/0xff', table: '200' },
    },
  };
  expect(topologyOf(observation).rules).toEqual(said);
  expect(Object.keys(observation.rules)).toEqual(expect.arrayContaining(Object.keys(said)));
});

test('neighbours: those that somebody set for good', () => {
  const neighbours = [
    { dst: '10.0.1.2', dev: 'eth0', lladdr: '02:00:00:00:00:02', state: ['PERMANENT'] },
    { dst: '10.0.1.3', dev: 'eth0', lladdr: '02:00:00:00:00:03', state: ['REACHABLE'] },
    { dst: '10.0.1.4', dev: 'tunl0', lladdr: '02:00:00:00:00:04', state: ['PERMANENT'] },
  ];
  const links = [link({ ifname: 'eth0' }), link({ ifname: 'tunl0', linkinfo: { info_kind: 'ipip' } })];
  expect(topology({ links, neighbours }).neighbours).toEqual({
    'host:eth0 10.0.1.2': { namespace: 'host', dev: 'eth0', address: '10.0.1.2', mac: '02:00:00:00:00:02' },
  });
});

test('fallback devices, and what hangs on them, are nobody’s; lo is everybody’s', () => {
  const addr_info = [{ family: 'inet', local: '10.0.1.1', prefixlen: 24, scope: 'global' }];
  const links = [link({ ifname: 'lo', link_type: 'loopback' }), link({ ifname: 'sit0', linkinfo: { info_kind: 'sit' }, addr_info })];
  const { interfaces, addresses } = topology({ links });
  expect(Object.keys(interfaces)).toEqual(['host:lo']);
  expect(addresses).toEqual({});
});

test('a namespace without a name stands in no topology, nor does anything in it, nor a peer that is there', () => {
  const observation = withNet0(observe({ links: [link({ ifname: 'eth0', linkinfo: { info_kind: 'veth' } })] }), {
    name: 'net0',
    inode: 9,
    holder: { pid: 7, program: 'sleep' },
  });
  const made = topologyOf({
    ...observation,
    interfaces: { ...observation.interfaces, 'net0:eth0': { ...observation.interfaces['host:eth0']!, namespace: 'net0' } },
    addresses: { 'net0:eth0 10.0.0.1/24': { namespace: 'net0', interface: 'eth0', address: '10.0.0.1/24', scope: 'global', kernelMade: false } },
    sysctls: { 'net0 net.ipv4.ip_forward': { namespace: 'net0', name: 'net.ipv4.ip_forward', value: '1', fresh: '0' } },
    rulesets: { net0: { namespace: 'net0', text: 'table ip a { }' } },
  });
  expect(made.namespaces).toEqual({ host: { name: 'host' } });
  expect(Object.values(made.interfaces)).toEqual([expect.not.objectContaining({ peer: expect.anything() as unknown })]);
  expect(JSON.stringify(made)).not.toContain('net0');
});

test('a ruleset, but not one that was too long to be read whole', () => {
  const text = 'table ip nat {\n}\n';
  const observation = { ...observe({}), rulesets: { host: { namespace: 'host', text } } };
  expect(topologyOf(observation).rulesets).toEqual({ host: { namespace: 'host', text } });
  expect(topologyOf({ ...observation, rulesets: { host: { namespace: 'host', text, cut: true } } }).rulesets).toEqual({});
});

test('sysctls: only what is not as in a fresh namespace', () => {
  const netconf = [
    { family: 'inet', interface: 'all', forwarding: true },
    { family: 'inet6', interface: 'all', forwarding: false },
  ];
  expect(topology({ netconf }).sysctls).toEqual({
    'host net.ipv4.ip_forward': { namespace: 'host', name: 'net.ipv4.ip_forward', value: '1' },
  });
});

test('a namespace with a name that objects have already', () => {
  const readings = ['constructor', 'toString'].map((name, inode) => observedNamespace({ name, inode }, [[], [], [], [], []], 0));
  expect(Object.keys(topologyOf(observationOf(readings, { peers: new Map() })).namespaces)).toEqual(['constructor', 'toString']);
});
