import { expect, it } from 'vitest';
import { emptyObservation } from '../observation/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { sketchOf } from './sketch-of.ts';

const end = (namespace: string, name: string, more: Partial<ObservedInterface>): ObservedInterface => ({
  namespace,
  name,
  index: 2,
  kind: 'veth',
  kernelKind: 'veth',
  mac: '02:00:00:00:00:01',
  mtu: 1500,
  up: true,
  carrier: true,
  operstate: 'UP',
  ...more,
});

const interfaces = [
  end('host', 'br0', { kind: 'bridge', kernelKind: 'bridge' }),
  end('net0', 'eth0', { peer: { namespace: 'host', interface: 'p0' } }),
  end('host', 'p0', { peer: { namespace: 'net0', interface: 'eth0' }, master: 'br0' }),
  end('net1', 'eth0', { peer: { namespace: 'host', interface: 'p1' }, up: false }),
  end('host', 'p1', { peer: { namespace: 'net1', interface: 'eth0' } }),
];

const observation: Observation = {
  ...emptyObservation(),
  namespaces: { host: { name: 'host', inode: 0 }, net0: { name: 'net0', inode: 1 }, net1: { name: 'net1', inode: 2 } },
  interfaces: Object.fromEntries(interfaces.map((record) => [`${record.namespace}:${record.name}`, record])),
};

it('draws boxes where they were placed, and each cable once, from what its ends are plugged into', () => {
  expect(sketchOf(observation, { net0: [10, 20], 'host/br0': [30, 40] })).toEqual({
    boxes: [
      { name: 'net0', kind: 'namespace', at: [10, 20] },
      { name: 'net1', kind: 'namespace' },
      { name: 'br0', kind: 'bridge', at: [30, 40] },
      { name: 'host', kind: 'host' },
    ],
    cables: [
      [2, 0, true],
      [3, 1, false],
    ],
  });
});

it('draws no host that nothing is plugged into', () => {
  expect(sketchOf(emptyObservation(), {})).toEqual({ boxes: [], cables: [] });
});
