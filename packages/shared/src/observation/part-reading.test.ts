import { expect, test } from 'vitest';
import { observedNamespace } from './namespace-reading.ts';
import { partCommands, partToRead, withPart } from './part-reading.ts';

const SW = { name: 'sw', inode: 4026532532 };
const link = (ifindex: number, ifname: string, kind: string, fields: object = {}): object => ({
  ...{ ifindex, ifname, flags: ['UP', 'LOWER_UP'], mtu: 1500, link_type: 'ether', linkinfo: { info_kind: kind }, ...fields },
});
const address = (local: string): object => ({ family: 'inet', local, prefixlen: 24, scope: 'global' });
const port = (n: number, fields: object = {}): object => link(n, `p${String(n)}`, 'veth', { master: 'br0', link_index: 2, link_netnsid: n, ...fields });
const ports = [3, 4, 5, 6, 7, 8, 9].map((n) => port(n));
const read = (links: readonly object[], neighbours: readonly object[] = []) => observedNamespace(SW, [links, [{ dst: '10.0.1.0/24', dev: 'br0' }], neighbours, [], []], 0);
const bridge = link(2, 'br0', 'bridge', { addr_info: [address('10.0.1.254')] });
const wide = read([bridge, ...ports]);

test('an end of a cable is read with the bridge that it is plugged into', () => {
  expect(partToRead(wide, new Set(['p5']))).toEqual(['p5', 'br0']);
  expect(partToRead(wide, new Set(['p5', 'p6']))).toEqual(['p5', 'p6', 'br0']);
  expect(partToRead(wide, new Set())).toEqual([]);
  expect(partCommands(['p5'])).toEqual([['address', 'show', 'dev', 'p5'], ['route', 'show', 'table', 'all']]);
});

test.each([
  ['few are there', read([bridge, port(3)]), 'p3'],
  ['it is not there', wide, 'p77'],
  ['it is the bridge itself', wide, 'br0'],
  ['something is made upon it', read([bridge, ...ports, link(10, 'mv', 'macvlan', { link: 'p5' })]), 'p5'],
  ['the bridge has a spanning tree', read([link(2, 'br0', 'bridge', { linkinfo: { info_kind: 'bridge', info_data: { stp_state: 1 } } }), ...ports]), 'p5'],
  ['the bridge is in something itself', read([link(2, 'br0', 'bridge', { master: 'red' }), link(11, 'red', 'vrf'), ...ports]), 'p5'],
  ['something is made upon the bridge', read([bridge, ...ports, link(10, 'v10', 'vlan', { link: 'br0' })]), 'p5'],
  ['it is in no bridge, but in a VRF', read([link(2, 'br0', 'vrf'), ...ports]), 'p5'],
  ['a neighbour goes with it', read([bridge, ...ports], [{ dst: '10.0.1.9', dev: 'p5', lladdr: '02:00:00:00:00:09', state: ['PERMANENT'] }]), 'p5'],
])('all is read where %s', (_, reading, touched) => {
  expect(partToRead(reading, new Set([touched]))).toBeUndefined();
});

test('what was read takes the place of what it was, and only that', () => {
  const down = { flags: [], operstate: 'DOWN', addr_info: [] };
  const now = withPart(wide, ['p5', 'br0'], { outputs: [[port(5, down)], [link(2, 'br0', 'bridge', { ...down, addr_info: [address('10.0.2.254')] })], []], readAtMs: 0 });
  expect(now.interfaces['sw:p5']).toMatchObject({ up: false, carrier: false });
  expect(now.interfaces['sw:br0']).toMatchObject({ up: false });
  expect(now.interfaces['sw:p6']).toBe(wide.interfaces['sw:p6']);
  expect(Object.keys(now.addresses)).toEqual(['sw:br0 10.0.2.254/24']);
  expect(now.routes).toEqual({});
  expect(now.vethEnds.map(({ name }) => name).toSorted()).toEqual(wide.vethEnds.map(({ name }) => name).toSorted());
});
