import { describe, expect, it } from 'vitest';
import { HOST, applyDiff } from '../topology/index.ts';
import type { RouteRecord, Topology, TopologyDiff } from '../topology/index.ts';
import {
  addAddress,
  addNeighbour,
  addRoute,
  addRule,
  remove,
  removeAddress,
  removeNeighbour,
  removeRule,
  setRuleset,
  setSysctl,
  setUp,
  startingPoint,
} from './index.ts';

const three = startingPoint('three-on-a-bridge');
const after = (topology: Topology, ...makes: readonly ((now: Topology) => TopologyDiff)[]): Topology =>
  makes.reduce((now, make) => applyDiff(now, make(now)), topology);
const eth0 = { namespace: 'net0', interface: 'eth0' };
const added = (diff: TopologyDiff): readonly RouteRecord[] => Object.values(diff.routes?.added ?? {});

describe('routes and rules', () => {
  it('a route says its table, its source and that it leads nowhere in the kernel’s spelling', () => {
    expect(added(addRoute(three, { namespace: 'net0', to: '10.9.0.0/16', via: '10.0.1.254', table: '254', source: '10.0.1.1' }))).toEqual([
      { namespace: 'net0', family: 4, to: '10.9.0.0/16', via: '10.0.1.254', dev: 'eth0', source: '10.0.1.1' },
    ]);
    expect(added(addRoute(three, { namespace: 'net0', to: '::/0', kind: 'prohibit', table: '0100' }))).toEqual([
      { namespace: 'net0', family: 6, to: 'default', kind: 'prohibit', table: '100' },
    ]);
  });

  it('a rule gets the priority that the kernel would give it, and goes as it came', () => {
    const one = after(three, (now) => addRule(now, { namespace: 'net0', from: '10.0.1.0/24', table: '100' }));
    const two = after(one, (now) => addRule(now, { namespace: 'net0', fwmark: '1/255', kind: 'blackhole' }));
    expect(Object.values(two.rules)).toEqual([
      { namespace: 'net0', family: 4, priority: 32765, from: '10.0.1.0/24', table: '100' },
      { namespace: 'net0', family: 4, priority: 32764, fwmark: '0x1/0xff', kind: 'blackhole' },
    ]);
    expect(Object.keys(addRule(two, { namespace: 'net1', to: 'fd00::/8', table: 'main' }).rules?.added ?? {})).toEqual(['net1 6 32765 all fd00::/8    main ']);
    expect(applyDiff(two, removeRule(two, Object.values(two.rules)[1]!))).toEqual(one);
  });
});

describe('neighbours, sysctls, rulesets', () => {
  const neighbour = { namespace: 'net0', dev: 'eth0', address: 'FD00::9', mac: '02-00-00-00-00-0A' };
  it('a neighbour is replaced by another one at its address', () => {
    const lab = after(three, (now) => addNeighbour(now, neighbour));
    const record = { ...neighbour, address: 'fd00::9', mac: '02:00:00:00:00:0a' };
    expect(lab.neighbours).toEqual({ 'net0:eth0 fd00::9': record });
    expect(addNeighbour(lab, neighbour)).toEqual({});
    expect(addNeighbour(lab, { ...neighbour, mac: '02:00:00:00:00:0b' }).neighbours).toEqual({
      changed: { 'net0:eth0 fd00::9': [record, { ...record, mac: '02:00:00:00:00:0b' }] },
    });
    expect(applyDiff(lab, removeNeighbour(lab, record))).toEqual(three);
  });

  it('a sysctl that is as in a fresh namespace stands nowhere', () => {
    const set = (now: Topology, value: string): TopologyDiff => setSysctl(now, 'net0', 'net.ipv4.ip_default_ttl', value, '64');
    const lab = after(three, (now) => set(now, '10'));
    expect(Object.values(lab.sysctls)).toEqual([{ namespace: 'net0', name: 'net.ipv4.ip_default_ttl', value: '10', fresh: '64' }]);
    expect([set(three, '64'), set(lab, '10')]).toEqual([{}, {}]);
    expect(applyDiff(lab, set(lab, '64'))).toEqual(three);
  });

  it('a ruleset is replaced whole, and a blank one is none', () => {
    const lab = after(three, (now) => setRuleset(now, 'net0', 'table ip nat { }'));
    expect(setRuleset(lab, 'net0', 'table ip nat { }')).toEqual({});
    expect(Object.keys(setRuleset(lab, 'net0', 'table ip6 nat { }').rulesets ?? {})).toEqual(['changed']);
    expect(applyDiff(lab, setRuleset(lab, 'net0', ' \n'))).toEqual(three);
    expect(setRuleset(three, 'net0', '')).toEqual({});
  });
});

describe('what the kernel forgets along is part of the diff', () => {
  const lab = after(
    three,
    (now) => addAddress(now, { namespace: 'net0', interface: 'lo' }, '10.9.0.1/32'),
    (now) => addAddress(now, { namespace: 'net0', interface: 'lo' }, 'fd09::1/128'),
    (now) => addAddress(now, eth0, 'fd00::1/64'),
    (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254', table: '100' }),
    (now) => addRoute(now, { namespace: 'net0', to: '10.7.0.0/16', via: '10.0.1.254', source: '10.9.0.1' }),
    (now) => addRoute(now, { namespace: 'net0', to: 'fd07::/16', via: 'fd00::fe', source: 'fd09::1' }),
    (now) => addRoute(now, { namespace: 'net0', to: '10.66.0.0/16', kind: 'blackhole' }),
    (now) => addRoute(now, { namespace: 'net0', to: 'fd66::/16', kind: 'unreachable' }),
    (now) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
    (now) => addRule(now, { namespace: 'net0', iif: 'eth0', table: '100' }),
    (now) => setSysctl(now, 'net0', 'net.ipv4.conf.eth0.rp_filter', '2'),
    (now) => setRuleset(now, 'net0', 'table ip nat { }'),
  );
  const destinations = ({ routes }: Topology): readonly string[] => Object.values(routes).map(({ to }) => to);

  it('a link that goes down takes routes of every table and permanent neighbours, and leaves rules', () => {
    const down = after(lab, (now) => setUp(now, eth0, false));
    expect(destinations(down)).toEqual(['10.66.0.0/16', 'fd66::/16']);
    expect([Object.keys(down.neighbours).length, Object.keys(down.rules).length, Object.keys(down.sysctls).length]).toEqual([0, 1, 1]);
  });

  it('IPv6 routes that lead nowhere stand on the loopback', () => {
    expect(destinations(after(lab, (now) => setUp(now, { namespace: 'net0', interface: 'lo' }, false)))).not.toContain('fd66::/16');
  });

  it('an address takes the IPv4 routes along that are sent from it; IPv6 ones go on without', () => {
    const [four, six] = ['10.9.0.1/32', 'fd09::1/128'].map((address) => ({ namespace: 'net0', interface: 'lo', address }));
    expect(destinations(after(lab, (now) => removeAddress(now, four!)))).not.toContain('10.7.0.0/16');
    const without = after(lab, (now) => removeAddress(now, six!));
    expect(without.routes['net0 6 fd07::/16 0 fd00::fe eth0']).not.toHaveProperty('source');
  });

  it('a source that another interface has as well is none that is lost', () => {
    const twice = after(lab, (now) => addAddress(now, eth0, '10.9.0.1/32'));
    expect(destinations(after(twice, (now) => removeAddress(now, { namespace: 'net0', interface: 'lo', address: '10.9.0.1/32' })))).toContain('10.7.0.0/16');
  });

  it('a namespace takes everything', () => {
    const gone = after(lab, (now) => remove(now, [{ kind: 'namespace', name: 'net0' }]));
    expect(Object.values(gone).flatMap((table) => Object.keys(table).filter((key) => key.startsWith('net0')))).toEqual([]);
  });

  it('a cable takes what hangs on its ends, and no rule', () => {
    const gone = after(lab, (now) => remove(now, [{ kind: 'interface', namespace: HOST, interface: 'veth0' }]));
    expect([gone.neighbours, gone.sysctls]).toEqual([{}, {}]);
    expect([gone.rules, gone.rulesets]).toEqual([lab.rules, lab.rulesets]);
  });
});
