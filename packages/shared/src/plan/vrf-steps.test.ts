import { expect, test } from 'vitest';
import { addBridge, addDevice, addNeighbour, addRoute, remove, rename, setMaster, startingPoint } from '../gesture/index.ts';
import { applyDiff, diffTopologies, emptyTopology, problemsOf, swapDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { planDiff, planScript, stepsOf } from './index.ts';

const END = { namespace: 'net0', interface: 'vethmother' };
const commands = (before: Topology, diff: TopologyDiff): readonly string[] =>
  stepsOf(planDiff(before, diff)).map(({ namespace, program, args }) => `${namespace}: ${program} ${args.join(' ')}`);
const built = (...changes: readonly ((topology: Topology) => TopologyDiff)[]): Topology =>
  changes.reduce((topology, change) => applyDiff(topology, change(topology)), startingPoint('two-on-a-veth-pair'));

const six = { ...END, address: 'fd00::1/64' };
const before = built(
  () => ({ addresses: { added: { 'net0:vethmother fd00::1/64': six } } }),
  (lab) => addRoute(lab, { namespace: 'net0', to: 'default', via: '10.0.1.2', dev: END.interface }),
  (lab) => addNeighbour(lab, { namespace: 'net0', dev: END.interface, address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
  (lab) => addDevice(lab, 'net0', 'eth7', { type: 'vlan', dev: END.interface, id: 7 }),
  (lab) => ({ interfaces: { changed: { 'net0:eth7': [lab.interfaces['net0:eth7']!, { ...lab.interfaces['net0:eth7']!, up: false }] } } }),
  (lab) => addDevice(lab, 'net0', 'red', { type: 'vrf', table: 10 }),
);

test('putting an interface into a VRF takes along what the kernel forgets with it; taking it back brings that back', () => {
  const diff = setMaster(before, END, 'red');
  expect(problemsOf(before, diff)).toEqual([]);
  expect(Object.keys(diff.addresses?.removed ?? {})).toEqual(['net0:vethmother fd00::1/64']);
  expect([diff.routes, diff.neighbours].map((table) => Object.keys(table?.removed ?? {}).length)).toEqual([1, 1]);
  // the VLAN comes up along with what it is upon
  expect(commands(before, diff)).toEqual(['net0: ip link set dev vethmother master red', 'net0: ip link set dev eth7 down']);
  const inside = applyDiff(before, diff);
  expect(commands(inside, swapDiff(diff))).toEqual([
    'net0: ip link set dev vethmother nomaster',
    'net0: ip address add local fd00::1/64 dev vethmother',
    'net0: ip link set dev eth7 down',
    'net0: ip neighbour replace to 10.0.1.9 lladdr 02:00:00:00:00:09 dev vethmother nud permanent',
    'net0: ip route add to default via 10.0.1.2 dev vethmother',
  ]);
});

test('what is to stay is set again', () => {
  const end = before.interfaces['net0:vethmother']!;
  expect(commands(before, { interfaces: { changed: { 'net0:vethmother': [end, { ...end, master: 'red' }] } } })).toEqual([
    'net0: ip link set dev vethmother master red',
    'net0: ip address replace local fd00::1/64 dev vethmother',
    'net0: ip link set dev eth7 down',
    'net0: ip neighbour replace to 10.0.1.9 lladdr 02:00:00:00:00:09 dev vethmother nud permanent',
    'net0: ip route replace to default via 10.0.1.2 dev vethmother',
  ]);
});

const inside = built(
  (lab) => addDevice(lab, 'net0', 'red', { type: 'vrf', table: 10 }),
  (lab) => addBridge(lab, 'net0', 'br0'),
  (lab) => setMaster(lab, { namespace: 'net0', interface: 'br0' }, 'red'),
  (lab) => setMaster(lab, END, 'red'),
  () => ({ addresses: { added: { 'net0:vethmother fd00::1/64': six } } }),
  (lab) => addRoute(lab, { namespace: 'net0', to: 'default', via: '10.0.1.2', dev: END.interface, table: '10' }),
);

test('a VRF is there before what is put into it; one that goes lets go of it, and comes back with all', () => {
  const empty = emptyTopology();
  expect(commands(empty, diffTopologies(empty, inside)).filter((command) => /red|br0|table/.test(command))).toEqual([
    'net0: ip link add name br0 up type bridge',
    'net0: ip link add name red type vrf table 10',
    'net0: ip link set dev vethmother master red',
    'net0: ip link set dev br0 master red',
    'net0: ip link set dev red up',
    'net0: ip route add to default via 10.0.1.2 dev vethmother table 10',
  ]);
  const gone = remove(inside, [{ kind: 'interface', namespace: 'net0', interface: 'red' }]);
  expect(commands(inside, gone)).toEqual(['net0: ip link delete dev red']);
  expect(applyDiff(inside, gone).interfaces['net0:br0']).toEqual({ namespace: 'net0', name: 'br0', kind: 'bridge', up: true });
  expect(Object.keys(gone.addresses?.removed ?? {})).toEqual(['net0:vethmother fd00::1/64']);
  expect(applyDiff(applyDiff(inside, gone), swapDiff(gone))).toEqual(inside);
});

test('another name: what is in it stays there', () => {
  const renamed = rename(inside, { kind: 'interface', namespace: 'net0', interface: 'red' }, 'blue');
  expect(applyDiff(inside, renamed).interfaces['net0:br0']?.master).toBe('blue');
  expect(commands(inside, renamed)).toEqual(['net0: ip link set dev red down', 'net0: ip link set dev red name blue', 'net0: ip link set dev blue up']);
});

test('another table: it is made anew, and takes in what it had', () => {
  const from = inside.interfaces['net0:red']!;
  const diff = { interfaces: { changed: { 'net0:red': [from, { ...from, device: { type: 'vrf', table: 20 } }] } } } as const;
  expect(commands(inside, diff)).toEqual([
    'net0: ip link delete dev red',
    'net0: ip link add name red type vrf table 20',
    'net0: ip link set dev vethmother master red',
    'net0: ip link set dev br0 master red',
    'net0: ip address add local fd00::1/64 dev vethmother',
    'net0: ip link set dev red up',
    'net0: ip route add to default via 10.0.1.2 dev vethmother table 10',
  ]);
});

test('a script in the style of a tutorial makes it first', () => {
  const lines = planScript(inside, 'tutorial').flatMap(({ commands }) => commands.map(({ argv }) => argv.join(' ')));
  expect(lines.filter((line) => /red|table/.test(line))).toEqual([
    'ip netns exec net0 ip link add red type vrf table 10',
    'ip netns exec net0 ip link set red up',
    'ip netns exec net0 ip link set br0 master red',
    'ip netns exec net0 ip link set vethmother master red',
    'ip netns exec net0 ip route add default via 10.0.1.2 dev vethmother table 10',
  ]);
});

test.each<[string, TopologyDiff, string]>([
  ['no VRF in a VRF', addDevice(inside, 'net0', 'blue', { type: 'vrf', table: 11 }), 'not-taken-in net0:blue red'],
  ['lo in none', {}, 'loopback-fixed net0:lo '],
])('%s', (_, diff, problem) => {
  const lab = applyDiff(inside, diff);
  const name = diff.interfaces === undefined ? 'lo' : 'blue';
  expect(problemsOf(lab, setMaster(lab, { namespace: 'net0', interface: name }, 'red')).map(({ code, subject, found = '' }) => `${code} ${subject} ${found}`)).toEqual([problem]);
});

test('a VRF needs a table, and has an MTU of its own', () => {
  const vrf = (device: object, more: object = {}) => problemsOf(inside, { interfaces: { added: { 'net0:x': { namespace: 'net0', name: 'x', kind: 'device', up: true, device: { type: 'vrf', ...device }, ...more } } } }).map(({ code, found, allowed }) => [code, found, allowed]);
  expect(vrf({})).toEqual([['device-needs', 'table', undefined]]);
  expect(vrf({ table: 0 })).toEqual([['device-value', '0', '1–4294967295']]);
  expect(vrf({ table: 7 }, { mtu: 65_575 })).toEqual([]);
  expect(vrf({ table: 7 }, { mtu: 1279 })).toEqual([['mtu-range', '1279', '1280–65575']]);
});
