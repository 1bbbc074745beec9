/** What somebody who knows networks says to what is typed. */
import { describe, expect, it } from 'vitest';
import { addAddress, addBridge, addNamespace, layCable, proposeCable, setSysctl, setUp, startingPoint } from '../gesture/index.ts';
import type { Socket } from '../gesture/index.ts';
import { HOST, applyDiff, emptyTopology } from '../topology/index.ts';
import type { InterfaceRef, Topology, TopologyDiff } from '../topology/index.ts';
import { addressHints, destinationHints, gatewayHints, neighbourHints, proposeAddress, proposeGateway, proposeMac, targetHints } from './index.ts';

const after = (topology: Topology, ...makes: ((topology: Topology) => TopologyDiff)[]): Topology =>
  makes.reduce((now, make) => applyDiff(now, make(now)), topology);
const cabled = (a: Socket, b: Socket) => (topology: Topology) => layCable(topology, proposeCable(topology, a, b));
const at = (namespace: string, name = 'eth0'): InterfaceRef => ({ namespace, interface: name });
const said = (hints: readonly { readonly code: string }[]): readonly string[] => hints.map(({ code }) => code);

/** net0, net1 and net2 at 10.0.1.1–3/24 on mybridge0, which has 10.0.1.254/24. */
const three = startingPoint('three-on-a-bridge');
/** The same, and lone with one cable to net0, 10.0.2.1 and 10.0.2.2/24. */
const four = after(three, (now) => addNamespace(now, 'lone'), cabled({ namespace: 'lone' }, { namespace: 'net0' }));
/** Both of a cable without any address. */
const bare = after(
  emptyTopology(),
  (now) => addNamespace(now, 'a'),
  (now) => addNamespace(now, 'b'),
  (now) => layCable(now, { ends: [{ namespace: 'a', interface: 'eth0', addresses: [] }, { namespace: 'b', interface: 'eth0', addresses: [] }] }),
);
const withAddress = (topology: Topology, ref: InterfaceRef, address: string): Topology => after(topology, (now) => addAddress(now, ref, address));

describe('an address for an interface', () => {
  it.each([
    // what cannot be one is for `addressProblem`
    ['', []],
    ['10.0.1', []],
    ['10.0.1.9', []],
    ['10.0.1.0/24', []],
    ['10.0.1.255/24', []],
    ['300.0.1.1/24', []],
    ['10.0.1.9/24', ['subnet-fits']],
    [' 10.0.1.9/24 ', ['subnet-fits']],
    ['10.0.1.1/24', ['address-own', 'subnet-fits']],
    ['10.0.1.2/24', ['address-taken']],
    ['10.0.1.2/16', ['address-taken']],
    ['10.0.1.9/16', ['subnet-length']],
    ['10.0.1.9/25', ['subnet-length']],
    ['10.0.9.1/24', ['subnet-other']],
    ['192.168.0.1/24', ['subnet-other']],
    ['10.0.1.9/32', ['prefix-alone']],
    ['10.0.9.2/31', ['subnet-other', 'prefix-pair']],
    ['10.0.1.9/0', ['prefix-everything']],
    ['127.0.0.2/8', ['subnet-other', 'range-loopback']],
    ['169.254.3.4/16', ['subnet-other', 'range-link-local']],
    ['fd00::1/64', ['subnet-first']],
    ['fd00::/64', ['subnet-first', 'range-anycast']],
    ['fd00::1/128', ['prefix-alone']],
    ['fd00::2/127', ['subnet-first', 'prefix-pair']],
    ['fd00::1/0', ['prefix-everything']],
    ['fe80::7/64', ['subnet-first', 'range-link-local']],
  ])('%s at net0: %j', (text, codes) => {
    expect(said(addressHints(three, at('net0'), text))).toEqual(codes);
  });

  it('knows the names of those who are on the same network, and of nobody else', () => {
    const [fits] = addressHints(three, at('net0'), '10.0.1.9/24');
    expect(fits?.values).toEqual({ network: '10.0.1.0/24', who: 'mybridge0, net1, net2' });
    expect(addressHints(four, at('lone'), '10.0.1.2/24')[0]).toMatchObject({ code: 'address-taken-elsewhere', weight: 'note', values: { who: 'net1' } });
    expect(addressHints(four, at('net0', 'eth1'), '10.0.1.1/24')[0]).toMatchObject({ code: 'address-taken-by-self', values: { dev: 'eth0' } });
  });

  it('says when two interfaces of one namespace would lead to the same network', () => {
    expect(said(addressHints(four, at('net0', 'eth1'), '10.0.1.77/24'))).toEqual(['subnet-other', 'subnet-overlaps']);
    expect(said(addressHints(four, at('net0', 'eth1'), '10.0.2.77/24'))).toEqual(['subnet-fits']);
  });

  it('hears IPv6 spelled in any way, and names what the others have', () => {
    const six = withAddress(three, at('net1'), 'fd00:1::1/64');
    expect(said(addressHints(six, at('net0'), 'FD00:1:0::1/64'))).toEqual(['address-taken']);
    expect(said(addressHints(six, at('net0'), 'fd00:1::2/64'))).toEqual(['subnet-fits']);
    expect(addressHints(six, at('net0'), 'fd00:2::2/64')[0]?.values).toMatchObject({ network: 'fd00:2::/64', theirs: 'fd00:1::/64', who: 'net1' });
    expect(addressHints(six, at('net0'), 'fd00:1::2/48')[0]?.values).toMatchObject({ length: '48', theirs: 'fd00:1::1/64' });
  });

  it('takes both of a /31 for hosts', () => {
    const pair = withAddress(bare, at('a'), '10.9.0.0/31');
    expect(said(addressHints(pair, at('b'), '10.9.0.1/31'))).toEqual(['subnet-fits', 'prefix-pair']);
    expect(addressHints(pair, at('b'), '10.9.0.1/31')[1]?.values).toMatchObject({ other: '10.9.0.0' });
  });

  it('says nothing of the others where there is no cable', () => {
    expect(addressHints(three, at('net0', 'nothing'), '10.7.0.1/24')).toEqual([]);
    expect(addressHints(three, at('net0', 'lo'), '127.0.0.7/32')).toEqual([]);
  });
});

describe('the address that is proposed', () => {
  it.each([
    ['', '10.0.1.4/24'],
    ['1', '10.0.1.4/24'],
    ['10.0.1.', '10.0.1.4/24'],
    ['10.0.1.4', '10.0.1.4/24'],
    ['10.0.1.77', '10.0.1.77/24'],
    ['10.0.7', '10.0.7.1/24'],
    ['10.0.7.', '10.0.7.1/24'],
    ['172.16.0.9', '172.16.0.9/24'],
    ['fd00:7::', 'fd00:7::1/64'],
    ['fd00:7::3', 'fd00:7::3/64'],
    ['10.0.1.9/24', undefined],
    ['10.0.1.9/', undefined],
    ['999', undefined],
    ['net1', undefined],
  ])('after %j: %s', (typed, proposed) => {
    expect(proposeAddress(three, at('net0'), typed)).toBe(proposed);
  });

  it('is of the IPv6 subnet of the others once that is what is typed', () => {
    const six = withAddress(three, at('net1'), 'fd00:1::1/64');
    expect(proposeAddress(six, at('net0'), 'fd')).toBe('fd00:1::2/64');
    expect(proposeAddress(six, at('net0'), 'fd00:1::9')).toBe('fd00:1::9/64');
  });

  it('is of a subnet of its own where nobody has an address, and of none where all are taken', () => {
    expect(proposeAddress(bare, at('a'))).toBe('10.0.1.1/24');
    const full = withAddress(withAddress(bare, at('a'), '10.9.0.1/30'), at('b'), '10.9.0.2/30');
    expect(proposeAddress(full, at('a'))).toBeUndefined();
  });
});

describe('the gateway of a route', () => {
  const router = after(four, (now) => setSysctl(now, 'net0', 'net.ipv4.ip_forward', '1', '0'));
  it.each([
    ['', []],
    ['10.0.1', []],
    ['10.0.1.2', ['gateway-not-forwarding']],
    ['10.0.1.3', ['gateway-self']],
    ['10.0.1.77', ['gateway-nobody']],
    ['10.0.1.0', ['gateway-network']],
    ['10.0.1.255', ['gateway-broadcast']],
    ['10.0.9.1', ['gateway-unreachable']],
    ['fd00::1', ['gateway-no-address']],
    ['fe80::1', ['gateway-needs-dev']],
  ])('%s from net2: %j', (via, codes) => {
    expect(said(gatewayHints(four, { namespace: 'net2', via }))).toEqual(codes);
  });

  it('is fine once it forwards, and says by which interface', () => {
    expect(gatewayHints(router, { namespace: 'net2', via: '10.0.1.1' })).toEqual([{ code: 'gateway-fits', weight: 'good', values: { who: 'net0', dev: 'eth0' } }]);
  });

  it('must be on the network of the interface that was chosen, and that must be up', () => {
    expect(gatewayHints(four, { namespace: 'net0', via: '10.0.1.2', dev: 'eth1' })[0]).toMatchObject({ code: 'gateway-other-dev', values: { dev: 'eth0', chosen: 'eth1' } });
    const down = after(four, (now) => setUp(now, at('net2'), false));
    expect(said(gatewayHints(down, { namespace: 'net2', via: '10.0.1.2' }))).toEqual(['gateway-down']);
  });

  it('names the networks that can be reached', () => {
    expect(gatewayHints(four, { namespace: 'net0', via: '10.0.9.1' })[0]?.values.networks).toBe('10.0.1.0/24, 10.0.2.0/24');
  });

  it('is proposed: who forwards first, then the host, else nobody', () => {
    expect(proposeGateway(router, 'net2')).toBe('10.0.1.1');
    expect(proposeGateway(four, 'net2')).toBe('10.0.1.254');
    expect(proposeGateway(four, 'lone')).toBeUndefined();
    expect(gatewayHints(four, { namespace: 'net2', via: '10.0.1.254' })[0]?.values).toMatchObject({ who: 'mybridge0', namespace: HOST });
  });
});

describe('where a route leads', () => {
  it.each([
    ['', []],
    ['default', []],
    ['10.0.9.0/24', []],
    ['10.0.1.0/24', ['route-connected']],
    ['10.0.1.7', ['route-connected']],
    ['10.0.0.0/16', []],
    ['0.0.0.0/0', []],
  ])('%s: %j', (to, codes) => {
    expect(said(destinationHints(four, { namespace: 'net2', to }))).toEqual(codes);
  });

  it('is in a table of its own nobody else\'s matter', () => {
    expect(destinationHints(four, { namespace: 'net2', to: '10.0.1.0/24', table: '100' })).toEqual([]);
  });
});

describe('a permanent neighbour', () => {
  const known = after(three, ({ interfaces }) => {
    const end = interfaces['net1:eth0'];
    return end === undefined ? {} : { interfaces: { changed: { 'net1:eth0': [end, { ...end, mac: '02:00:00:00:01:02' }] } } };
  });
  it.each([
    ['10.0.1.2', undefined, undefined, []],
    ['10.0.1.2', '02-00-00-00-01-02', 'eth0', ['neighbour-fits']],
    ['10.0.1.2', '02:00:00:00:01:09', 'eth0', ['neighbour-other-mac']],
    ['10.0.1.2', 'what', 'eth0', []],
    ['10.0.1.2', undefined, 'lo', ['neighbour-far']],
    ['10.0.1.1', undefined, undefined, ['neighbour-self']],
    ['10.0.1.77', undefined, undefined, ['neighbour-nobody']],
    ['10.0.9.1', undefined, undefined, ['neighbour-far', 'neighbour-nobody']],
    ['fd00::2', undefined, undefined, ['neighbour-far', 'neighbour-nobody']],
    ['fe80::2', undefined, undefined, ['neighbour-nobody']],
    ['nobody', undefined, undefined, []],
  ])('%s %s dev %s: %j', (address, mac, dev, codes) => {
    expect(said(neighbourHints(known, { namespace: 'net0', address, mac, dev }))).toEqual(codes);
  });

  it('has its MAC proposed', () => {
    expect(proposeMac(known, 'net0', '10.0.1.2')).toBe('02:00:00:00:01:02');
    expect(proposeMac(known, 'net1', '10.0.1.2')).toBeUndefined();
    expect(proposeMac(known, 'net0', '10.0.1')).toBeUndefined();
  });
});

describe('whom to ping', () => {
  it.each([
    ['', []],
    ['10.0.1.2', ['target-found']],
    ['10.0.1.1', ['target-self']],
    ['127.0.0.1', ['target-self']],
    ['::1', ['target-self']],
    ['10.0.1.0', ['target-network']],
    ['10.0.1.255', ['target-broadcast']],
    ['203.0.113.9', ['target-nobody']],
    ['fd00::9', ['target-nobody']],
  ])('%s: %j', (text, codes) => {
    expect(said(targetHints(three, 'net0', text))).toEqual(codes);
  });
});

it('two bridges that hang together are one network', () => {
  const joined = after(three, (now) => addBridge(now, HOST, 'br9'), cabled({ namespace: HOST, bridge: 'br9' }, { namespace: HOST, bridge: 'mybridge0' }), (now) => addNamespace(now, 'far'), cabled({ namespace: 'far' }, { namespace: HOST, bridge: 'br9' }));
  expect(said(addressHints(joined, at('far'), '10.0.1.2/24'))).toEqual(['address-taken']);
});
