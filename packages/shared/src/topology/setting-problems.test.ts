import { describe, expect, it } from 'vitest';
import { addAddress, addNeighbour, addRoute, addRule, remove, removeAddress, rename, setRuleset, setSysctl, startingPoint } from '../gesture/index.ts';
import { applyDiff, normaliseFwmark, normaliseTable, problemsOf, swapDiff } from './index.ts';
import type { Topology, TopologyDiff } from './index.ts';

const three = startingPoint('three-on-a-bridge');
const net0 = { namespace: 'net0' };
const codes = (topology: Topology, diff: TopologyDiff): readonly string[] => problemsOf(topology, diff).map(({ code }) => code);
const neighbour = { ...net0, dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' };
const route = { ...net0, to: '10.9.0.0/16', via: '10.0.1.254', dev: 'eth0' };

describe('what may be', () => {
  it.each<[string, TopologyDiff]>([
    ['a route of another table, sent from an address of the namespace', addRoute(three, { ...route, table: '100', source: '10.0.1.1', onlink: true })],
    ['a route sent from an address that the kernel gave', addRoute(three, { ...route, source: '127.0.0.1' })],
    ['a route that leads nowhere', addRoute(three, { ...net0, to: 'default', family: 6, kind: 'unreachable' })],
    ['a rule with everything', addRule(three, { ...net0, priority: 0, from: '10.0.1.7/24', to: '10.9.0.0/16', iif: 'later0', oif: 'eth0', fwmark: '0x1/0xff', table: 'main' })],
    ['a rule that drops', addRule(three, { ...net0, family: 6, kind: 'blackhole', priority: 4294967295 })],
    ['a neighbour', addNeighbour(three, neighbour)],
    ['a neighbour at a MAC of a group', addNeighbour(three, { ...neighbour, mac: '03:bf:0a:00:01:09' })],
    ['a sysctl of an interface', setSysctl(three, 'net0', 'net.ipv4.conf.eth0.rp_filter', '2')],
    ['a sysctl that is a list', setSysctl(three, 'net0', 'net.ipv4.ip_local_port_range', '2000\t3000 ', '32768 60999')],
    ['a ruleset', setRuleset(three, 'net0', 'table ip nat {\n\tchain c { } # 中文\n}')],
  ])('%s', (_what, diff) => {
    expect(problemsOf(three, diff)).toEqual([]);
    expect(problemsOf(applyDiff(three, diff), swapDiff(diff))).toEqual([]);
  });
});

describe('what may not be', () => {
  it.each<[string, TopologyDiff]>([
    ['table-malformed', addRoute(three, { ...route, table: 'isp' })],
    ['table-malformed', addRoute(three, { ...route, table: '0' })],
    ['table-malformed', addRule(three, { ...net0, table: '4294967296' })],
    ['onlink-without-dev', { routes: { added: { 'net0 4 10.9.0.0/16 0 192.0.2.1 ': { ...net0, family: 4, to: '10.9.0.0/16', via: '192.0.2.1', onlink: true } } } }],
    ['nowhere-with-way', addRoute(three, { ...route, kind: 'blackhole' })],
    ['nowhere-with-way', addRoute(three, { ...net0, to: '10.9.0.0/16', kind: 'prohibit', source: '10.0.1.1' })],
    ['route-malformed', addRoute(three, { ...route, source: 'fd00::1', family: 4 })],
    ['source-missing', addRoute(three, { ...route, source: '10.0.1.2' })],
    ['rule-priority', addRule(three, { ...net0, table: '100', priority: -1 })],
    ['rule-priority', addRule(three, { ...net0, table: '100', priority: 4294967296 })],
    ['rule-prefix', addRule(three, { ...net0, from: '10.0.1.0/33', table: '100' })],
    ['rule-prefix', addRule(three, { ...net0, from: '10.0.1.0/24', to: 'fd00::/8', table: '100' })],
    ['rule-fwmark', addRule(three, { ...net0, fwmark: '0x100000000', table: '100' })],
    ['rule-fwmark', addRule(three, { ...net0, fwmark: '0', table: '100' })],
    ['rule-without-action', addRule(three, { ...net0, from: '10.0.1.0/24' })],
    ['rule-two-actions', addRule(three, { ...net0, table: '100', kind: 'blackhole' })],
    ['neighbour-address', addNeighbour(three, { ...neighbour, address: '10.0.1.9/24' })],
    ['mac-malformed', addNeighbour(three, { ...neighbour, mac: '02:00:00:00:00' })],
    ['missing', addNeighbour(three, { ...neighbour, dev: 'eth9' })],
    ['missing', addRule(three, { namespace: 'net9', table: '100' })],
    ['missing', setRuleset(three, 'net9', 'table ip a { }')],
    ['missing', setSysctl(three, 'net0', 'net.ipv4.conf.eth9.rp_filter', '2')],
    ['sysctl-value', setSysctl(three, 'net0', 'net.ipv6.conf.all.forwarding', '2')],
    ['sysctl-value', setSysctl(three, 'net0', 'net.ipv4.tcp_rmem', '1\u0000')],
    ['ruleset-empty', { rulesets: { added: { net0: { ...net0, text: ' \n' } } } }],
    ['ruleset-character', setRuleset(three, 'net0', 'table ip a { }\0')],
  ])('%s', (code, diff) => {
    expect(codes(three, diff)).toEqual([code]);
  });

  it('a record that is not as the kernel spells it', () => {
    const record = { ...net0, family: 4, priority: 5, from: '10.9.0.1/32', table: '254' } as const;
    expect(problemsOf(three, { rules: { added: { 'net0 4 5 10.9.0.1/32 all    254 ': record } } })).toMatchObject([{ code: 'rule-prefix', allowed: '10.9.0.1' }]);
    const table = { ...net0, family: 4, to: 'default', dev: 'eth0', table: '254' } as const;
    expect(problemsOf(three, { routes: { added: { 'net0 4 default 0  eth0 table 254': table } } })).toMatchObject([{ code: 'route-malformed' }]);
  });
});

describe('the result hangs together', () => {
  it('a destination has one way in each table', () => {
    const lab = applyDiff(three, addRoute(three, route));
    expect(codes(lab, addRoute(lab, { ...route, via: '10.0.1.2' }))).toEqual(['exists']);
    expect(codes(lab, addRoute(lab, { ...route, via: '10.0.1.2', table: '100' }))).toEqual([]);
    expect(codes(lab, addRoute(lab, { ...net0, to: '10.9.0.0/16', kind: 'blackhole' }))).toEqual(['exists']);
  });

  it('an address goes with the routes that are sent from it, or not at all', () => {
    const address = { ...net0, interface: 'lo', address: '10.9.0.1/32' };
    const lab = [(now: Topology) => addAddress(now, address, address.address), (now: Topology) => addRoute(now, { ...route, source: '10.9.0.1' })].reduce(
      (now, make) => applyDiff(now, make(now)),
      three,
    );
    expect(codes(lab, removeAddress(lab, address))).toEqual([]);
    expect(codes(lab, { addresses: { removed: { 'net0:lo 10.9.0.1/32': address } } })).toEqual(['source-missing']);
  });

  it('a namespace goes only with its rules and its ruleset', () => {
    const lab = applyDiff(three, setRuleset(three, 'net0', 'table ip a { }'));
    const { rulesets: _kept, ...rest } = remove(lab, [{ kind: 'namespace', name: 'net0' }]);
    expect(codes(lab, rest)).toEqual(['still-used']);
  });

  it('an interface of a kind that nobody makes may be renamed all the same', () => {
    const macvlan = { ...net0, name: 'mv0', kind: 'other', up: true, mac: '02:00:00:00:00:55' } as const;
    const lab = applyDiff(three, { interfaces: { added: { 'net0:mv0': macvlan } } });
    expect(codes(lab, rename(lab, { kind: 'interface', namespace: 'net0', interface: 'mv0' }, 'mv1'))).toEqual([]);
    expect(codes(lab, rename(lab, { kind: 'namespace', name: 'net0' }, 'first'))).toEqual([]);
  });
});

it('tables and marks are spelt as ip prints them', () => {
  expect(['254', '255', '253', 'main', '0100', '4294967295', '0', 'isp', ''].map(normaliseTable)).toEqual(['main', 'local', 'default', 'main', '100', '4294967295', undefined, undefined, undefined]);
  expect(['1', '0x1', '0XAB/255', '5/0xffffffff', '0/1', '1/', '1/2/3', 'x'].map(normaliseFwmark)).toEqual(['0x1', '0x1', '0xab/0xff', '0x5', '0x0/0x1', undefined, undefined, undefined]);
});
