import { expect, test } from 'vitest';
import { applyDiff, diffTopologies, emptyTopology, interfaceKeyOf, swapDiff } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';
import { remove, rename, replug, setUp } from '../gesture/index.ts';
import { planDiff, stepsOf } from './index.ts';
import { planScript } from './script.ts';

const device = (namespace: string, name: string, device: NonNullable<InterfaceRecord['device']>, more: Partial<InterfaceRecord> = {}): InterfaceRecord => ({ namespace, name, kind: 'device', up: true, device, ...more });
const end = (namespace: string, to: string): InterfaceRecord => ({ namespace, name: 'eth0', kind: 'veth', up: true, peer: { namespace: to, interface: 'eth0' } });
const records = [
  device('net0', 'mv0.5', { type: 'vlan', dev: 'mv0', id: 5 }),
  device('net0', 'mv0', { type: 'macvlan', dev: 'eth0' }),
  device('net0', 'vx0', { type: 'vxlan', dev: 'eth0', id: 42, remote: '10.0.1.2' }, { master: 'br0' }),
  device('net1', 'gre1', { type: 'gre', remote: '10.0.1.1' }, { up: false }),
  { namespace: 'net0', name: 'br0', kind: 'bridge', up: true } as const,
  end('net0', 'net1'),
  end('net1', 'net0'),
];
const lo = (namespace: string): InterfaceRecord => ({ namespace, name: 'lo', kind: 'loopback', up: true });
const empty = emptyTopology();
const lab: Topology = {
  ...empty,
  namespaces: { ...empty.namespaces, net0: { name: 'net0' }, net1: { name: 'net1' } },
  interfaces: { ...empty.interfaces, ...Object.fromEntries([lo('net0'), lo('net1'), ...records].map((record) => [interfaceKeyOf(record), record])) },
};
const commands = (before: Topology, diff = diffTopologies(before, lab)) =>
  stepsOf(planDiff(before, diff)).map(({ namespace, program, args }) => `${namespace}: ${program} ${args.join(' ')}`);

test('devices are made after what they are made upon, and set up after it', () => {
  expect(commands(empty)).toEqual([
    'host: ip netns add net0',
    'host: ip netns add net1',
    'net0: ip link add name eth0 type veth peer name eth0 netns net1',
    'net0: ip link add name br0 up type bridge',
    'net0: ip link add link eth0 name mv0 type macvlan mode bridge',
    'net0: ip link add link mv0 name mv0.5 type vlan id 5',
    'net0: ip link add name vx0 type vxlan id 42 remote 10.0.1.2 dstport 4789 dev eth0',
    'net0: ip link set dev vx0 master br0',
    'net0: ip link set dev lo up',
    'net0: ip link set dev eth0 up',
    'net0: ip link set dev mv0 up',
    'net0: ip link set dev mv0.5 up',
    'net0: ip link set dev vx0 up',
    'net1: ip link add name gre1 type gre remote 10.0.1.1',
    'net1: ip link set dev lo up',
    'net1: ip link set dev eth0 up',
  ]);
});

test('what goes along with what it is made upon has no step of its own, and comes back with it', () => {
  const diff = remove(lab, [{ kind: 'interface', namespace: 'net1', interface: 'eth0' }]);
  expect(Object.keys(diff.interfaces?.removed ?? {}).toSorted()).toEqual(['net0:eth0', 'net0:mv0', 'net0:mv0.5', 'net0:vx0', 'net1:eth0']);
  expect(commands(lab, diff)).toEqual(['net0: ip link delete dev eth0']);
  const without = applyDiff(lab, diff);
  expect(applyDiff(without, swapDiff(diff))).toEqual(lab);
  expect(commands(without).filter((command) => command.includes('link add'))).toEqual([
    'net0: ip link add name eth0 type veth peer name eth0 netns net1',
    'net0: ip link add link eth0 name mv0 type macvlan mode bridge',
    'net0: ip link add link mv0 name mv0.5 type vlan id 5',
    'net0: ip link add name vx0 type vxlan id 42 remote 10.0.1.2 dstport 4789 dev eth0',
  ]);
  expect(commands(lab, remove(lab, [{ kind: 'interface', namespace: 'net1', interface: 'gre1' }]))).toEqual(['net1: ip link delete dev gre1']);
});

test('a script in the style of a tutorial makes them as a person does', () => {
  const text = planScript(lab, 'tutorial').flatMap(({ about, commands }) => (about.kind === 'device' ? commands.map(({ argv }) => argv.join(' ')) : []));
  expect(text).toEqual([
    'ip netns exec net0 ip link add link eth0 name mv0 type macvlan mode bridge',
    'ip netns exec net0 ip link set mv0 up',
    'ip netns exec net0 ip link add link mv0 name mv0.5 type vlan id 5',
    'ip netns exec net0 ip link set mv0.5 up',
    'ip netns exec net0 ip link add vx0 type vxlan id 42 remote 10.0.1.2 dstport 4789 dev eth0',
    'ip netns exec net0 ip link set vx0 master br0',
    'ip netns exec net0 ip link set vx0 up',
    'ip netns exec net1 ip link add gre1 type gre remote 10.0.1.1',
  ]);
});

const changed = (key: string, change: Partial<InterfaceRecord>): Topology => ({ ...lab, interfaces: { ...lab.interfaces, [key]: { ...lab.interfaces[key]!, ...change } } });

test('what becomes another is made anew first, with what is upon it and on that', () => {
  const address = { namespace: 'net0', interface: 'mv0.5', address: '10.5.0.1/24' };
  const before: Topology = { ...lab, addresses: { 'net0:mv0.5 10.5.0.1/24': address } };
  const diff = { interfaces: { changed: { 'net0:mv0': [lab.interfaces['net0:mv0']!, { ...lab.interfaces['net0:mv0']!, device: { type: 'macvlan', dev: 'eth0', mode: 'vepa' } }] } } } as const;
  expect(commands(before, diff)).toEqual([
    'net0: ip link delete dev mv0',
    'net0: ip link add link eth0 name mv0 type macvlan mode vepa',
    'net0: ip link add link mv0 name mv0.5 type vlan id 5',
    'net0: ip address add local 10.5.0.1/24 dev mv0.5',
    'net0: ip link set dev mv0 up',
    'net0: ip link set dev mv0.5 up',
  ]);
});

test('a VLAN goes down and comes up with what it is upon, and is set down where it is not to come up', () => {
  expect(setUp(lab, { namespace: 'net0', interface: 'mv0' }, false)).toMatchObject({ interfaces: { changed: { 'net0:mv0': [{ up: true }, { up: false }], 'net0:mv0.5': [{ up: true }, { up: false }] } } });
  const down = applyDiff(lab, setUp(lab, { namespace: 'net0', interface: 'mv0' }, false));
  expect(commands(down, diffTopologies(down, changed('net0:mv0.5', { up: false })))).toEqual(['net0: ip link set dev mv0 up', 'net0: ip link set dev mv0.5 down']);
});

test('what it is upon may get another name; where that leaves the namespace, the device goes before', () => {
  const renamed = rename(lab, { kind: 'interface', namespace: 'net0', interface: 'mv0' }, 'm');
  expect(commands(lab, renamed)).toEqual(['net0: ip link set dev mv0 down', 'net0: ip link set dev mv0 name m', 'net0: ip link set dev m up', 'net0: ip link set dev mv0.5 up']);
  expect(commands(lab, replug(lab, { namespace: 'net0', interface: 'eth0' }, { namespace: 'host' })).slice(0, 4)).toEqual([
    'net0: ip link delete dev mv0',
    'net0: ip link delete dev vx0',
    'net0: ip link set dev eth0 down',
    'net0: ip link set dev eth0 netns /proc/1/ns/net',
  ]);
});

test('one that goes and one of another sort that comes are not the same under another name', () => {
  const { 'net1:gre1': _gone, ...others } = lab.interfaces;
  const tunnel = device('net1', 'tun1', { type: 'ipip', remote: '10.0.1.1' });
  expect(commands(lab, diffTopologies(lab, { ...lab, interfaces: { ...others, 'net1:tun1': tunnel } }))).toEqual([
    'net1: ip link delete dev gre1',
    'net1: ip link add name tun1 type ipip remote 10.0.1.1',
    'net1: ip link set dev tun1 up',
  ]);
});

test.each<[NonNullable<InterfaceRecord['device']>, string]>([
  [{ type: 'dummy' }, 'ip link add name x type dummy'],
  [{ type: 'vlan', dev: 'eth0', id: 7 }, 'ip link add link eth0 name x type vlan id 7'],
  [{ type: 'macvlan', dev: 'eth0' }, 'ip link add link eth0 name x type macvlan mode bridge'],
  [{ type: 'ipvlan', dev: 'eth0', mode: 'l3' }, 'ip link add link eth0 name x type ipvlan mode l3'],
  [{ type: 'vxlan', dev: 'eth0', id: 42, group: '239.1.1.1', ttl: 9 }, 'ip link add name x type vxlan id 42 group 239.1.1.1 dstport 4789 ttl 9 dev eth0'],
  [{ type: 'gre', remote: '10.0.1.2', local: '10.0.1.1' }, 'ip link add name x type gre remote 10.0.1.2 local 10.0.1.1'],
  [{ type: 'ipip', remote: '10.0.1.2', mode: 'ipip' }, 'ip link add name x type ipip remote 10.0.1.2 mode ipip'],
  [{ type: 'sit', remote: '10.0.1.2', dev: 'eth0' }, 'ip link add name x type sit remote 10.0.1.2 dev eth0'],
])('%o is made by one command', (what, command) => {
  const added = { interfaces: { added: { 'net0:x': device('net0', 'x', what, { up: false }) } } };
  expect(commands(lab, added)).toEqual([`net0: ${command}`]);
  expect(commands(applyDiff(lab, added), swapDiff(added))).toEqual(['net0: ip link delete dev x']);
});
