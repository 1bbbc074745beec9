import { expect, test } from 'vitest';
import { addDevice, remove, setMaster, startingPoint } from '../gesture/index.ts';
import { applyDiff, diffTopologies, emptyTopology, problemsOf, swapDiff } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import { planDiff, planScript, stepsOf } from './index.ts';

const END = { namespace: 'net0', interface: 'vethmother' };
const commands = (before: Topology, diff: TopologyDiff): readonly string[] =>
  stepsOf(planDiff(before, diff)).map(({ namespace, program, args }) => `${namespace}: ${program} ${args.join(' ')}`);
const becomes = (from: InterfaceRecord, to: Partial<InterfaceRecord>): TopologyDiff => ({ interfaces: { changed: { [`${from.namespace}:${from.name}`]: [from, { ...from, ...to }] } } });

const pair = startingPoint('two-on-a-veth-pair');
const bond = applyDiff(pair, addDevice(pair, 'net0', 'bond0', { type: 'bond', mode: 'active-backup' }));
const six = { ...END, address: 'fd00::1/64' };
const before: Topology = {
  ...bond,
  interfaces: { ...bond.interfaces, 'net0:vethmother': { ...bond.interfaces['net0:vethmother']!, mtu: 1500 } },
  addresses: { ...bond.addresses, 'net0:vethmother fd00::1/64': six },
};

test('a bond takes in what is down, and sets it up; it gives back what it had', () => {
  const diff = setMaster(before, END, 'bond0');
  expect(problemsOf(before, diff)).toEqual([]);
  expect(commands(before, diff)).toEqual(['net0: ip link set dev vethmother down', 'net0: ip link set dev vethmother master bond0']);
  const inside = applyDiff(before, diff);
  expect(inside.interfaces['net0:vethmother']).not.toHaveProperty('mtu');
  expect(commands(inside, swapDiff(diff))).toEqual([
    'net0: ip link set dev vethmother nomaster',
    'net0: ip link set dev vethmother mtu 1500',
    'net0: ip address add local fd00::1/64 dev vethmother',
    'net0: ip link set dev vethmother up',
  ]);
  const out = setMaster(inside, END, undefined);
  expect(applyDiff(inside, out).interfaces['net0:vethmother']).toMatchObject({ up: false });
  expect(commands(inside, out)).toEqual(['net0: ip link set dev vethmother nomaster']);
});

test('what is to be down in it is set down', () => {
  const end = before.interfaces['net0:vethmother']!;
  const { mtu: _bonds, ...bare } = end;
  const diff: TopologyDiff = { interfaces: { changed: { 'net0:vethmother': [end, { ...bare, master: 'bond0', up: false }] } }, addresses: { removed: { 'net0:vethmother fd00::1/64': six } } };
  expect(commands(before, diff)).toEqual(['net0: ip link set dev vethmother down', 'net0: ip link set dev vethmother master bond0', 'net0: ip link set dev vethmother down']);
});

const bare = applyDiff(bond, setMaster(bond, END, 'bond0'));

test('a bond is there before its members, goes without them, and becomes another with them', () => {
  const empty = emptyTopology();
  expect(commands(empty, diffTopologies(empty, bare)).filter((command) => /bond0|vethmother/.test(command))).toEqual([
    'net0: ip link add name vethmother type veth peer name vethfather netns net1',
    'net0: ip link add name bond0 type bond mode active-backup miimon 100',
    'net0: ip link set dev vethmother master bond0',
    'net0: ip address add local 10.0.1.1/24 dev vethmother',
    'net0: ip link set dev bond0 up',
  ]);
  const gone = remove(bare, [{ kind: 'interface', namespace: 'net0', interface: 'bond0' }]);
  expect(commands(bare, gone)).toEqual(['net0: ip link delete dev bond0']);
  expect(applyDiff(bare, gone).interfaces['net0:vethmother']).toMatchObject({ up: false });
  expect(applyDiff(applyDiff(bare, gone), swapDiff(gone))).toEqual(bare);
  expect(commands(bare, becomes(bare.interfaces['net0:bond0']!, { device: { type: 'bond', mode: '802.3ad', miimon: 50 } }))).toEqual([
    'net0: ip link delete dev bond0',
    'net0: ip link add name bond0 type bond mode 802.3ad miimon 50',
    'net0: ip link set dev vethmother master bond0',
    'net0: ip link set dev bond0 up',
  ]);
});

test('a script in the style of a tutorial makes it first, and leaves it to the bond to set its members up', () => {
  const lines = planScript(bare, 'tutorial').flatMap(({ commands }) => commands.map(({ argv }) => argv.join(' ')));
  expect(lines.filter((line) => /bond0|dev vethmother|set vethmother/.test(line))).toEqual([
    'ip netns exec net0 ip link add bond0 type bond mode active-backup miimon 100',
    'ip netns exec net0 ip link set bond0 up',
    'ip link set vethmother netns net0',
    'ip netns exec net0 ip link set vethmother master bond0',
    'ip netns exec net0 ip addr add 10.0.1.1/24 dev vethmother',
  ]);
});

test('what cannot be', () => {
  const problems = (diff: TopologyDiff) => problemsOf(bare, diff).map(({ code, subject, found = '' }) => `${code} ${subject} ${found}`);
  expect(problems(becomes(bare.interfaces['net0:vethmother']!, { mtu: 1400 }))).toEqual(['mtu-of-bond net0:vethmother 1400']);
  expect(problems(becomes(bare.interfaces['net0:bond0']!, { mac: '02:00:00:00:00:01' }))).toEqual(['device-takes-not net0:bond0 mac']);
  expect(problems(becomes(bare.interfaces['net0:bond0']!, { device: { type: 'bond', mode: 'active' } }))).toEqual(['device-value net0:bond0 active']);
  const tunnel = applyDiff(bare, addDevice(bare, 'net0', 'g', { type: 'gre', remote: '10.0.1.2' }));
  expect(problemsOf(tunnel, setMaster(tunnel, { namespace: 'net0', interface: 'g' }, 'bond0'))).toEqual([{ code: 'not-taken-in', subject: 'net0:g', found: 'bond0' }]);
});
