import { expect, test } from 'vitest';
import { OBSERVED_HOST, observedNamespace } from './namespace-reading.ts';
import { observationOf } from './observation-of.ts';
import { topologyOf } from './topology-of.ts';

const link = (fields: object): object => ({ ifindex: 2, flags: ['UP'], mtu: 1500, link_type: 'ether', address: '02:00:00:00:00:01', ...fields });
const route = (fields: object): object => ({ type: 'unicast', table: 'main', protocol: 'boot', scope: 'global', flags: [], dev: 'eth0', ...fields });

const topology = ({ links = [] as readonly object[], routes = [] as readonly object[], netconf = [] as readonly object[] }) =>
  topologyOf(observationOf([observedNamespace(OBSERVED_HOST, [links, routes, [], netconf])], { peers: new Map([['host:eth0', { namespace: 'net0', interface: 'eth0' }]]) }));

test('an interface keeps what somebody could have set, MAC and MTU too', () => {
  const links = [
    link({ ifname: 'br0', linkinfo: { info_kind: 'bridge', info_data: { stp_state: 0 } } }),
    link({ ifname: 'eth0', master: 'br0', flags: ['UP', 'LOWER_UP'], operstate: 'UP', linkinfo: { info_kind: 'veth', info_slave_data: { state: 'forwarding' } } }),
    link({ ifname: 'tun0', address: '10.0.0.1', linkinfo: { info_kind: 'ipip' } }),
    link({ ifname: 'swp0', master: 'bond0' }),
    link({ ifname: 'bond0', linkinfo: { info_kind: 'bond' } }),
  ];
  const common = { namespace: 'host', up: true, mtu: 1500 };
  const mac = '02:00:00:00:00:01';
  expect(Object.values(topology({ links }).interfaces)).toEqual([
    { ...common, name: 'br0', kind: 'bridge', mac, stp: false },
    { ...common, name: 'eth0', kind: 'veth', mac, master: 'br0', peer: { namespace: 'net0', interface: 'eth0' } },
    { ...common, name: 'tun0', kind: 'other' },
    { ...common, name: 'swp0', kind: 'other', mac },
    { ...common, name: 'bond0', kind: 'other', mac },
  ]);
});

test('addresses that the kernel made are left out', () => {
  const addr_info = [
    { family: 'inet', local: '10.0.1.1', prefixlen: 24, scope: 'global' },
    { family: 'inet6', local: 'fe80::ff:fe00:1', prefixlen: 64, scope: 'link' },
  ];
  expect(topology({ links: [link({ ifname: 'eth0', addr_info })] }).addresses).toEqual({
    'host:eth0 10.0.1.1/24': { namespace: 'host', interface: 'eth0', address: '10.0.1.1/24' },
  });
});

test('routes: only what somebody set, in main, and can be said', () => {
  const routes = [
    route({ dst: 'default', gateway: '10.0.1.254' }),
    route({ dst: 'fd01::/64', gateway: 'fd00::1', metric: 1024, pref: 'medium' }),
    route({ dst: 'fd02::/64', gateway: 'fd00::1', metric: 7, pref: 'medium' }),
    route({ dst: '10.0.1.0/24', protocol: 'kernel', scope: 'link' }),
    route({ dst: 'fd03::/64', protocol: 'ra', pref: 'medium' }),
    route({ dst: '10.2.0.0/16', table: '77' }),
    route({ dst: '10.3.0.0/16', type: 'blackhole', dev: undefined }),
    route({ dst: '10.4.0.0/16', dev: undefined, nexthops: [{ gateway: '10.0.1.2', dev: 'eth0' }] }),
    route({ dst: '10.5.0.0/16', via: { family: 'inet6', host: 'fe80::1' } }),
  ];
  expect(Object.values(topology({ routes }).routes)).toEqual([
    { namespace: 'host', family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0' },
    { namespace: 'host', family: 6, to: 'fd01::/64', via: 'fd00::1', dev: 'eth0' },
    { namespace: 'host', family: 6, to: 'fd02::/64', via: 'fd00::1', dev: 'eth0', metric: 7 },
  ]);
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
  const readings = ['constructor', 'toString'].map((name, inode) => observedNamespace({ name, inode }, [[], [], [], []]));
  expect(Object.keys(topologyOf(observationOf(readings, { peers: new Map() })).namespaces)).toEqual(['constructor', 'toString']);
});
