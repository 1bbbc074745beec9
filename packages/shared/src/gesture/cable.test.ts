import { describe, expect, it } from 'vitest';
import { HOST, applyDiff, emptyTopology } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import {
  addAddress,
  addBridge,
  addDevice,
  addNamespace,
  layCable,
  nextBridgeName,
  nextNamespaceName,
  plugCable,
  proposeCable,
  pullCable,
  segmentOf,
  setMaster,
  startingPoint,
} from './index.ts';
import type { Socket } from './index.ts';

const after = (topology: Topology, ...makes: ((topology: Topology) => TopologyDiff)[]): Topology =>
  makes.reduce((now, make) => applyDiff(now, make(now)), topology);
const cabled = (a: Socket, b: Socket) => (topology: Topology) => layCable(topology, proposeCable(topology, a, b));

/** `net0:eth0 10.0.1.1/24`, both ends. */
const proposed = (topology: Topology, a: Socket, b: Socket): string[] =>
  proposeCable(topology, a, b).ends.map(({ namespace, interface: name, addresses }) =>
    [`${namespace}:${name}`, ...addresses].join(' '),
  );

const net0: Socket = { namespace: 'net0' };
const net1: Socket = { namespace: 'net1' };
const host: Socket = { namespace: HOST };
const br0: Socket = { namespace: HOST, bridge: 'br0' };
const nodes = after(
  emptyTopology(),
  (topology) => addNamespace(topology, 'net0'),
  (topology) => addNamespace(topology, 'net1'),
  (topology) => addBridge(topology, HOST, 'br0'),
);
const three = startingPoint('three-on-a-bridge');

describe('a proposed cable', () => {
  it('has the next free name at each end: eth in a namespace, veth at a port and in the host', () => {
    expect(proposed(nodes, net0, br0)).toEqual(['net0:eth0 10.0.1.1/24', 'host:veth0']);
    expect(proposed(after(nodes, cabled(net0, br0)), net0, br0)).toEqual(['net0:eth1 10.0.1.2/24', 'host:veth1']);
    expect(proposed(nodes, { namespace: 'net0', bridge: 'br9' }, host)).toEqual([
      'net0:veth0',
      'host:veth0 10.0.1.1/24',
    ]);
  });

  it('never gives both ends in one namespace the same name', () => {
    expect(proposed(nodes, br0, br0)).toEqual(['host:veth0', 'host:veth1']);
    expect(proposed(nodes, net0, net0)).toEqual(['net0:eth0 10.0.1.1/24', 'net0:eth1 10.0.1.2/24']);
  });

  it('opens a subnet between two namespaces, or a namespace and the host, in the order given', () => {
    expect(proposed(nodes, net0, net1)).toEqual(['net0:eth0 10.0.1.1/24', 'net1:eth0 10.0.1.2/24']);
    expect(proposed(nodes, host, net1)).toEqual(['host:veth0 10.0.1.1/24', 'net1:eth0 10.0.1.2/24']);
  });

  it('opens the first subnet that overlaps none in the lab', () => {
    const wide = after(nodes, (topology) => addAddress(topology, { namespace: HOST, interface: 'br0' }, '10.0.2.9/23'));
    expect(proposed(wide, net0, net1)).toEqual(['net0:eth0 10.0.1.1/24', 'net1:eth0 10.0.1.2/24']);
    const both = after(wide, cabled(net0, net1));
    expect(proposed(both, net0, net1)).toEqual(['net0:eth1 10.0.4.1/24', 'net1:eth1 10.0.4.2/24']);
  });

  it('joins the subnet of the segment, with its lowest free address', () => {
    const four = after(three, (topology) => addNamespace(topology, 'net3'));
    const mybridge0 = { namespace: HOST, bridge: 'mybridge0' };
    expect(proposed(four, { namespace: 'net3' }, mybridge0)).toEqual(['net3:eth0 10.0.1.4/24', 'host:veth3']);
    expect(proposed(four, mybridge0, { namespace: 'net3' })).toEqual(['host:veth3', 'net3:eth0 10.0.1.4/24']);
  });

  it('takes a bridge’s own address for used, and joins a subnet that only the bridge is in', () => {
    const one = after(nodes, (topology) => addAddress(topology, { namespace: HOST, interface: 'br0' }, '10.0.7.1/24'));
    expect(proposed(one, net0, br0)).toEqual(['net0:eth0 10.0.7.2/24', 'host:veth0']);
  });

  it('finds the segment through further bridges', () => {
    const far = after(
      three,
      (topology) => addNamespace(topology, 'net3'),
      (topology) => addBridge(topology, 'net3', 'br0'),
      cabled({ namespace: HOST, bridge: 'mybridge0' }, { namespace: 'net3', bridge: 'br0' }),
      (topology) => addNamespace(topology, 'net4'),
    );
    expect(proposed(far, { namespace: 'net4' }, { namespace: 'net3', bridge: 'br0' })).toEqual([
      'net4:eth0 10.0.1.4/24',
      'net3:veth1',
    ]);
  });

  it('gives two bridges no addresses', () => {
    expect(proposed(nodes, br0, { namespace: HOST, bridge: 'br1' })).toEqual(['host:veth0', 'host:veth1']);
  });

  it('gives no address where the subnet is full', () => {
    const full = after(
      nodes,
      (topology) => addAddress(topology, { namespace: HOST, interface: 'br0' }, '10.0.7.1/30'),
      cabled(net0, br0),
    );
    expect(proposed(full, net1, br0)).toEqual(['net1:eth0', 'host:veth1']);
  });
});

it('proposes the lowest free names for nodes', () => {
  expect(nextNamespaceName(nodes)).toBe('net2');
  expect(nextNamespaceName(emptyTopology())).toBe('net0');
  expect(nextBridgeName(nodes, HOST)).toBe('br1');
  expect(nextBridgeName(nodes, 'net0')).toBe('br0');
});

describe('pulling a cable', () => {
  const pulled = (topology: Topology, end: string): string[] => {
    const [namespace = '', name = ''] = end.split(':');
    return Object.keys(pullCable(topology, { namespace, interface: name }).interfaces?.changed ?? {});
  };

  it('draws it from the bridge, whichever end is named', () => {
    expect(pulled(three, 'net0:eth0')).toEqual(['host:veth0']);
    expect(pulled(three, 'host:veth0')).toEqual(['host:veth0']);
  });

  it('draws it from the host, else from the second end', () => {
    expect(pulled(after(nodes, cabled(host, net0)), 'net0:eth0')).toEqual(['host:veth0']);
    const pair = startingPoint('two-on-a-veth-pair');
    expect(pulled(pair, 'net0:vethmother')).toEqual(['net1:vethfather']);
    expect(pulled(pair, 'net1:vethfather')).toEqual(['net1:vethfather']);
  });

  it('is undone by plugging it in again', () => {
    const ref = { namespace: 'net1', interface: 'eth0' };
    const now = after(three, (topology) => pullCable(topology, ref));
    expect(now).not.toEqual(three);
    expect(after(now, (topology) => plugCable(topology, ref))).toEqual(three);
    expect(plugCable(three, ref)).toEqual({});
  });

  it('does nothing where there is no cable', () => {
    expect(pullCable(three, { namespace: HOST, interface: 'mybridge0' })).toEqual({});
  });
});

it('a segment is what cables and bridges hold together', () => {
  const keys = segmentOf(three, { namespace: 'net1', interface: 'eth0' }).map(
    ({ namespace, name }) => `${namespace}:${name}`,
  );
  expect(keys[0]).toBe('net1:eth0');
  expect(keys.sort()).toEqual([
    'host:mybridge0',
    ...['host:veth0', 'host:veth1', 'host:veth2'],
    ...['net0:eth0', 'net1:eth0', 'net2:eth0'],
  ]);
  expect(segmentOf(three, { namespace: 'net1', interface: 'lo' })).toHaveLength(1);
  // a VRF passes no frames on
  const withVrf = applyDiff(three, addDevice(three, 'net1', 'red', { type: 'vrf', table: 10 }));
  const inVrf = applyDiff(withVrf, setMaster(withVrf, { namespace: 'net1', interface: 'eth0' }, 'red'));
  expect(segmentOf(inVrf, { namespace: 'net1', interface: 'red' })).toHaveLength(1);
});
