import { startingPoint } from '@patchbay/shared/gesture';
import { expect, it } from 'vitest';
import { pingTargets } from './ping-targets.ts';

it('offers the other namespaces first, then the host, then the bridges, each at an address that it has', () => {
  expect(pingTargets(startingPoint('three-on-a-bridge'), 'net0')).toEqual([
    { name: 'net1', address: '10.0.1.2' },
    { name: 'net2', address: '10.0.1.3' },
    { name: 'host', address: '10.0.1.254' },
    { name: 'mybridge0', address: '10.0.1.254' },
  ]);
  expect(pingTargets(startingPoint('one-namespace'), 'mynet')).toEqual([]);
});
