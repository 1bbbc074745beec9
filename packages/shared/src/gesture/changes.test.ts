import { describe, expect, it } from 'vitest';
import { HOST, applyDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import {
  addAddress,
  addInternet,
  addRoute,
  addRouter,
  nextInternetName,
  nextRouterName,
  pingTarget,
  remove,
  removeAddress,
  removeRoute,
  setSysctl,
  setUp,
  startingPoint,
} from './index.ts';

const eth0 = { namespace: 'net0', interface: 'eth0' };
const lab = [
  (topology: Topology) => addAddress(topology, eth0, ' FD00:0::1/64 '),
  (topology: Topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: '10.0.1.254' }),
  (topology: Topology) => addRoute(topology, { namespace: 'net0', to: '::/0', via: 'fd00::fe' }),
  (topology: Topology) => setSysctl(topology, 'net0', 'net.ipv4.ip_forward', '1'),
].reduce((topology, make) => applyDiff(topology, make(topology)), startingPoint('three-on-a-bridge'));

/** Every key of a diff, with a sign. */
const keysOf = (diff: TopologyDiff): string[] =>
  Object.values(diff).flatMap((change) => [
    ...Object.keys(change.added ?? {}).map((key) => `+ ${key}`),
    ...Object.keys(change.removed ?? {}).map((key) => `- ${key}`),
    ...Object.keys(change.changed ?? {}).map((key) => `± ${key}`),
  ]);

describe('what is typed', () => {
  it('becomes the kernel’s own spelling', () => {
    expect(Object.keys(lab.addresses)).toContain('net0:eth0 fd00::1/64');
    expect(Object.keys(lab.routes)).toEqual(['net0 4 default 0 10.0.1.254 eth0', 'net0 6 default 0 fd00::fe eth0']);
  });

  it('stays as it is where it has no spelling, for problemsOf to refuse', () => {
    expect(keysOf(addAddress(lab, eth0, '10.0.1.9'))).toEqual(['+ net0:eth0 10.0.1.9']);
    expect(keysOf(addRoute(lab, { namespace: 'net0', to: 'x', via: 'y' }))).toEqual(['+ net0 4 x 0 y ']);
  });

  it('finds the interface towards a gateway, but not where none has its subnet', () => {
    expect(keysOf(addRoute(lab, { namespace: HOST, to: '10.9.0.0/16', via: '10.0.1.1' }))).toEqual([
      '+ host 4 10.9.0.0/16 0 10.0.1.1 mybridge0',
    ]);
    expect(keysOf(addRoute(lab, { namespace: HOST, to: '10.9.0.0/16', via: '10.7.1.1' }))).toEqual([
      '+ host 4 10.9.0.0/16 0 10.7.1.1 ',
    ]);
  });
});

describe('what the kernel forgets along is part of the change', () => {
  it('a link that goes down loses its routes and its IPv6 addresses', () => {
    expect(keysOf(setUp(lab, eth0, false))).toEqual([
      '± net0:eth0',
      '- net0:eth0 fd00::1/64',
      '- net0 4 default 0 10.0.1.254 eth0',
      '- net0 6 default 0 fd00::fe eth0',
    ]);
    expect(setUp(lab, eth0, true)).toEqual({});
  });

  it('the last IPv4 address takes the IPv4 routes along, another does not', () => {
    const first = { ...eth0, address: '10.0.1.1/24' };
    expect(keysOf(removeAddress(lab, first))).toEqual([
      '- net0:eth0 10.0.1.1/24',
      '- net0 4 default 0 10.0.1.254 eth0',
    ]);
    const two = applyDiff(lab, addAddress(lab, eth0, '10.0.1.9/24'));
    expect(keysOf(removeAddress(two, first))).toEqual(['- net0:eth0 10.0.1.1/24']);
    expect(keysOf(removeAddress(lab, { ...eth0, address: 'fd00::1/64' }))).toEqual(['- net0:eth0 fd00::1/64']);
  });
});

describe('removing', () => {
  it('a namespace takes all that is in it, and the other ends of its cables', () => {
    expect(keysOf(remove(lab, [{ kind: 'namespace', name: 'net0' }]))).toEqual([
      '- net0',
      '- net0:lo',
      '- net0:eth0',
      '- host:veth0',
      '- net0:eth0 10.0.1.1/24',
      '- net0:eth0 fd00::1/64',
      '- net0 4 default 0 10.0.1.254 eth0',
      '- net0 6 default 0 fd00::fe eth0',
      '- net0 net.ipv4.ip_forward',
    ]);
  });

  it('a bridge leaves its ports, unplugged', () => {
    const diff = remove(lab, [{ kind: 'interface', namespace: HOST, interface: 'mybridge0' }]);
    expect(keysOf(diff)).toEqual([
      '- host:mybridge0',
      '± host:veth0',
      '± host:veth1',
      '± host:veth2',
      '- host:mybridge0 10.0.1.254/24',
    ]);
    expect(applyDiff(lab, diff).interfaces['host:veth0']).toEqual({
      namespace: HOST,
      name: 'veth0',
      kind: 'veth',
      up: true,
      peer: { namespace: 'net0', interface: 'eth0' },
    });
  });

  it('a cable goes by either end; several things go at once', () => {
    expect(keysOf(remove(lab, [{ kind: 'interface', namespace: HOST, interface: 'veth1' }]))).toEqual(
      keysOf(remove(lab, [{ kind: 'interface', namespace: 'net1', interface: 'eth0' }])),
    );
    const all = remove(lab, [
      ...['net0', 'net1', 'net2'].map((name) => ({ kind: 'namespace', name }) as const),
      { kind: 'interface', namespace: HOST, interface: 'mybridge0' },
    ]);
    expect(Object.keys(applyDiff(lab, all).interfaces)).toEqual(['host:lo']);
    expect(all.interfaces?.changed).toBeUndefined();
  });

  it('nothing is no change', () => {
    expect(remove(lab, [])).toEqual({});
  });

  it('a route goes alone', () => {
    const [route] = Object.values(lab.routes);
    expect(route && keysOf(removeRoute(lab, route))).toEqual(['- net0 4 default 0 10.0.1.254 eth0']);
  });
});

it('a sysctl that is 0 stands nowhere', () => {
  const set = (value: string): string[] => keysOf(setSysctl(lab, 'net0', 'net.ipv4.ip_forward', value));
  expect([set('1'), set('0'), set('2')]).toEqual([[], ['- net0 net.ipv4.ip_forward'], ['± net0 net.ipv4.ip_forward']]);
  expect(setSysctl(lab, 'net1', 'net.ipv4.ip_forward', '0')).toEqual({});
});

describe('the target of a ping', () => {
  it('is in a subnet that both have', () => {
    expect(pingTarget(lab, 'net0', { namespace: 'net1' })).toEqual({ address: '10.0.1.2' });
    expect(pingTarget(lab, 'net0', { namespace: HOST, bridge: 'mybridge0' })).toEqual({ address: '10.0.1.254' });
    const two = applyDiff(lab, addAddress(lab, { namespace: 'net1', interface: 'lo' }, '10.7.0.1/32'));
    const first = { ...two, addresses: Object.fromEntries(Object.entries(two.addresses).reverse()) };
    expect(pingTarget(first, 'net0', { namespace: 'net1' })).toEqual({ address: '10.0.1.2' });
  });

  it('is an IPv4 one before an IPv6 one, a far one before none', () => {
    const six = applyDiff(lab, addAddress(lab, { namespace: 'net2', interface: 'lo' }, 'fd00::2/64'));
    expect(pingTarget(six, 'net0', { namespace: 'net2' })).toEqual({ address: '10.0.1.3' });
    const far = applyDiff(six, removeAddress(six, { namespace: 'net2', interface: 'eth0', address: '10.0.1.3/24' }));
    expect(pingTarget(far, 'net0', { namespace: 'net2' })).toEqual({ address: 'fd00::2' });
    expect(pingTarget(far, 'net1', { namespace: 'net2' })).toEqual({ address: 'fd00::2' });
    expect(pingTarget(lab, 'net0', { namespace: 'nobody' })).toBeUndefined();
  });
});

describe('a router and the internet', () => {
  it('are namespaces: one passes packets of both families on, one has a public address and no way back', () => {
    expect(keysOf(addRouter(lab, 'r1'))).toEqual(['+ r1', '+ r1:lo', '+ r1 net.ipv4.ip_forward', '+ r1 net.ipv6.conf.all.forwarding']);
    expect(keysOf(addInternet(lab, 'internet'))).toEqual(['+ internet', '+ internet:lo', '+ internet:lo 203.0.113.9/32']);
  });

  it('are called r1, r2, …, and internet', () => {
    expect([nextRouterName(lab), nextInternetName(lab)]).toEqual(['r1', 'internet']);
    const more = [addRouter(lab, 'r1'), addInternet(lab, 'internet')].reduce(applyDiff, lab);
    expect([nextRouterName(more), nextInternetName(more)]).toEqual(['r2', 'internet0']);
  });
});
