import { describe, expect, it } from 'vitest';
import {
  addAddress,
  addNeighbour,
  addRoute,
  addRule,
  remove,
  removeAddress,
  removeRule,
  replug,
  setRuleset,
  setSysctl,
  setUp,
  startingPoint,
} from '../gesture/index.ts';
import { HOST, applyDiff, diffTopologies, swapDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { argvOf, planDiff, renderCommand, stepsOf } from './index.ts';

type Make = (topology: Topology) => TopologyDiff;

const after = (topology: Topology, ...makes: Make[]): Topology => makes.reduce((now, make) => applyDiff(now, make(now)), topology);
const commands = (topology: Topology, diff: TopologyDiff): string[] =>
  stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));
/** What carries out some gestures, and what undoes them. */
function thereAndBack(start: Topology, ...makes: Make[]): readonly [string[], string[]] {
  const end = after(start, ...makes);
  return [commands(start, diffTopologies(start, end)), commands(end, diffTopologies(end, start))];
}

const three = startingPoint('three-on-a-bridge');
const eth0 = { namespace: 'net0', interface: 'eth0' };
const net0 = { namespace: 'net0' };

describe('routes', () => {
  it('say table, source, onlink and that they lead nowhere; and are told from others when they go', () => {
    expect(
      thereAndBack(
        three,
        (now) => addRoute(now, { ...net0, to: 'default', via: '10.0.1.254', table: '100', source: '10.0.1.1' }),
        (now) => addRoute(now, { ...net0, to: '10.8.0.0/16', via: '192.0.2.1', dev: 'eth0', onlink: true }),
        (now) => addRoute(now, { ...net0, to: '10.66.0.0/16', kind: 'blackhole' }),
        (now) => addRoute(now, { ...net0, to: 'default', family: 6, kind: 'prohibit', table: '7' }),
      ),
    ).toEqual([
      [
        'ip -n net0 route add blackhole 10.66.0.0/16',
        'ip -n net0 route add prohibit ::/0 table 7',
        'ip -n net0 route add to default via 10.0.1.254 dev eth0 table 100 src 10.0.1.1',
        'ip -n net0 route add to 10.8.0.0/16 via 192.0.2.1 dev eth0 onlink',
      ],
      [
        'ip -n net0 route delete to default via 10.0.1.254 dev eth0 table 100',
        'ip -n net0 route delete to 10.8.0.0/16 via 192.0.2.1 dev eth0',
        'ip -n net0 route delete blackhole 10.66.0.0/16',
        'ip -n net0 route delete prohibit ::/0 metric 1024 table 7',
      ],
    ]);
  });

  it('that lead nowhere and are there while lo is down are set again when it goes down', () => {
    const down = after(three, (now) => setUp(now, { namespace: 'net0', interface: 'lo' }, false), (now) =>
      addRoute(now, { ...net0, to: 'fd09::/48', kind: 'blackhole' }), (now) => addRoute(now, { ...net0, to: '10.9.0.0/16', kind: 'blackhole' }));
    const up = after(down, (now) => setUp(now, { namespace: 'net0', interface: 'lo' }, true));
    expect(commands(down, diffTopologies(down, up))).toEqual(['ip -n net0 link set dev lo up']);
    expect(commands(up, diffTopologies(up, down))).toEqual(['ip -n net0 link set dev lo down', 'ip -n net0 route replace blackhole fd09::/48']);
  });

  it('that change are replaced', () => {
    const key = 'net0 4 10.7.0.0/16 0 10.0.1.254 eth0';
    const lab = after(three, (now) => addRoute(now, { ...net0, to: '10.7.0.0/16', via: '10.0.1.254' }));
    const from = lab.routes[key]!;
    expect(commands(lab, { routes: { changed: { [key]: [from, { ...from, source: '10.0.1.1' }] } } })).toEqual([
      'ip -n net0 route replace to 10.7.0.0/16 via 10.0.1.254 dev eth0 src 10.0.1.1',
    ]);
  });

  it('of IPv6 lose their source by themselves, of either family get it back', () => {
    const lab = after(
      three,
      (now) => addAddress(now, { ...net0, interface: 'lo' }, 'fd09::1/128'),
      (now) => addRoute(now, { ...net0, to: 'fd07::/16', dev: 'eth0', source: 'fd09::1' }),
    );
    const gone = removeAddress(lab, { ...net0, interface: 'lo', address: 'fd09::1/128' });
    expect(commands(lab, gone)).toEqual(['ip -n net0 address delete local fd09::1/128 dev lo']);
    expect(commands(applyDiff(lab, gone), swapDiff(gone))).toEqual([
      'ip -n net0 address add local fd09::1/128 dev lo nodad',
      'ip -n net0 route replace to fd07::/16 dev eth0 src fd09::1',
    ]);
  });

  it('whose source moves to another interface are set again', () => {
    const lab = after(
      three,
      (now) => addAddress(now, { ...net0, interface: 'lo' }, '10.9.0.1/32'),
      (now) => addRoute(now, { ...net0, to: '10.7.0.0/16', via: '10.0.1.254', source: '10.9.0.1' }),
    );
    const [from, to] = ['lo', 'eth0'].map((name) => ({ ...net0, interface: name, address: '10.9.0.1/32' }));
    expect(commands(lab, { addresses: { removed: { 'net0:lo 10.9.0.1/32': from! }, added: { 'net0:eth0 10.9.0.1/32': to! } } })).toEqual([
      'ip -n net0 address delete local 10.9.0.1/32 dev lo',
      'ip -n net0 address add local 10.9.0.1/32 dev eth0',
      'ip -n net0 route replace to 10.7.0.0/16 via 10.0.1.254 dev eth0 src 10.9.0.1',
    ]);
  });
});

describe('rules', () => {
  const four: Make = (now) => addRule(now, { ...net0, from: '10.0.1.0/24', table: '100' });
  const six: Make = (now) => addRule(now, { ...net0, family: 6, fwmark: '0x1/0xff', iif: 'eth0', kind: 'prohibit', priority: 7 });

  it('of IPv6 have a batch of their own, beside that of IPv4: no prefix of theirs says the family', () => {
    expect(thereAndBack(three, four, six)).toEqual([
      [
        'ip -n net0 rule add priority 32765 from 10.0.1.0/24 table 100',
        'ip -6 -n net0 rule add priority 7 from all iif eth0 fwmark 0x1/0xff type prohibit',
      ],
      [
        'ip -6 -n net0 rule delete priority 7 from all iif eth0 fwmark 0x1/0xff type prohibit',
        'ip -n net0 rule delete priority 32765 from 10.0.1.0/24 table 100',
      ],
    ]);
    const plan = planDiff(three, diffTopologies(three, after(three, four, six)));
    expect(plan.map((stage) => stage.map(({ program, namespace }) => `${program} in ${namespace}`))).toEqual([['ip in net0', 'ip -6 in net0']]);
  });

  it('at one priority go together, those that ask most first: the kernel deletes the first that has what is asked for', () => {
    const lab = after(
      three,
      (now) => addRule(now, { ...net0, from: '10.0.1.0/24', iif: 'eth0', table: '100', priority: 9 }),
      (now) => addRule(now, { ...net0, table: '100', priority: 9 }),
      four,
    );
    const bare = Object.values(lab.rules)[1]!;
    expect(commands(lab, removeRule(lab, bare))).toEqual([
      'ip -n net0 rule delete priority 9 from 10.0.1.0/24 iif eth0 table 100',
      'ip -n net0 rule delete priority 9 from all table 100',
      'ip -n net0 rule add priority 9 from 10.0.1.0/24 iif eth0 table 100',
    ]);
  });

  it('go with their namespace', () => {
    const lab = after(three, four, six);
    expect(commands(lab, remove(lab, [{ kind: 'namespace', name: 'net0' }])).join()).not.toContain('rule');
  });
});

describe('neighbours', () => {
  const add: Make = (now) => addNeighbour(now, { ...net0, dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' });
  const lab = after(three, add);
  const replace = 'ip -n net0 neighbour replace to 10.0.1.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent';

  it('are set for good', () => {
    expect(thereAndBack(three, add)).toEqual([[replace], ['ip -n net0 neighbour delete to 10.0.1.9 dev eth0']]);
  });

  it('go when their interface goes down, and come back once it is up', () => {
    const down = setUp(lab, eth0, false);
    expect(commands(lab, down)).toEqual(['ip -n net0 link set dev eth0 down']);
    expect(commands(applyDiff(lab, down), swapDiff(down))).toEqual(['ip -n net0 link set dev eth0 up', replace]);
  });

  it('go with the last IPv4 address of their interface; those that stay are set again', () => {
    const last = { ...eth0, address: '10.0.1.1/24' };
    expect(removeAddress(lab, last).neighbours).toEqual({ removed: lab.neighbours });
    expect(commands(lab, { addresses: { removed: { 'net0:eth0 10.0.1.1/24': last } } })).toEqual([
      'ip -n net0 address delete local 10.0.1.1/24 dev eth0',
      replace,
    ]);
    const two = after(lab, (now) => addAddress(now, eth0, '10.0.1.9/24'));
    expect(removeAddress(two, last).neighbours).toBeUndefined();
  });

  it('are set again on a bridge that a port of it leaves for another namespace', () => {
    const onBridge = after(three, (now) => addNeighbour(now, { namespace: HOST, dev: 'mybridge0', address: 'fd00::9', mac: '02:00:00:00:00:09' }));
    const port = { ...onBridge.interfaces['host:veth0']!, mac: '02:00:00:00:00:77' };
    const known = { ...onBridge, interfaces: { ...onBridge.interfaces, 'host:veth0': port } };
    expect(commands(known, replug(known, { namespace: HOST, interface: 'veth0' }, { namespace: 'net1' }))).toEqual([
      'ip neighbour delete to fd00::9 dev mybridge0',
      'ip link set dev veth0 down',
      'ip link set dev veth0 netns net1',
      'ip -n net1 link set dev veth0 up',
      'ip neighbour replace to fd00::9 lladdr 02:00:00:00:00:09 dev mybridge0 nud permanent',
    ]);
  });

  it('are set again where a MAC changes under them, and where ports of their bridge come and go', () => {
    const record = lab.interfaces['net0:eth0']!;
    expect(commands(lab, { interfaces: { changed: { 'net0:eth0': [record, { ...record, mac: '02:00:00:00:00:77' }] } } })).toEqual([
      'ip -n net0 link set dev eth0 address 02:00:00:00:00:77',
      replace,
    ]);
    const onBridge = after(three, (now) => addNeighbour(now, { namespace: HOST, dev: 'mybridge0', address: 'fd00::9', mac: '02:00:00:00:00:09' }));
    expect(commands(onBridge, remove(onBridge, [{ kind: 'interface', ...eth0 }])).slice(1)).toEqual([
      'ip neighbour replace to fd00::9 lladdr 02:00:00:00:00:09 dev mybridge0 nud permanent',
    ]);
  });
});

describe('sysctls', () => {
  const set = (name: string, value: string, fresh?: string): Make => (now) => setSysctl(now, 'net0', name, value, fresh);
  const writes = (...lines: readonly string[]): string[] => lines.map((line) => `ip netns exec net0 sysctl -w ${line}`);

  it('those that turn others along come first; back, these follow by themselves', () => {
    expect(
      thereAndBack(three, set('net.ipv4.conf.eth0.forwarding', '1'), set('net.ipv4.conf.default.forwarding', '1'), set('net.ipv4.conf.all.accept_redirects', '0', '1'), set('net.ipv4.ip_forward', '1')),
    ).toEqual([
      writes('net.ipv4.ip_forward=1', 'net.ipv4.conf.all.accept_redirects=0', 'net.ipv4.conf.default.forwarding=1', 'net.ipv4.conf.eth0.forwarding=1'),
      writes('net.ipv4.ip_forward=0'),
    ]);
  });

  it('one that is to stay is written again where another turns it along', () => {
    const lab = after(three, set('net.ipv4.conf.eth0.forwarding', '1'), set('net.ipv4.ip_forward', '1'));
    expect(commands(lab, set('net.ipv4.ip_forward', '0')(lab))).toEqual(writes('net.ipv4.ip_forward=0', 'net.ipv4.conf.eth0.forwarding=1'));
  });

  it('IPv6 is switched on before addresses need it, and off after they are gone', () => {
    const [there, back] = thereAndBack(three, (now) => addAddress(now, eth0, 'fd00::1/64'), set('net.ipv6.conf.eth0.disable_ipv6', '1'));
    expect(back).toEqual(['ip -n net0 address delete local fd00::1/64 dev eth0', ...writes('net.ipv6.conf.eth0.disable_ipv6=0')]);
    expect(there).toEqual(['ip -n net0 address add local fd00::1/64 dev eth0', ...writes('net.ipv6.conf.eth0.disable_ipv6=1')]);
    const off = after(three, set('net.ipv6.conf.eth0.disable_ipv6', '1'));
    const on = after(three, (now) => addAddress(now, eth0, 'fd00::1/64'));
    expect(commands(off, diffTopologies(off, on))).toEqual([...writes('net.ipv6.conf.eth0.disable_ipv6=0'), 'ip -n net0 address add local fd00::1/64 dev eth0']);
  });

  it('of an interface go with it', () => {
    const lab = after(three, set('net.ipv4.conf.eth0.rp_filter', '2'));
    expect(commands(lab, remove(lab, [{ kind: 'interface', ...eth0 }]))).toEqual(['ip link delete dev veth0']);
  });
});

describe('rulesets', () => {
  const set = (text: string): Make => (now) => setRuleset(now, 'net0', text);
  const lab = after(three, set('table ip nat { }'));

  it('are replaced whole, in one transaction, and flushed when they go', () => {
    expect(thereAndBack(three, set('table ip nat { }'))).toEqual([
      ["ip netns exec net0 nft 'flush ruleset\ntable ip nat { }'"],
      ['ip netns exec net0 nft flush ruleset'],
    ]);
    expect(commands(lab, set('table ip6 nat { }')(lab))).toEqual(["ip netns exec net0 nft 'flush ruleset\ntable ip6 nat { }'"]);
  });

  it('go with their namespace', () => {
    expect(commands(lab, remove(lab, [{ kind: 'namespace', name: 'net0' }])).join()).not.toContain('nft');
  });
});
