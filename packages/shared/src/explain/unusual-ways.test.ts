/** What is not usual, and was found by random labs: `npm run test:explain` compares such with real pings. */
import { addAddress, addRoute, addRule, removeRoute, setRuleset, setSysctl, setUp } from '../gesture/index.ts';
import { FILTERS_BRIDGED } from '../observation/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { HOST, applyDiff, sysctlKey } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { describe, expect, it, test } from 'vitest';
import { expectedObservation, explain } from './index.ts';
import type { Journey } from './index.ts';
import { LABS } from './test-labs.ts';
import type { LabName } from './test-labs.ts';

const labOf = (name: LabName): Topology => LABS.find((lab) => lab.name === name)!.topology;
const seen = (name: LabName, ...makes: readonly ((now: Topology) => TopologyDiff)[]): Observation => expectedObservation(makes.reduce((now, make) => applyDiff(now, make(now)), labOf(name)));
const withFields = (observation: Observation, key: string, fields: Partial<ObservedInterface>): Observation => ({ ...observation, interfaces: { ...observation.interfaces, [key]: { ...observation.interfaces[key]!, ...fields } } });
const chain = (family: string, hook: string, policy: string, ...rules: readonly string[]): string => `table ${family} t {\n\tchain c {\n\t\ttype filter hook ${hook} priority filter; policy ${policy};\n${rules.map((rule) => `\t\t${rule}\n`).join('')}\t}\n}\n`;
const stopIn = (observation: Observation, journey: Journey) => {
  const { stopsAt, doubts } = explain(observation, journey);
  expect(doubts).toEqual([]);
  return stopsAt;
};

describe('what a namespace sends to itself leaves by the loopback, and comes in by it', () => {
  it.each([['prerouting', 'iif "lo"', 'firewall-before-routing'], ['postrouting', 'oif "lo"', 'firewall-output']])('past rules of %s', (hook, by, cause) => {
    const dropping = seen('pair', (now) => setRuleset(now, 'net0', chain('ip', hook, 'accept', `${by} ip saddr 10.0.1.0/24 drop`)));
    expect(stopIn(dropping, { from: 'net0', to: '10.0.1.1' })).toMatchObject({ cause, at: { namespace: 'net0', interface: 'lo' } });
    expect(stopIn(dropping, { from: 'net0', to: '10.0.1.2' })).toBeUndefined();
    expect(stopIn(dropping, { from: 'net0', to: '127.0.0.1' })).toBeUndefined();
  });
});

describe('what a bridge passes on', () => {
  const journey = { from: 'net0', to: '10.0.1.2' };
  const dropping = (family: string): Observation => seen('bridge', (now) => setRuleset(now, HOST, chain(family, 'forward', 'accept', 'ip protocol icmp drop')));
  const [name] = FILTERS_BRIDGED;
  const filtersBridged = (observation: Observation): Observation => ({ ...observation, sysctls: { ...observation.sysctls, [sysctlKey({ namespace: HOST, name })]: { namespace: HOST, name, value: '1', fresh: '1' } } });

  it('goes through its own rules, and with br_netfilter through those for IP', () => {
    expect(stopIn(dropping('ip'), journey)).toBeUndefined();
    expect(stopIn(filtersBridged(dropping('ip')), journey)).toMatchObject({ cause: 'firewall-forward', at: { namespace: HOST, interface: 'mybridge0' }, values: { rule: 'ip protocol icmp drop' } });
    expect(stopIn(dropping('bridge'), journey)).toMatchObject({ cause: 'firewall-forward', at: { namespace: HOST } });
  });

  it('does not get to who has the MAC of one of its ports', () => {
    const usual = seen('bridge');
    const mac = usual.interfaces['net1:eth0']!.mac;
    expect(stopIn(withFields(usual, 'host:veth2', { mac }), journey)).toMatchObject({ cause: 'same-mac-twice', at: { namespace: HOST, interface: 'veth2' }, values: { mac, other: 'net1:eth0' } });
    // its own is mostly that of a port
    expect(stopIn(withFields(usual, 'host:veth2', { mac: usual.interfaces['host:mybridge0']!.mac }), { from: 'net0', to: '10.0.1.254' })).toBeUndefined();
  });
});

test('of IPv6, who asks for an address and who says it need to be let in', () => {
  const strict = (...rules: readonly string[]): Observation => seen('IPv6 pair', (now) => setRuleset(now, 'net1', chain('inet', 'input', 'drop', 'icmpv6 type echo-request accept', ...rules)));
  const journey = { from: 'net0', to: 'fd00::2' };
  expect(stopIn(strict(), journey)).toMatchObject({ cause: 'firewall-input', at: { namespace: 'net1' } });
  expect(stopIn(strict('icmpv6 type nd-neighbor-solicit accept'), journey)).toMatchObject({ way: 'back', cause: 'firewall-input', at: { namespace: 'net1' } });
  expect(stopIn(strict('icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept'), journey)).toBeUndefined();
});

test.each([
  ['meta length > 500 drop', { size: 600 }, {}],
  ['ip ttl < 64 drop', { to: '10.0.2.1' }, { to: '10.0.1.254' }],
])('rules compare numbers: %s', (rule, stopped, passing) => {
  const namespace = rule.startsWith('ip ttl') ? 'net1' : 'r';
  const observation = seen('router', (now) => setRuleset(now, namespace, chain('inet', 'input', 'accept', rule)));
  const journey = { from: 'net0', to: '10.0.1.254' };
  expect(stopIn(observation, { ...journey, ...stopped })).toMatchObject({ cause: 'firewall-input', at: { namespace } });
  expect(stopIn(observation, { ...journey, ...passing })).toBeUndefined();
});

describe('what is bound to an interface', () => {
  it('has no way by one that is down', () => {
    const down = seen('router', (now) => setUp(now, { namespace: 'r', interface: 'right' }, false));
    expect(stopIn(down, { from: 'r', to: '10.0.1.1', source: 'right' })).toMatchObject({ cause: 'interface-down', at: { namespace: 'r', interface: 'right' } });
  });

  it.each([['lo', '10.0.1.1'], ['right', '10.0.1.1'], ['left', '127.0.0.1']])('is doubtful where no route leads by it: by %s to %s', (source, to) => {
    expect(explain(seen('router'), { from: 'r', to, source })).toMatchObject({ doubts: [to] });
  });
});

test('nothing is claimed where an interface does not ask who has an address', () => {
  expect(explain(withFields(seen('pair'), 'net1:vethfather', { noArp: true }), { from: 'net0', to: '10.0.1.2' })).toMatchObject({ doubts: ['net1:vethfather NOARP'] });
  expect(explain(withFields(seen('vxlan'), 'net1:vethfather', { noArp: true }), { from: 'net0', to: '10.9.0.2' })).toMatchObject({ doubts: ['net1:vethfather NOARP'] });
});

test('nothing is claimed where a namespace has an IPv6 address that somebody else had before', () => {
  const observation = seen('IPv6 pair', (now) => addAddress(now, { namespace: 'net1', interface: 'vethfather' }, 'fd00::1/64'));
  const notUsed = Object.fromEntries(Object.entries(observation.routes).filter(([, { namespace, to }]) => namespace !== 'net1' || to !== 'fd00::1'));
  expect(explain({ ...observation, routes: notUsed }, { from: 'net0', to: 'fd00::2' })).toMatchObject({ doubts: ['fd00::1'] });
});

test('a gateway that is oneself means that the destination is on the link', () => {
  const own = seen('router', (now) => removeRoute(now, Object.values(now.routes).find(({ namespace }) => namespace === 'net0')!), (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.1' }));
  expect(stopIn(own, { from: 'net0', to: '10.0.2.254' })).toBeUndefined();
  expect(stopIn(own, { from: 'net0', to: '10.0.2.1' })).toMatchObject({ cause: 'nobody-has' });
});

test('whether it would be answered by the same way is asked with the address that it is for', () => {
  const ruled = seen(
    'router',
    (now) => addRoute(now, { namespace: 'r', to: 'default', via: '10.0.2.1', table: '100' }),
    (now) => addRule(now, { namespace: 'r', from: '10.0.1.254', table: '100' }),
    (now) => setSysctl(now, 'r', 'net.ipv4.conf.all.rp_filter', '1'),
  );
  expect(stopIn(ruled, { from: 'r', to: '10.0.1.1' })).toMatchObject({ cause: 'rp-filter', way: 'back', at: { namespace: 'r', interface: 'left' } });
});

test('who is said to be on the link, and is behind a router, is reached by way of that', () => {
  const straight = (now: Topology): TopologyDiff => addRoute(now, { namespace: 'net0', to: '10.0.2.1', dev: 'eth0' });
  const journey = { from: 'net0', to: '10.0.2.1' };
  const stop = stopIn(seen('router', straight), journey);
  expect(stop).toMatchObject({ cause: 'route-shadowed' });
  expect(stopIn(seen('router', straight, () => stop!.remedies[0]!.diff), journey)).toBeUndefined();
});
