import { expect, test } from 'vitest';
import { linkDetails } from './link-details.ts';

// As `ip -j -d link` of iproute2 6.1 prints them.
test.each([
  ['vxlan', { id: 42, remote: '10.0.1.2', port_range: { low: 0, high: 0 }, port: 4789, learning: true, ttl: 0, df: 'unset', ageing: 300 }, 'id 42 remote 10.0.1.2 dstport 4789'],
  ['vxlan', { id: 42, group6: 'ff05::100', local6: 'fd00::1', link: 'eth0', port: 4789 }, 'id 42 group ff05::100 local fd00::1 dev eth0 dstport 4789'],
  ['vxlan', { id: 42, port: 4789, learning: false }, 'id 42 dstport 4789 nolearning'],
  ['vlan', { protocol: '802.1Q', id: 10, flags: ['REORDER_HDR'] }, 'protocol 802.1Q id 10'],
  ['macvlan', { mode: 'bridge', bcqueuelen: 1000, usedbcqueuelen: 1000 }, 'mode bridge'],
  ['ipip', { proto: 'ipip', remote: '10.0.0.2', local: '10.0.0.1', ttl: 64, pmtudisc: true }, 'remote 10.0.0.2 local 10.0.0.1 ttl 64'],
  ['sit', { proto: 'ip6ip', remote: 'any', local: '10.0.0.1', ttl: 0, '6rd': { prefix: '2002::', prefixlen: 16 } }, 'local 10.0.0.1'],
  ['gre', { remote: '10.0.0.2', local: '10.0.0.1', link: 'eth0', ttl: 0, ikey: '0.0.0.5', okey: '0.0.0.5' }, 'remote 10.0.0.2 local 10.0.0.1 dev eth0 ikey 0.0.0.5 okey 0.0.0.5'],
  ['ip6tnl', { proto: 'ip6ip6', remote: 'fd00::2', local: 'fd00::1', ttl: 64, encap_limit: 4 }, 'mode ip6ip6 remote fd00::2 local fd00::1 ttl 64'],
  ['vrf', { table: 100 }, 'table 100'],
  ['bond', { mode: '802.3ad', miimon: 100, updelay: 0, ad_info: { aggregator: 1 } }, 'mode 802.3ad miimon 100'],
  ['tun', { type: 'tap', pi: false, vnet_hdr: false, persist: true, user: 'root' }, 'mode tap user root'],
  ['wireguard', {}, ''],
  ['dummy', {}, ''],
  ['ifb', {}, ''],
  ['bridge', { forward_delay: 1500, gc_timer: 299.87 }, ''],
  ['a-kind-of-tomorrow', { id: 1 }, ''],
  ['constructor', { id: 1 }, ''],
])('%s: %o', (kind, data, words) => {
  expect(linkDetails(kind, data)).toBe(words);
});
