import { expect, test } from 'vitest';
import { applyDiff, problemsOf } from '../topology/index.ts';
import type { DeviceRecord } from '../topology/index.ts';
import { addDevice, nextDeviceName, setUp, startingPoint } from './index.ts';

const pair = startingPoint('two-on-a-veth-pair');
const dev = 'vethmother';

test.each<[DeviceRecord, string]>([
  [{ type: 'vlan', dev, id: 7 }, 'vethmother.7'],
  [{ type: 'vlan', dev, id: 4094 }, 'vethmother.4094'],
  [{ type: 'vxlan', id: 7 }, 'vxlan0'],
  [{ type: 'gre', local: '10.0.1.1' }, 'gre1'],
])('%o is called %s', (device, name) => {
  expect(nextDeviceName(pair, 'net0', device)).toBe(name);
  const diff = addDevice(pair, 'net0', name, device);
  expect(problemsOf(pair, diff)).toEqual([]);
  expect(nextDeviceName(applyDiff(pair, diff), 'net0', device)).not.toBe(name);
});

test('a VLAN upon what is down is down; addresses are written as the kernel does', () => {
  const down = applyDiff(pair, setUp(pair, { namespace: 'net0', interface: dev }, false));
  expect(addDevice(down, 'net0', 'v', { type: 'vlan', dev, id: 7 }).interfaces?.added).toMatchObject({ 'net0:v': { up: false } });
  expect(addDevice(pair, 'net0', 'x', { type: 'vxlan', id: 7, remote: 'FD00:0::1' }).interfaces?.added).toMatchObject({ 'net0:x': { up: true, device: { remote: 'fd00::1' } } });
});
