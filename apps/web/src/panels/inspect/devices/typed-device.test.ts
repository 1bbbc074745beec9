import { DEVICE_TYPES } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { deviceOfTyped } from './typed-device.ts';

test('is what was typed for its type alone; what goes without saying is left out', () => {
  const typed = { dev: 'eth0', id: ' 42 ', remote: '10.0.1.2', port: '4789', mode: 'private', ttl: '' };
  expect(deviceOfTyped('vxlan', typed)).toEqual({ type: 'vxlan', dev: 'eth0', id: 42, remote: '10.0.1.2' });
  expect(deviceOfTyped('macvlan', typed)).toEqual({ type: 'macvlan', dev: 'eth0', mode: 'private' });
  expect(deviceOfTyped('dummy', typed)).toEqual({ type: 'dummy' });
});

test('waits for what it needs, and takes a number that is none for what it is', () => {
  expect(DEVICE_TYPES.filter((type) => deviceOfTyped(type, {}) !== undefined)).toEqual(['dummy', 'bond', 'wireguard']);
  expect(deviceOfTyped('vlan', { id: '7' })).toBeUndefined();
  expect(deviceOfTyped('gre', { local: '10.0.1.1' })).toEqual({ type: 'gre', local: '10.0.1.1' });
  expect(deviceOfTyped('vlan', { dev: 'eth0', id: 'seven' })).toEqual({ type: 'vlan', dev: 'eth0', id: 'seven' });
});
