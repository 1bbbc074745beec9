import { emptyObservation } from '../observation/index.ts';
import type { Observation, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import { addressKey, interfaceKey } from '../topology/index.ts';
import { describe, expect, it } from 'vitest';
import { diagnosePing } from './diagnose-ping.ts';

/*
 * net0 ── r ── net1: a router between two networks, every cable a veth pair.
 *   net0:eth0 10.0.1.1/24   r:left 10.0.1.254/24   r:right 10.0.2.254/24   net1:eth0 10.0.2.1/24
 */
type End = readonly [namespace: string, name: string, address: string, peerNamespace: string, peerName: string];
const ENDS: readonly End[] = [
  ['net0', 'eth0', '10.0.1.1/24', 'r', 'left'],
  ['r', 'left', '10.0.1.254/24', 'net0', 'eth0'],
  ['r', 'right', '10.0.2.254/24', 'net1', 'eth0'],
  ['net1', 'eth0', '10.0.2.1/24', 'r', 'right'],
];

const routed: Observation = {
  ...emptyObservation(),
  namespaces: Object.fromEntries(['host', 'net0', 'r', 'net1'].map((name, inode) => [name, { name, inode }])),
  interfaces: Object.fromEntries([
    ...ENDS.map((end, index) => keyedInterface(end, index + 2)),
    ...['net0', 'r', 'net1'].map((namespace) => keyed(loopback(namespace))),
  ]),
  addresses: Object.fromEntries(
    ENDS.map(([namespace, name, address]) => {
      const record = { namespace, interface: name, address, scope: 'global', kernelMade: false };
      return [addressKey(record), record];
    }),
  ),
  routes: Object.fromEntries(
    [
      ...ENDS.flatMap(([namespace, dev, address]) => routesOfAddress(namespace, dev, address)),
      defaultRoute('net0', '10.0.1.254', 'eth0'),
      defaultRoute('net1', '10.0.2.254', 'eth0'),
    ].map((route, index) => [String(index), route]),
  ),
  sysctls: { 'r net.ipv4.ip_forward': { namespace: 'r', name: 'net.ipv4.ip_forward', value: '1', fresh: '0' } },
};

function keyed(record: ObservedInterface): readonly [string, ObservedInterface] {
  return [interfaceKey({ namespace: record.namespace, interface: record.name }), record];
}
function keyedInterface([namespace, name, , peerNamespace, peer]: End, index: number) {
  return keyed({
    namespace,
    name,
    index,
    kind: 'veth',
    kernelKind: 'veth',
    mac: '02:00:00:00:00:01',
    mtu: 1500,
    up: true,
    carrier: true,
    operstate: 'UP',
    peer: { namespace: peerNamespace, interface: peer },
  });
}
function loopback(namespace: string): ObservedInterface {
  return {
    namespace,
    name: 'lo',
    index: 1,
    kind: 'loopback',
    kernelKind: 'loopback',
    mac: '00:00:00:00:00:00',
    mtu: 65536,
    up: true,
    carrier: true,
    operstate: 'UNKNOWN',
  };
}
function route(over: Pick<ObservedRoute, 'namespace' | 'to'> & Partial<ObservedRoute>): ObservedRoute {
  return { family: 4, table: 'main', type: 'unicast', protocol: 'kernel', scope: 'link', flags: [], ...over };
}
function routesOfAddress(namespace: string, dev: string, address: string): readonly ObservedRoute[] {
  const own = address.replace('/24', '');
  const network = address.replace(/\d+\/24/, '0/24');
  return [
    route({ namespace, to: own, dev, table: 'local', type: 'local', source: own }),
    route({ namespace, to: network, dev, source: own }),
  ];
}
function defaultRoute(namespace: string, via: string, dev: string): ObservedRoute {
  return route({ namespace, to: 'default', via, dev, protocol: 'static' });
}

/** Switches an interface off as the kernel does: its peer loses its carrier, its routes are forgotten. */
function down(observation: Observation, namespace: string, name: string): Observation {
  const interfaces = Object.fromEntries(
    Object.entries(observation.interfaces).map(([key, one]) => {
      if (one.namespace === namespace && one.name === name) return [key, { ...one, up: false, carrier: false }];
      const isPeer = one.peer?.namespace === namespace && one.peer.interface === name;
      return [key, isPeer ? { ...one, carrier: false } : one];
    }),
  );
  return without({ ...observation, interfaces }, (one) => one.namespace === namespace && one.dev === name);
}
const without = (observation: Observation, gone: (route: ObservedRoute) => boolean): Observation => ({
  ...observation,
  routes: Object.fromEntries(Object.entries(observation.routes).filter(([, one]) => !gone(one))),
});

describe('why a ping fails', () => {
  it('says nothing where every state on the way is as it should be', () => {
    expect(diagnosePing(routed, 'net0', '10.0.2.1')).toBeUndefined();
    expect(diagnosePing(routed, 'net0', '10.0.1.1')).toBeUndefined();
  });

  it('the source’s own interface is down', () => {
    const at = { namespace: 'net0', interface: 'eth0' };
    expect(diagnosePing(down(routed, 'net0', 'eth0'), 'net0', '10.0.1.254')).toEqual({ kind: 'interface-down', at });
    expect(diagnosePing(down(routed, 'net0', 'eth0'), 'net0', '10.0.2.1')).toEqual({ kind: 'interface-down', at });
  });

  it('the other end of the cable is down', () => {
    expect(diagnosePing(down(routed, 'r', 'left'), 'net0', '10.0.2.1')).toEqual({
      kind: 'peer-down',
      at: { namespace: 'r', interface: 'left' },
      seenFrom: { namespace: 'net0', interface: 'eth0' },
    });
  });

  it('further on, seen from the router', () => {
    expect(diagnosePing(down(routed, 'net1', 'eth0'), 'net0', '10.0.2.1')).toMatchObject({
      kind: 'peer-down',
      at: { namespace: 'net1', interface: 'eth0' },
    });
  });

  it('the router does not forward', () => {
    const name = 'net.ipv4.ip_forward';
    const closed = { ...routed, sysctls: { [`r ${name}`]: { namespace: 'r', name, value: '0', fresh: '0' } } } as const;
    expect(diagnosePing(closed, 'net0', '10.0.2.1')).toEqual({ kind: 'not-forwarding', namespace: 'r', name });
    // it answers for itself all the same
    expect(diagnosePing(closed, 'net0', '10.0.2.254')).toBeUndefined();
  });

  it('there is no route, or none back', () => {
    const oneWay = (namespace: string): Observation =>
      without(routed, (one) => one.namespace === namespace && one.to === 'default');
    expect(diagnosePing(oneWay('net0'), 'net0', '10.0.2.1')).toEqual({
      kind: 'no-route',
      namespace: 'net0',
      to: '10.0.2.1',
    });
    expect(diagnosePing(oneWay('net1'), 'net0', '10.0.2.1')).toEqual({
      kind: 'no-way-back',
      namespace: 'net1',
      to: '10.0.1.1',
    });
  });

  it('nobody has the address', () => {
    expect(diagnosePing(routed, 'net0', '10.0.1.77')).toEqual({
      kind: 'nobody-has',
      namespace: 'net0',
      address: '10.0.1.77',
    });
  });

  it('somebody has it, but does not answer', () => {
    const neighbour = { namespace: 'net0', dev: 'eth0', address: '10.0.1.254', state: 'FAILED' };
    expect(diagnosePing({ ...routed, neighbours: { n: neighbour } }, 'net0', '10.0.1.254')).toMatchObject({
      kind: 'nobody-answers',
    });
  });

  it('the namespace has no address', () => {
    expect(diagnosePing({ ...routed, addresses: {}, routes: {} }, 'net0', '10.0.2.1')).toEqual({
      kind: 'no-address',
      namespace: 'net0',
    });
  });

  it('the bridge between them is down', () => {
    const bridged: Observation = {
      ...routed,
      interfaces: Object.fromEntries([
        ...Object.values(routed.interfaces).map((one) =>
          keyed(one.namespace === 'r' && one.name === 'left' ? { ...one, master: 'br0' } : one),
        ),
        keyed({ ...loopback('r'), name: 'br0', index: 9, kind: 'bridge', up: false, carrier: false }),
      ]),
    };
    expect(diagnosePing(bridged, 'net0', '10.0.2.1')).toEqual({
      kind: 'interface-down',
      at: { namespace: 'r', interface: 'br0' },
    });
  });

  it('does not choose between two that have the address', () => {
    const twin = { namespace: 'net1', interface: 'eth0', address: '10.0.1.254/24', scope: 'global', kernelMade: false };
    const closed = down(routed, 'r', 'right');
    // what is at the other end of the cable is no question
    expect(diagnosePing({ ...closed, addresses: { ...routed.addresses, [addressKey(twin)]: twin } }, 'net0', '10.0.2.1')).toMatchObject({ kind: 'interface-down' });
    const { peer: _unseen, ...eth0 } = closed.interfaces['net0:eth0']!;
    const doubled = { ...closed, interfaces: { ...closed.interfaces, 'net0:eth0': eth0 }, addresses: { ...routed.addresses, twin } };
    expect(diagnosePing(doubled, 'net0', '10.0.2.1')).toBeUndefined();
  });

  it('ends where routes go round in a circle', () => {
    const circle: Observation = {
      ...routed,
      routes: { ...routed.routes, a: defaultRoute('r', '10.0.1.1', 'left') },
      sysctls: {},
    };
    expect(diagnosePing(circle, 'net0', '203.0.113.9')).toBeUndefined();
  });
});

/** The router has it all in a VRF of table 10. */
const inVrf: Observation = {
  ...routed,
  interfaces: Object.fromEntries([
    ...Object.entries(routed.interfaces).map(([key, one]) => [key, one.namespace === 'r' && one.kind === 'veth' ? { ...one, master: 'red' } : one] as const),
    keyed({ ...loopback('r'), name: 'red', index: 9, kind: 'device', kernelKind: 'vrf', device: { type: 'vrf', table: 10 } }),
  ]),
  routes: Object.fromEntries(Object.entries(routed.routes).map(([key, one]) => [key, one.namespace === 'r' ? { ...one, table: '10' } : one])),
};

describe('where the way is in a VRF', () => {
  it('what is forwarded goes by its table, and so does the answer', () => {
    expect(diagnosePing(inVrf, 'net0', '10.0.2.1')).toBeUndefined();
    expect(diagnosePing(inVrf, 'net0', '10.0.1.254')).toBeUndefined();
    const oneWay = without(inVrf, ({ namespace, to }) => namespace === 'r' && to === '10.0.1.0/24');
    expect(diagnosePing(oneWay, 'net0', '10.0.1.254')).toEqual({ kind: 'no-way-back', namespace: 'r', to: '10.0.1.1' });
    expect(diagnosePing(down(inVrf, 'net1', 'eth0'), 'net0', '10.0.2.1')).toMatchObject({ kind: 'peer-down', at: { namespace: 'net1' } });
  });

  it.each(['red', 'left'])('who pings there has to send it through the VRF: from %s', (from) => {
    expect(diagnosePing(inVrf, 'r', '10.0.2.1')).toEqual({ kind: 'only-in-vrf', namespace: 'r', to: '10.0.2.1', vrf: 'red' });
    expect(diagnosePing(inVrf, 'r', '10.0.2.1', from)).toBeUndefined();
    expect(diagnosePing(inVrf, 'r', '10.0.9.1', from)).toEqual({ kind: 'no-route', namespace: 'r', to: '10.0.9.1' });
  });

  it('main is asked after it, unless the VRF says that there is no way', () => {
    const leaking: Observation = { ...inVrf, routes: { ...inVrf.routes, leak: defaultRoute('r', '10.0.2.1', 'right') } };
    expect(diagnosePing(leaking, 'net1', '10.0.9.1')).not.toMatchObject({ kind: 'no-route' });
    const closed: Observation = { ...leaking, routes: { ...leaking.routes, end: route({ namespace: 'r', to: 'default', table: '10', type: 'unreachable', metric: 4_278_198_272 }) } };
    expect(diagnosePing(closed, 'net1', '10.0.9.1')).toEqual({ kind: 'no-route', namespace: 'r', to: '10.0.9.1' });
  });

  it('of several with one address, the one at the other end of the cable is meant', () => {
    const twice = { namespace: 'other', interface: 'eth0', address: '10.0.1.254/24', scope: 'global', kernelMade: false } as const;
    const both: Observation = { ...inVrf, addresses: { ...inVrf.addresses, [addressKey(twice)]: twice } };
    expect(diagnosePing(without(both, ({ namespace, to }) => namespace === 'r' && to === '10.0.2.0/24'), 'net0', '10.0.2.1')).toEqual({ kind: 'no-route', namespace: 'r', to: '10.0.2.1' });
  });
});
