import { describe, expect, it } from 'vitest';
import { addAddress, addNamespace, addNeighbour, addRoute, addRule, rename, replug, setSysctl, setUp, startingPoint } from '../gesture/index.ts';
import { HOST, applyDiff, diffTopologies, swapDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { argvOf, planDiff, renderCommand, stepsOf } from './index.ts';

type Make = (topology: Topology) => TopologyDiff;

const after = (topology: Topology, ...makes: Make[]): Topology => makes.reduce((now, make) => applyDiff(now, make(now)), topology);
const commands = (topology: Topology, diff: TopologyDiff): string[] =>
  stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));

/** As read from a kernel: every interface has a MAC of its own. */
const known = (topology: Topology): Topology => ({
  ...topology,
  interfaces: Object.fromEntries(
    Object.entries(topology.interfaces).map(([key, record], index) => [key, record.kind === 'loopback' ? record : { ...record, mac: `02:00:00:00:00:${String(10 + index)}` }]),
  ),
});
const three = known(startingPoint('three-on-a-bridge'));
const eth0 = { namespace: 'net0', interface: 'eth0' };
const furnished = after(
  three,
  (now) => addAddress(now, eth0, 'fd00::1/64'),
  (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254' }),
  (now) => addRule(now, { namespace: 'net0', iif: 'eth0', table: '100' }),
  (now) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
  (now) => setSysctl(now, 'net0', 'net.ipv4.conf.eth0.rp_filter', '2'),
);

describe('a namespace that gets another name', () => {
  it('is mounted under the new one before the old one goes; nothing in it is touched', () => {
    const diff = rename(furnished, { kind: 'namespace', name: 'net0' }, 'first');
    expect(commands(furnished, diff)).toEqual([
      'touch /run/netns/first',
      'mount --bind /run/netns/net0 /run/netns/first',
      'ip netns delete net0',
    ]);
    expect(commands(applyDiff(furnished, diff), swapDiff(diff))).toEqual([
      'touch /run/netns/net0',
      'mount --bind /run/netns/first /run/netns/net0',
      'ip netns delete first',
    ]);
  });
});

describe('an interface that gets another name', () => {
  it('goes down for it, and what that takes is set again; its sysctls go along, a rule does not', () => {
    expect(commands(furnished, rename(furnished, { kind: 'interface', ...eth0 }, 'wan'))).toEqual([
      'ip -n net0 link set dev eth0 down',
      'ip -n net0 link set dev eth0 name wan',
      'ip -n net0 rule delete priority 32765 from all iif eth0 table 100',
      'ip -n net0 address add local fd00::1/64 dev wan',
      'ip -n net0 link set dev wan up',
      'ip -n net0 neighbour replace to 10.0.1.9 lladdr 02:00:00:00:00:09 dev wan nud permanent',
      'ip -n net0 route add to default via 10.0.1.254 dev wan',
      'ip -n net0 rule add priority 32765 from all iif wan table 100',
    ]);
  });

  it('needs one batch, and is left down where it was', () => {
    const down = after(three, (now) => setUp(now, eth0, false));
    const plan = planDiff(down, rename(down, { kind: 'interface', ...eth0 }, 'wan'));
    expect(stepsOf(plan).map((step) => renderCommand(argvOf(step)))).toEqual(['ip -n net0 link set dev eth0 name wan']);
    expect(planDiff(furnished, rename(furnished, { kind: 'interface', ...eth0 }, 'wan'))).toHaveLength(1);
  });

  it('and is a bridge keeps its ports and its addresses', () => {
    expect(commands(three, rename(three, { kind: 'interface', namespace: HOST, interface: 'mybridge0' }, 'sw'))).toEqual([
      'ip link set dev mybridge0 down',
      'ip link set dev mybridge0 name sw',
      'ip link set dev sw up',
    ]);
  });
});

describe('an end of a cable that goes elsewhere', () => {
  it('to another namespace is the same one there, under a name that is free', () => {
    const diff = replug(furnished, eth0, { namespace: 'net1' });
    expect(commands(furnished, diff)).toEqual([
      'ip -n net0 link set dev eth0 down',
      'ip -n net0 link set dev eth0 netns net1 name eth1',
      'ip -n net1 link set dev eth1 up',
    ]);
    expect(commands(applyDiff(furnished, diff), swapDiff(diff))).toEqual([
      'ip -n net1 link set dev eth1 down',
      'ip -n net1 link set dev eth1 netns net0 name eth0',
      'ip -n net0 address add local 10.0.1.1/24 dev eth0',
      'ip -n net0 address add local fd00::1/64 dev eth0',
      'ip -n net0 link set dev eth0 up',
      'ip -n net0 neighbour replace to 10.0.1.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent',
      'ip -n net0 route add to default via 10.0.1.254 dev eth0',
      'ip netns exec net0 sysctl -w net.ipv4.conf.eth0.rp_filter=2',
    ]);
  });

  it('into the host, which has no name among namespaces, and into a bridge there', () => {
    expect(commands(three, replug(three, eth0, { namespace: HOST, bridge: 'mybridge0' }))).toEqual([
      'ip -n net0 link set dev eth0 down',
      'ip -n net0 link set dev eth0 netns /proc/1/ns/net',
      'ip link set dev eth0 master mybridge0',
      'ip link set dev eth0 up',
    ]);
  });

  it('into a namespace that is new as well finds it there', () => {
    const wanted = after(three, (now) => addNamespace(now, 'fresh'), (now) => replug(now, eth0, { namespace: 'fresh' }));
    expect(commands(three, diffTopologies(three, wanted))).toEqual([
      'ip netns add fresh',
      'ip -n net0 link set dev eth0 down',
      'ip -n net0 link set dev eth0 netns fresh',
      'ip -n fresh link set dev lo up',
      'ip -n fresh link set dev eth0 up',
    ]);
  });

  it('out of its bridge only is let go', () => {
    expect(commands(three, replug(three, { namespace: HOST, interface: 'veth0' }, { namespace: HOST }))).toEqual(['ip link set dev veth0 nomaster']);
  });
});

it('says what each step of a move is for', () => {
  const reasons = (diff: TopologyDiff): readonly string[] => stepsOf(planDiff(three, diff)).map(({ reason: { code, subject } }) => `${code} ${subject}`);
  expect(reasons(rename(three, { kind: 'namespace', name: 'net0' }, 'first'))).toEqual(Array.from({ length: 3 }, () => 'rename-namespace net0'));
  expect(reasons(replug(three, eth0, { namespace: 'net1' }))).toEqual(['set-down net0:eth0', 'move-interface net0:eth0', 'set-up net1:eth1']);
});
