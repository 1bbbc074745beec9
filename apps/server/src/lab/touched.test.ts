import { expect, test } from 'vitest';
import type { InterfaceRecord, TopologyDiff } from '@patchbay/shared/topology';
import { countRecords, namespacesTouched, within } from './touched.ts';

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
