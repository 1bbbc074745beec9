import { addAddress, addDevice, setMaster, startingPoint } from '@patchbay/shared/gesture';
import { applyDiff } from '@patchbay/shared/topology';
import { expect, it } from 'vitest';
import { pingSources } from './ping-sources.ts';

it('VRFs first, then the other interfaces, then addresses; of this namespace alone, and never lo', () => {
  const at = { namespace: 'net0', interface: 'vethmother' };
  const two = startingPoint('two-on-a-veth-pair');
  const made = applyDiff(two, addDevice(two, 'net0', 'red', { type: 'vrf', table: 10 }));
  const inside = applyDiff(made, setMaster(made, at, 'red'));
  expect(pingSources(applyDiff(inside, addAddress(inside, at, 'fd00::1/64')), 'net0')).toEqual(['red', 'vethmother', '10.0.1.1', 'fd00::1']);
  expect(pingSources(two, 'host')).toEqual([]);
});
