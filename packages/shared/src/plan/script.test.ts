import { describe, expect, it } from 'vitest';
import { addAddress, addBridge, addNamespace, addRoute, layCable, setSysctl, setUp, startingPoint } from '../gesture/index.ts';
import { applyDiff, emptyTopology } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import { planScript, renderScript } from './index.ts';
import type { ScriptStyle, ScriptSubject } from './index.ts';

const comment = (about: ScriptSubject): string => about.kind;
const linesOf = (topology: Topology, style: ScriptStyle): string[] =>
  renderScript(planScript(topology, style), comment).split('\n').filter((line) => line !== '');
const after = (start: Topology, ...makes: readonly ((now: Topology) => TopologyDiff)[]): Topology =>
  makes.reduce((topology, make) => applyDiff(topology, make(topology)), start);
const end = (namespace: string, name: string, ...addresses: string[]) => ({ namespace, interface: name, addresses });

describe('in tutorial style, as a person types it', () => {
  it('an end whose name others have too is made under another, moved and renamed', () => {
    expect(linesOf(startingPoint('three-on-a-bridge'), 'tutorial').slice(0, 17)).toEqual([
      '#!/bin/sh',
      'set -e',
      '# bridge',
      'ip link add mybridge0 type bridge',
      'ip addr add 10.0.1.254/24 dev mybridge0',
      'ip link set mybridge0 up',
      '# namespace',
      'ip netns add net0',
      'ip netns exec net0 ip link set lo up',
      '# cable',
      'ip link add veth0 type veth peer name veth0p',
      'ip link set veth0p netns net0',
      'ip netns exec net0 ip link set veth0p name eth0',
      'ip netns exec net0 ip addr add 10.0.1.1/24 dev eth0',
      'ip netns exec net0 ip link set eth0 up',
      'ip link set veth0 master mybridge0',
      'ip link set veth0 up',
    ]);
  });

  it('ends with names of their own keep them', () => {
    expect(linesOf(startingPoint('two-on-a-veth-pair'), 'tutorial').slice(8)).toEqual([
      '# cable',
      'ip link add vethmother type veth peer name vethfather',
      'ip link set vethmother netns net0',
      'ip link set vethfather netns net1',
      'ip netns exec net0 ip addr add 10.0.1.1/24 dev vethmother',
      'ip netns exec net0 ip link set vethmother up',
      'ip netns exec net1 ip addr add 10.0.1.2/24 dev vethfather',
      'ip netns exec net1 ip link set vethfather up',
    ]);
  });

  it('two ends of one name are made under two', () => {
    const lab = after(
      emptyTopology(),
      (now) => addNamespace(now, 'a'),
      (now) => addNamespace(now, 'b'),
      (now) => layCable(now, { ends: [end('a', 'same'), end('b', 'same')] }),
    );
    expect(linesOf(lab, 'tutorial')).toContain('ip link add veth0 type veth peer name veth0p');
  });

  it('an end never arrives under a name that is taken there', () => {
    const lab = after(
      emptyTopology(),
      (now) => addNamespace(now, 'a'),
      (now) => addNamespace(now, 'b'),
      (now) => layCable(now, { ends: [end('a', 'veth0p'), end('host', 'veth0')] }),
      (now) => layCable(now, { ends: [end('a', 'eth0'), end('b', 'eth0')] }),
    );
    expect(linesOf(lab, 'tutorial')).toContain('ip link add veth1 type veth peer name veth1p');
  });

  it('a name that is a word of ip stands behind its keyword, and no other does', () => {
    const lab = after(
      emptyTopology(),
      (now) => addBridge(now, 'host', 'a'),
      (now) => layCable(now, { ends: [end('host', 'dev'), end('host', 'veth1')] }),
    );
    expect(linesOf(lab, 'tutorial').filter((line) => line.startsWith('ip'))).toEqual([
      'ip link add name a type bridge',
      'ip link set dev a up',
      'ip link add name dev type veth peer name veth1',
      'ip link set dev dev up',
      'ip link set veth1 up',
    ]);
  });

  it('routes and sysctls come last, gateways after what leads to them', () => {
    const lab = after(
      startingPoint('two-on-a-veth-pair'),
      (now) => addRoute(now, { namespace: 'net0', to: 'default', via: 'fd00::1', dev: 'vethmother', metric: 5 }),
      (now) => addRoute(now, { namespace: 'net0', to: '10.9.0.0/16', dev: 'vethmother' }),
      (now) => setSysctl(now, 'net0', 'net.ipv4.ip_forward', '1'),
    );
    expect(linesOf(lab, 'tutorial').slice(-4)).toEqual([
      '# routing',
      'ip netns exec net0 ip route add 10.9.0.0/16 dev vethmother',
      'ip netns exec net0 ip -6 route add default via fd00::1 dev vethmother metric 5',
      'ip netns exec net0 sysctl -w net.ipv4.ip_forward=1',
    ]);
  });

  it('what is down is not set up, and what the host already has is not set up again', () => {
    const lab = after(startingPoint('two-on-a-veth-pair'), (now) => setUp(now, { namespace: 'net0', interface: 'lo' }, false));
    expect(linesOf(lab, 'tutorial').filter((line) => line.includes(' lo '))).toEqual(['ip netns exec net1 ip link set lo up']);
  });
});

describe('in either style', () => {
  const styles: readonly ScriptStyle[] = ['tutorial', 'compact'];

  it.each(styles)('nothing is no command: %s', (style) => {
    expect(linesOf(emptyTopology(), style)).toEqual(['#!/bin/sh', 'set -e']);
  });

  it.each(styles)('MACs and usual MTUs are left to the kernel, an MTU that somebody gave is not: %s', (style) => {
    const three = startingPoint('three-on-a-bridge');
    const observed = (record: InterfaceRecord): InterfaceRecord => ({ ...record, mac: '02:00:00:00:00:01', mtu: record.name === 'veth1' ? 1400 : 1500 });
    const interfaces = Object.fromEntries(Object.entries(three.interfaces).map(([key, record]) => [key, record.kind === 'loopback' ? record : observed(record)]));
    const lines = linesOf({ ...three, interfaces }, style);
    expect(lines.filter((line) => line.includes('02:00'))).toEqual([]);
    expect(lines.filter((line) => line.includes('mtu'))).toEqual([expect.stringMatching(/veth1.* mtu 1400/)]);
  });

  it.each(styles)('what Patchbay cannot make is named, with nothing that stands on it: %s', (style) => {
    const vxlan: InterfaceRecord = { namespace: 'mynet', name: 'vx0', kind: 'other', up: true };
    const one = startingPoint('one-namespace');
    const lab = after({ ...one, interfaces: { ...one.interfaces, 'mynet:vx0': vxlan } }, (now) =>
      addAddress(now, { namespace: 'mynet', interface: 'vx0' }, '10.0.0.1/24'),
    );
    const parts = planScript(lab, style);
    expect(parts.at(-1)).toEqual({ about: { kind: 'left-out', interfaces: ['mynet:vx0'] }, commands: [] });
    expect(renderScript(parts, comment)).not.toContain('vx0');
  });
});

it('compact style has the fewest commands', () => {
  expect(linesOf(startingPoint('two-on-a-veth-pair'), 'compact')).toContain(
    'ip -n net0 link add name vethmother type veth peer name vethfather netns net1',
  );
});

it('a comment stays one line, whatever a thing is called', () => {
  expect(renderScript([{ about: { kind: 'lab' }, commands: [] }], () => 'a\nreboot')).toBe('#!/bin/sh\nset -e\n\n# a reboot\n');
});
