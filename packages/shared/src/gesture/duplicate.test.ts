import { describe, expect, it } from 'vitest';
import { HOST, applyDiff, cablesOf, emptyTopology, interfaceKeyOf, nextNameLike, problemsOf } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import {
  addAddress,
  addBridge,
  addDevice,
  addNamespace,
  addNeighbour,
  addRoute,
  addRule,
  duplicate,
  isEmptyPiece,
  layCable,
  proposeCable,
  putPiece,
  remove,
  setRuleset,
  setSysctl,
  startingPoint,
  takePiece,
} from './index.ts';
import type { Subject } from './index.ts';

type Make = (topology: Topology) => TopologyDiff;
const build = (from: Topology, ...makes: readonly Make[]): Topology => makes.reduce((topology, make) => applyDiff(topology, make(topology)), from);

const namespace = (name: string): Subject => ({ kind: 'namespace', name });
const bridge = (name: string): Subject => ({ kind: 'interface', namespace: HOST, interface: name });

const three = startingPoint('three-on-a-bridge');
const pair = startingPoint('two-on-a-veth-pair');

/** What is there afterwards; nothing may speak against the diff. */
const after = (topology: Topology, diff: TopologyDiff): Topology => {
  expect(problemsOf(topology, diff)).toEqual([]);
  return applyDiff(topology, diff);
};
const addressesOf = ({ addresses }: Topology, name: string): string[] =>
  Object.values(addresses).flatMap((record) => (record.namespace === name ? [`${record.interface} ${record.address}`] : []));
const cablesIn = (topology: Topology): string[] => cablesOf(topology).map((ends) => ends.map((end) => `${interfaceKeyOf(end)}${end.master === undefined ? '' : `@${end.master}`}`).join(' – '));

describe('a namespace that is duplicated', () => {
  it('has the next name and address, and is plugged into the same bridge', () => {
    const { diff, copies, cables } = duplicate(three, [namespace('net1')]);
    const lab = after(three, diff);
    expect(copies).toEqual([{ from: { namespace: 'net1' }, to: { namespace: 'net3' } }]);
    expect(cables).toEqual([{ namespace: 'host', interface: 'veth3' }]);
    expect(cablesIn(lab)).toContain('host:veth3@mybridge0 – net3:eth0');
    expect(addressesOf(lab, 'net3')).toEqual(['eth0 10.0.1.4/24']);
    expect(remove(lab, [namespace('net3')]).interfaces?.removed).toEqual(diff.interfaces?.added);
  });

  it('takes along what it is set to, with its own addresses in it replaced', () => {
    const text = 'table ip t { chain c { ip saddr 10.0.1.2 accept; ip daddr 10.0.1.254 tcp dport 80 dnat to 10.0.1.2:8080; ip saddr 10.0.1.20 drop; } }';
    const lab = build(
      three,
      (topology) => addAddress(topology, { namespace: 'net1', interface: 'eth0' }, 'fd00::2/64'),
      (topology) => addRoute(topology, { namespace: 'net1', to: 'default', via: '10.0.1.254', source: '10.0.1.2' }),
      (topology) => addRule(topology, { namespace: 'net1', from: '10.0.1.2', table: '100' }),
      (topology) => addNeighbour(topology, { namespace: 'net1', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
      (topology) => setSysctl(topology, 'net1', 'net.ipv4.conf.eth0.rp_filter', '2'),
      (topology) => setSysctl(topology, 'net1', 'net.ipv4.ip_forward', '1'),
      (topology) => setRuleset(topology, 'net1', text),
    );
    const copied = after(lab, duplicate(lab, [namespace('net1')]).diff);
    expect(addressesOf(copied, 'net3')).toEqual(['eth0 10.0.1.4/24', 'eth0 fd00::1/64']);
    const of = <R extends { readonly namespace: string }>(table: Readonly<Record<string, R>>): readonly R[] => Object.values(table).filter((record) => record.namespace === 'net3');
    expect(of(copied.routes)).toEqual([{ namespace: 'net3', family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0', source: '10.0.1.4' }]);
    expect(of(copied.rules)).toMatchObject([{ from: '10.0.1.4', table: '100' }]);
    expect(of(copied.neighbours)).toMatchObject([{ address: '10.0.1.9', mac: '02:00:00:00:00:09' }]);
    expect(of(copied.sysctls).map(({ name, value }) => `${name}=${value}`)).toEqual(['net.ipv4.conf.eth0.rp_filter=2', 'net.ipv4.ip_forward=1']);
    expect(of(copied.rulesets)[0]?.text).toBe(text.replaceAll('10.0.1.2 ', '10.0.1.4 ').replace('10.0.1.2:', '10.0.1.4:'));
  });

  it('leaves MACs and the usual MTU to the kernel, and a cable to another namespace where it is', () => {
    const end = { namespace: 'net0', name: 'vethmother', kind: 'veth', up: true, mac: '02:00:00:00:00:01', mtu: 1500, peer: { namespace: 'net1', interface: 'vethfather' } } as const;
    const other = { ...pair.interfaces['net1:vethfather'], mtu: 1400 } as InterfaceRecord;
    const lab: Topology = { ...pair, interfaces: { ...pair.interfaces, [interfaceKeyOf(end)]: end, [interfaceKeyOf(other)]: other } };
    expect(Object.keys(duplicate(lab, [namespace('net0')]).diff.interfaces?.added ?? {})).toEqual(['net2:lo']);
    const both = duplicate(lab, [namespace('net0'), namespace('net1')]).diff;
    expect(both.interfaces?.added).toMatchObject({ 'net3:vethfather': { mtu: 1400 } });
    expect(Object.keys(both.interfaces?.added?.['net2:vethmother'] ?? {})).toEqual(['namespace', 'name', 'kind', 'up', 'peer']);
    expect(cablesIn(after(lab, both))).toEqual(['net0:vethmother – net1:vethfather', 'net2:vethmother – net3:vethfather']);
  });

  it('has what points at another of the copies point there', () => {
    const lab = build(
      pair,
      (topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: '10.0.1.2' }),
      (topology) => addNeighbour(topology, { namespace: 'net0', dev: 'vethmother', address: '10.0.1.2', mac: '02:00:00:00:00:09' }),
    );
    const { routes, neighbours } = duplicate(lab, [namespace('net0'), namespace('net1')]).diff;
    expect(Object.values(routes?.added ?? {})).toMatchObject([{ namespace: 'net2', via: '10.0.1.4' }]);
    expect(neighbours).toBeUndefined();
  });
});

describe('addresses', () => {
  const linked = build(
    emptyTopology(),
    (topology) => addNamespace(topology, 'a1'),
    (topology) => addNamespace(topology, 'b1'),
    (topology) =>
      layCable(topology, {
        ends: [
          { namespace: 'a1', interface: 'eth0', addresses: ['10.9.0.1/30'] },
          { namespace: 'b1', interface: 'eth0', addresses: ['10.9.0.2/30'] },
        ],
      }),
    (topology) => addRoute(topology, { namespace: 'b1', to: '10.9.0.0/30', via: '10.9.0.1', metric: 7 }),
  );

  it('of a subnet that is full go together to the next one that is free', () => {
    const lab = after(linked, duplicate(linked, [namespace('a1'), namespace('b1')]).diff);
    expect([addressesOf(lab, 'a0'), addressesOf(lab, 'b0')]).toEqual([['eth0 10.9.0.5/30'], ['eth0 10.9.0.6/30']]);
    expect(Object.values(lab.routes)).toMatchObject([{ namespace: 'b1' }, { namespace: 'b0', to: '10.9.0.4/30', via: '10.9.0.5' }]);
  });
});

describe('a bridge that is duplicated', () => {
  it('takes its namespaces along where they are selected', () => {
    const { diff, copies } = duplicate(three, [bridge('mybridge0'), namespace('net0')]);
    const lab = after(three, diff);
    expect(copies).toEqual([
      { from: { namespace: 'net0' }, to: { namespace: 'net3' } },
      { from: { namespace: 'host', bridge: 'mybridge0' }, to: { namespace: 'host', bridge: 'mybridge1' } },
    ]);
    expect(cablesIn(lab)).toContain('host:veth3@mybridge1 – net3:eth0');
    expect(addressesOf(lab, 'host')).toEqual(['mybridge0 10.0.1.254/24', 'mybridge1 10.0.1.4/24']);
  });

  it('speaks STP where it would close a loop', () => {
    const lab = build(
      emptyTopology(),
      ...['a', 'b', 's'].map((name): Make => (topology) => addBridge(topology, HOST, name)),
      ...['a', 'b'].map((name): Make => (topology) => layCable(topology, proposeCable(topology, { namespace: HOST, bridge: 's' }, { namespace: HOST, bridge: name }))),
    );
    expect(duplicate(lab, [bridge('s')]).diff.interfaces).toMatchObject({ added: { 'host:s0': { stp: true } } });
    expect(duplicate(lab, [bridge('a')]).diff.interfaces?.added?.['host:a0']).not.toHaveProperty('stp');
    const [cable] = cablesOf(lab);
    const parallel = duplicate(lab, [{ kind: 'interface', namespace: HOST, interface: cable?.[0].name ?? '' }]).diff;
    expect(Object.keys(parallel.interfaces?.changed ?? {}).length).toBeGreaterThan(0);
    after(lab, parallel);
  });
});

describe('a piece in another lab', () => {
  const carried = (from: Topology, ...subjects: readonly Subject[]) => ({ piece: takePiece(from, subjects) });

  it('keeps the names and addresses that are free there', () => {
    const { piece } = carried(three, bridge('mybridge0'), namespace('net0'));
    const lab = after(emptyTopology(), putPiece(emptyTopology(), piece).diff);
    expect(cablesIn(lab)).toEqual(['host:veth0@mybridge0 – net0:eth0']);
    expect(addressesOf(lab, 'net0')).toEqual(['eth0 10.0.1.1/24']);
    const second = after(pair, putPiece(pair, piece).diff);
    expect(addressesOf(second, 'net2')).toEqual(['eth0 10.0.1.3/24']);
  });

  it('is what was cut, when it is put back', () => {
    const subjects = [namespace('net0'), namespace('net1')];
    const { piece } = carried(pair, ...subjects);
    const cut = applyDiff(pair, remove(pair, subjects));
    expect(applyDiff(cut, putPiece(cut, piece).diff)).toEqual(pair);
  });

  it('goes without a cable that has nothing there to be plugged into', () => {
    const { piece } = carried(three, namespace('net0'));
    const lab = after(emptyTopology(), putPiece(emptyTopology(), piece).diff);
    expect(Object.keys(lab.interfaces)).toEqual(['host:lo', 'net0:lo']);
    expect(lab.addresses).toEqual({});
  });

  it('is put into the host where its namespace is not there', () => {
    const lab = build(emptyTopology(), (topology) => addNamespace(topology, 'sw'), (topology) => addBridge(topology, 'sw', 'br0'));
    const { piece } = carried(lab, { kind: 'interface', namespace: 'sw', interface: 'br0' });
    expect(Object.keys(putPiece(emptyTopology(), piece).diff.interfaces?.added ?? {})).toEqual(['host:br0']);
  });
});

it('nothing is taken of the host, nor of what is not there', () => {
  expect(isEmptyPiece(takePiece(three, [namespace(HOST), namespace('net9'), bridge('br9')]))).toBe(true);
});

it('a name stays as short as a name may be', () => {
  expect(nextNameLike('a-very-long-one', (name) => name === 'a-very-long-one')).toBe('a-very-long-on0');
  expect(nextNameLike('网络网络网', (name) => name === '网络网络网')).toBe('网络网络0');
  expect(nextNameLike('10', (name) => name === '10')).toBe('100');
});

it('takes devices along, with tunnels between the copies, and leaves out those upon what stays behind', () => {
  const lab = build(
    pair,
    (topology) => addDevice(topology, 'net0', 'gre1', { type: 'gre', local: '10.0.1.1', remote: '10.0.1.2' }),
    (topology) => addDevice(topology, 'net1', 'v7', { type: 'vlan', dev: 'vethfather', id: 7 }),
    (topology) => addDevice(topology, 'net1', 'v7.8', { type: 'vlan', dev: 'v7', id: 8 }),
  );
  const both = after(lab, duplicate(lab, [namespace('net0'), namespace('net1')]).diff);
  expect(both.interfaces['net2:gre1']?.device).toEqual({ type: 'gre', local: '10.0.1.3', remote: '10.0.1.4' });
  expect(both.interfaces['net3:v7.8']?.device).toEqual({ type: 'vlan', dev: 'v7', id: 8 });
  const one = after(lab, duplicate(lab, [namespace('net1')]).diff);
  expect(Object.keys(one.interfaces).filter((key) => key.startsWith('net2:'))).toEqual(['net2:lo']);
});
