import { expect, test } from 'vitest';
import { emptyTopology } from '@patchbay/shared/topology';
import type { InterfaceRecord, RuleRecord, TopologyDiff } from '@patchbay/shared/topology';
import { countRecords, endingNamespaces, namespacesLearning, namespacesToReadWhole, namespacesTouched, reachOf, withAllInside, within } from './touched.ts';

const end: InterfaceRecord = {
  namespace: 'net0',
  name: 'eth0',
  kind: 'veth',
  up: true,
  peer: { namespace: 'net1', interface: 'eth0' },
};
const diff: TopologyDiff = {
  namespaces: { added: { net2: { name: 'net2' } }, removed: { net3: { name: 'net3' } } },
  interfaces: { changed: { 'net0:eth0': [end, { ...end, up: false }] } },
  addresses: { added: { a: { namespace: 'net4', interface: 'eth0', address: '10.0.1.1/24' } } },
  routes: { removed: { r: { namespace: 'net5', family: 4, to: 'default', via: '10.0.1.1' } } },
  sysctls: { added: { s: { namespace: 'host', name: 'net.ipv4.ip_forward', value: '1' } } },
};

test('a diff touches the namespaces of all its records, and those at the other end of its cables', () => {
  expect([...namespacesTouched(diff)].sort()).toEqual(['host', 'net0', 'net1', 'net2', 'net3', 'net4', 'net5']);
  expect(namespacesTouched({}).size).toBe(0);
});

test('records are counted on either side of the diff', () => {
  expect(countRecords(diff)).toBe(7);
  expect(countRecords({})).toBe(0);
});

test('the part of a diff within some namespaces has what is in them, and the cables that end there', () => {
  const part = within(diff, new Set(['net1', 'net4']));
  expect([...namespacesTouched(part)].sort()).toEqual(['net0', 'net1', 'net4']);
  expect(countRecords(part)).toBe(3);
  expect(countRecords(within(diff, namespacesTouched(diff)))).toBe(countRecords(diff));
  expect(countRecords(within(diff, new Set()))).toBe(0);
});

test('what no event tells of is read where it is changed, but not in what goes', () => {
  const rule = (namespace: string, family: 4 | 6): Readonly<Record<string, RuleRecord>> => ({ [namespace]: { namespace, family, priority: 1, table: '9' } });
  const sysctl = (namespace: string, name: string) => ({ [`${namespace} ${name}`]: { namespace, name, value: '1' } });
  expect([
    ...namespacesToReadWhole(emptyTopology(), {
      namespaces: { removed: { gone: { name: 'gone' } } },
      rules: { added: { ...rule('a', 4), ...rule('b', 6) } },
      sysctls: { added: { ...sysctl('c', 'net.ipv4.ip_forward'), ...sysctl('d', 'net.ipv4.tcp_sack') } },
      rulesets: { removed: { e: { namespace: 'e', text: '' }, gone: { namespace: 'gone', text: '' } } },
    }),
  ]).toEqual(['b', 'e', 'd']);
});

test('what no event tells of is read under the new name of a namespace, and under the old one', () => {
  const topology = { ...emptyTopology(), namespaces: { host: { name: 'host' }, old: { name: 'old' } } };
  const namespaces = { removed: { old: { name: 'old' } }, added: { new: { name: 'new' } } };
  const rules = { removed: { rule: { namespace: 'old', family: 6, priority: 1, table: '9' } as const } };
  expect([...namespacesToReadWhole(topology, { namespaces, rules })]).toEqual(['old', 'new']);
});

test('a namespace that gets another name does not end', () => {
  const topology = { ...emptyTopology(), namespaces: { host: { name: 'host' }, old: { name: 'old' }, gone: { name: 'gone' } } };
  const removed = { old: { name: 'old' } };
  expect([...endingNamespaces(topology, { namespaces: { removed, added: { new: { name: 'new' } } } })]).toEqual([]);
  expect([...endingNamespaces(topology, { namespaces: { removed } })]).toEqual(['old']);
});

test('with a namespace go its rules, sysctls and ruleset as they are there, whatever was known of them', () => {
  const there = { namespace: 'net0', text: 'table ip new' };
  const other = { namespace: 'net1', text: 'table ip other' };
  const topology = { ...emptyTopology(), rulesets: { net0: there, net1: other } };
  const diff = { rulesets: { removed: { net0: { namespace: 'net0', text: 'table ip old' } } } };
  expect(withAllInside(topology, diff, new Set(['net0'])).rulesets).toEqual({ removed: { net0: there } });
  expect(withAllInside(topology, diff, new Set())).toBe(diff);
});

test('what a diff reaches into: interfaces that stay, with the other ends of their cables, or anything', () => {
  const other: InterfaceRecord = { ...end, namespace: 'net1', name: 'eth0', peer: { namespace: 'net0', interface: 'eth0' } };
  const reach = (diff: TopologyDiff) => Object.fromEntries([...reachOf(diff)].map(([name, what]) => [name, what === 'anything' ? what : [...what]]));
  expect(reach(diff)).toEqual({ net0: ['eth0'], net1: ['eth0'], net2: 'anything', net3: 'anything', net4: ['eth0'], net5: [], host: 'anything' });
  expect(reach({ interfaces: { changed: { 'net0:eth0': [end, { ...end, mtu: 1400 }] } }, addresses: { added: { a: { namespace: 'net0', interface: 'eth1', address: '10.0.1.1/24' } } } })).toEqual({ net0: ['eth0', 'eth1'], net1: ['eth0'] });
  expect(reach({ interfaces: { changed: { 'net0:eth0': [end, { ...end, master: 'br0' }] } } })).toEqual({ net0: 'anything', net1: 'anything' });
  expect(reach({ interfaces: { added: { 'net0:eth0': end, 'net1:eth0': other } } })).toEqual({ net0: 'anything', net1: 'anything' });
  expect(reach({ interfaces: { changed: { 'net0:eth0': [end, { ...end, up: false }] } }, neighbours: { removed: { n: { namespace: 'net1', address: '10.0.1.9', mac: '02:00:00:00:00:09', dev: 'eth0' } } } })).toEqual({ net0: ['eth0'], net1: 'anything' });
  expect(reach({})).toEqual({});
});

test('the kernel may have learned where the peers of a WireGuard are', () => {
  const tunnel: InterfaceRecord = { namespace: 'net0', name: 'wg0', kind: 'device', device: { type: 'wireguard' }, up: true, wireguard: { peers: {} } };
  expect([...namespacesLearning({ interfaces: { changed: { 'net0:wg0': [tunnel, { ...tunnel, up: false }], 'net1:eth0': [end, { ...end, up: false }] } } })]).toEqual(['net0']);
  expect([...namespacesLearning({ interfaces: { removed: { 'net0:wg0': tunnel } } })]).toEqual(['net0']);
  expect([...namespacesLearning({ interfaces: { added: { 'net0:wg0': tunnel } } })]).toEqual([]);
});
