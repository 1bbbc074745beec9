import { describe, expect, test } from 'vitest';
import { applyDiff, deviceFrom, deviceWords, diffTopologies, emptyTopology, interfaceKeyOf, problemsOf } from './index.ts';
import type { DeviceRecord, InterfaceRecord } from './index.ts';

const PLAIN_BOND = {
  ...{ updelay: 0, downdelay: 0, peer_notify_delay: 0, use_carrier: 1, arp_interval: 0, arp_missed_max: 2, arp_validate: null, arp_all_targets: 'any' },
  ...{ primary_reselect: 'always', fail_over_mac: 'none', xmit_hash_policy: 'layer2', resend_igmp: 1, num_peer_notif: 1, all_slaves_active: 0, min_links: 0 },
  ...{ lp_interval: 1, packets_per_slave: 1, ad_lacp_active: 'on', ad_lacp_rate: 'slow', ad_select: 'stable', tlb_dynamic_lb: 1 },
};

// As `ip -j -d link` of iproute2 6.1 prints them.
test.each<[string, Record<string, unknown>, string | undefined, DeviceRecord | undefined]>([
  ['vxlan', { id: 42, remote: '10.0.1.2', port_range: { low: 0, high: 0 }, port: 4789, learning: true, ttl: 0, df: 'unset', ageing: 300 }, 'eth0', { type: 'vxlan', dev: 'eth0', id: 42, remote: '10.0.1.2' }],
  ['vxlan', { id: 0, group6: 'ff05::100', port: 8472, ttl: 8 }, 'eth0', { type: 'vxlan', dev: 'eth0', id: 0, group: 'ff05::100', port: 8472, ttl: 8 }],
  ['vxlan', { external: true, port: 4789 }, undefined, undefined],
  ['vlan', { protocol: '802.1Q', id: 10, flags: ['REORDER_HDR'] }, 'eth0', { type: 'vlan', dev: 'eth0', id: 10 }],
  ['vlan', { protocol: '802.1ad', id: 10 }, 'eth0', undefined],
  ['vlan', { protocol: '802.1Q', id: 10 }, undefined, undefined],
  ['macvlan', { mode: 'bridge', bcqueuelen: 1000 }, 'eth0', { type: 'macvlan', dev: 'eth0' }],
  ['ipvlan', { mode: 'l3', bridge: true }, 'eth0', { type: 'ipvlan', dev: 'eth0', mode: 'l3' }],
  ['ipip', { proto: 'ipip', remote: '10.0.0.2', local: '10.0.0.1', ttl: 64, pmtudisc: true }, undefined, { type: 'ipip', remote: '10.0.0.2', local: '10.0.0.1', ttl: 64, mode: 'ipip' }],
  ['ipip', { proto: 'any', remote: '10.0.0.2', local: 'any', ttl: 0, pmtudisc: true }, undefined, { type: 'ipip', remote: '10.0.0.2' }],
  ['ipvlan', { mode: 'l2', private: true }, 'eth0', undefined],
  ['sit', { proto: 'any', remote: 'any', local: '10.0.0.1', ttl: 0, pmtudisc: true, prefix: '2002::', prefixlen: 16 }, undefined, { type: 'sit', local: '10.0.0.1' }],
  ['gre', { remote: '10.0.0.2', local: '10.0.0.1', ttl: 0, ikey: '0.0.0.5', okey: '0.0.0.5' }, undefined, undefined],
  ['dummy', {}, undefined, { type: 'dummy' }],
  ['vxlan', { id: 42, port: 4789, ttl: 'inherit' }, undefined, undefined],
  ['vxlan', { id: 42, port: 4789, port_range: { low: 5000, high: 6000 } }, undefined, undefined],
  ['vlan', { protocol: '802.1Q', id: 10, flags: ['REORDER_HDR', 'LOOSE_BINDING'] }, 'eth0', undefined],
  ['macvlan', { mode: 'source', bcqueuelen: 1000 }, 'eth0', undefined],
  ['vrf', { table: 10 }, undefined, { type: 'vrf', table: 10 }],
  ['bond', { ...PLAIN_BOND, mode: 'active-backup', active_slave: 'eth0', miimon: 100 }, undefined, { type: 'bond', mode: 'active-backup' }],
  ['bond', { ...PLAIN_BOND, mode: 'balance-rr', miimon: 0 }, undefined, { type: 'bond', miimon: 0 }],
  ['bond', { ...PLAIN_BOND, mode: 'active-backup', primary: 'eth0', miimon: 100 }, undefined, undefined],
  ['xfrm', { if_id: '0x1' }, undefined, undefined],
])('%s %o upon %s', (kind, data, upon, device) => {
  expect(deviceFrom(kind, data, upon)).toEqual(device);
});

test.each<[DeviceRecord, string]>([
  [{ type: 'vxlan', dev: 'eth0', id: 42, remote: '10.0.1.2' }, 'vxlan id 42 remote 10.0.1.2 dstport 4789 dev eth0'],
  [{ type: 'macvlan', dev: 'eth0' }, 'macvlan mode bridge'],
  [{ type: 'gre', local: '10.0.1.1', ttl: 64 }, 'gre local 10.0.1.1 ttl 64'],
  [{ type: 'dummy' }, 'dummy'],
  [{ type: 'bond', miimon: 0 }, 'bond mode balance-rr miimon 0'],
])('%o', (device, words) => {
  expect(deviceWords(device).join(' ')).toBe(words);
});

describe('a device', () => {
  const record = (name: string, device: DeviceRecord): InterfaceRecord => ({ namespace: 'host', name, kind: 'device', up: true, device });
  const withDevices = (...records: InterfaceRecord[]) => ({ interfaces: { added: Object.fromEntries(records.map((one) => [interfaceKeyOf(one), one])) } });
  const there = applyDiff(emptyTopology(), withDevices(record('d0', { type: 'dummy' }), record('v0', { type: 'vlan', dev: 'd0', id: 5 })));

  test.each<[string, DeviceRecord, string]>([
    ['upon nothing', { type: 'vlan', id: 5 }, 'device-needs dev'],
    ['without what it needs', { type: 'vlan', dev: 'd0' }, 'device-needs id'],
    ['upon what is not there', { type: 'vlan', dev: 'd7', id: 5 }, 'missing host:x'],
    ['upon itself', { type: 'vlan', dev: 'x', id: 5 }, 'device-upon-itself x'],
    ['upon something where it takes nothing', { type: 'dummy', dev: 'd0' }, 'device-takes-not dev'],
    ['with a group that is none', { type: 'vxlan', id: 1, dev: 'd0', group: '10.0.0.1' }, 'device-value 10.0.0.1'],
    ['with a group upon nothing', { type: 'vxlan', id: 1, group: '239.1.1.1' }, 'device-needs dev'],
    ['upon the loopback', { type: 'macvlan', dev: 'lo' }, 'device-upon-loopback lo'],
    ['of one end and no other', { type: 'gre', ttl: 4 }, 'device-needs remote'],
    ['with an address in another spelling', { type: 'vxlan', id: 1, remote: 'FD00::1' }, 'device-value FD00::1'],
  ])('%s cannot be', (_, device, words) => {
    expect(problemsOf(there, withDevices(record('x', device))).map(({ code, found = '' }) => `${code} ${found}`)).toEqual([words]);
  });

  test('may become another one, but nothing else', () => {
    const becoming = (to: InterfaceRecord) => problemsOf(there, diffTopologies(there, { ...there, interfaces: { ...there.interfaces, 'host:v0': to } }));
    expect(becoming(record('v0', { type: 'macvlan', dev: 'd0' }))).toEqual([]);
    expect(becoming({ namespace: 'host', name: 'v0', kind: 'bridge', up: true })).toEqual([{ code: 'kind-fixed', subject: 'host:v0' }]);
  });

  test('that is a VLAN is not up over what is down, and none is made in a circle', () => {
    const down = applyDiff(there, { interfaces: { changed: { 'host:d0': [record('d0', { type: 'dummy' }), { ...record('d0', { type: 'dummy' }), up: false }] } } });
    expect(problemsOf(there, diffTopologies(there, down))).toEqual([{ code: 'device-over-down', subject: 'host:v0', found: 'd0' }]);
    const circle = withDevices(record('x', { type: 'vlan', dev: 'y', id: 5 }), record('y', { type: 'vlan', dev: 'x', id: 5 }));
    expect(problemsOf(there, circle).map(({ code, subject }) => [code, subject])).toEqual([['device-upon-itself', 'host:x'], ['device-upon-itself', 'host:y']]);
  });
});
