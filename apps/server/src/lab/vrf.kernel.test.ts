import { explain } from '@patchbay/shared/explain';
import { addAddress, addBridge, addDevice, addNeighbour, addRoute, remove, setMaster, startingPoint } from '@patchbay/shared/gesture';
import { readLabFile, writeLabFile } from '@patchbay/shared/lab-file';
import { diffTopologies } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { freshLab } from './test-lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lacking = await featuresLacking();
const lab = freshLab({ gesture: 'set-master', start: startingPoint('two-on-a-veth-pair') });

const END = { namespace: 'net0', interface: 'vethmother' };
const red = (table: number) => ({ type: 'vrf', table }) as const;

testNeeding('vrf')('what is put into a VRF goes by its table; what the kernel forgets with that comes back', async () => {
  await lab().done(addAddress(lab().topology, END, 'fd00::1/64'));
  await lab().done(addAddress(lab().topology, { namespace: 'net1', interface: 'vethfather' }, 'fd00::2/64'));
  await lab().done(addNeighbour(lab().topology, { namespace: 'net0', dev: END.interface, address: '10.0.1.9', mac: '02:00:00:00:00:09' }));
  await lab().done(addRoute(lab().topology, { namespace: 'net0', to: '10.5.0.0/24', via: '10.0.1.2', dev: END.interface }));
  await lab().done(addDevice(lab().topology, 'net0', 'red', red(10)));
  const before = lab().topology;
  await lab().doneAndUndone(setMaster(lab().topology, END, 'red'));
  const { addresses, routes, neighbours } = lab().topology;
  expect(Object.keys({ ...routes, ...neighbours })).toEqual([]);
  expect(Object.values(addresses).filter(({ namespace }) => namespace === 'net0')).toEqual([{ ...END, address: '10.0.1.1/24' }]);

  // as a file wants it that says the same of it in the VRF
  await lab().done(setMaster(lab().topology, END, undefined));
  await lab().done(diffTopologies(lab().topology, { ...before, routes: {} }));
  const end = lab().topology.interfaces['net0:vethmother']!;
  await lab().done({ interfaces: { changed: { 'net0:vethmother': [end, { ...end, master: 'red' }] } } });
  await lab().done(addRoute(lab().topology, { namespace: 'net0', to: '10.5.0.0/24', via: '10.0.1.2', dev: END.interface, table: '10' }));
  await lab().done(addRoute(lab().topology, { namespace: 'net0', to: 'fd05::/64', via: 'fd00::2', dev: END.interface, table: '10' }));
  expect(await lab().reaches('net0', '10.0.1.2')).toBe(false);
  expect(await lab().reaches('net0', '10.0.1.2', '-I', 'red')).toBe(true);
  expect(await lab().reaches('net0', 'fd00::2', '-I', 'red')).toBe(true);
  expect(explain(lab().observation, { from: 'net0', to: '10.0.1.2' }).stopsAt).toMatchObject({ cause: 'only-in-vrf', values: { namespace: 'net0', to: '10.0.1.2', vrf: 'red' } });
  expect(explain(lab().observation, { from: 'net0', to: '10.0.1.2', source: 'red' }).stopsAt).toBeUndefined();
  expect(await lab().reaches('net1', '10.0.1.1')).toBe(true);
  expect(explain(lab().observation, { from: 'net1', to: '10.0.1.1' }).stopsAt).toBeUndefined();
  await lab().doneAndUndone(remove(lab().topology, [{ kind: 'interface', namespace: 'net0', interface: 'red' }]));
});

testNeeding('vrf')('a bridge in it, another table, scripts and the file of it', async () => {
  await lab().done(addDevice(lab().topology, 'net0', 'red', red(10)));
  await lab().done(addBridge(lab().topology, 'net0', 'br0'));
  await lab().done(setMaster(lab().topology, { namespace: 'net0', interface: 'br0' }, 'red'));
  await lab().done(addAddress(lab().topology, { namespace: 'net0', interface: 'br0' }, '10.6.0.1/24'));
  await lab().done(setMaster(lab().topology, END, 'red'));
  const { observation } = lab();
  expect(Object.values(observation.rules).filter(({ more }) => more === 'l3mdev').map(({ priority, kernelMade }) => [priority, kernelMade])).toEqual([[1000, true], [1000, true]]);
  expect(lab().topology.rules).toEqual({});
  const from = lab().topology.interfaces['net0:red']!;
  const { mac: _own, ...kept } = from;
  await lab().doneAndUndone({ interfaces: { changed: { 'net0:red': [from, { ...kept, device: red(20) }] } } });
  await expectScriptsSame(lab().topology);
  const file = readLabFile(writeLabFile({ name: 'a', topology: lab().topology, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] }));
  expect(file.ok && diffTopologies(lab().topology, file.file.topology)).toEqual({});
});

test('where the kernel has none, it is refused before anything is done', async () => {
  if (!lacking.has('vrf')) return;
  expect(await lab().change(addDevice(lab().topology, 'net0', 'red', red(10)))).toEqual({
    ok: false,
    refusal: { code: 'invalid', problems: [{ code: 'kernel-lacks', subject: 'net0:red', found: 'vrf' }] },
  });
});
