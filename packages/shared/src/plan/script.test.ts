import { describe, expect, it } from 'vitest';
import { addAddress, addBridge, addNamespace, addNeighbour, addRoute, addRule, layCable, setRuleset, setSysctl, setUp, startingPoint } from '../gesture/index.ts';
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

describe('all that a namespace can be set to', () => {
  const ruleset = 'table ip nat {\n\tchain c {\n\t}\n}';
  const lab = after(
    startingPoint('two-on-a-veth-pair'),
    (now) => addNeighbour(now, { namespace: 'net0', dev: 'vethmother', address: '10.0.1.2', mac: '02:00:00:00:00:02' }),
    (now) => addRoute(now, { namespace: 'net0', to: 'default', family: 6, kind: 'unreachable', table: '100' }),
    (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.2', table: '100', source: '10.0.1.1' }),
    (now) => addRule(now, { namespace: 'net0', from: '10.0.1.0/24', table: '100' }),
    (now) => addRule(now, { namespace: 'net0', family: 6, kind: 'prohibit', priority: 7 }),
    (now) => setSysctl(now, 'net0', 'net.ipv4.conf.vethmother.rp_filter', '2'),
    (now) => setSysctl(now, 'net0', 'net.ipv4.ip_forward', '1'),
    (now) => setRuleset(now, 'net0', ruleset),
  );

  it('is said in tutorial style, a ruleset on lines of its own', () => {
    const lines = linesOf(lab, 'tutorial');
    expect(lines.slice(lines.indexOf('# routing') + 1)).toEqual([
      'ip netns exec net0 ip neigh add 10.0.1.2 lladdr 02:00:00:00:00:02 dev vethmother nud permanent',
      'ip netns exec net0 ip -6 route add unreachable default table 100',
      'ip netns exec net0 ip route add default via 10.0.1.2 dev vethmother table 100 src 10.0.1.1',
      'ip netns exec net0 ip rule add priority 32765 from 10.0.1.0/24 table 100',
      'ip netns exec net0 ip -6 rule add priority 7 from all type prohibit',
      'ip netns exec net0 sysctl -w net.ipv4.ip_forward=1',
      'ip netns exec net0 sysctl -w net.ipv4.conf.vethmother.rp_filter=2',
      "ip netns exec net0 nft -f - <<'EOF'",
      ...ruleset.split('\n'),
      'EOF',
    ]);
  });

  it('is said in compact style, and flushes nothing: there is nothing, or it is the machine’s own', () => {
    const text = linesOf(lab, 'compact').join('\n');
    expect(text).toContain(`ip netns exec net0 nft -f - <<'EOF'\n${ruleset}\nEOF`);
    expect(text).not.toContain('flush');
  });

  it('a ruleset never ends before its end', () => {
    const text = 'table ip a {\nEOF\n}';
    expect(linesOf(after(lab, (now) => setRuleset(now, 'net0', text)), 'tutorial').slice(-5)).toEqual(["ip netns exec net0 nft -f - <<'EOFF'", ...text.split('\n'), 'EOFF']);
  });
});
