import { addAddress, addDevice, remove, setMaster, setUp } from '@patchbay/shared/gesture';
import { readLabFile, writeLabFile } from '@patchbay/shared/lab-file';
import { diffTopologies } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { freshLab } from './test-lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lacking = await featuresLacking();

const HEAD = `patchbay: 1
name: two-ways-to-a-switch
`;
const BONDED = `${HEAD}namespaces:
  net0:
    interfaces:
      bond0: { kind: bond, mode: active-backup, addresses: [10.7.0.1/24] }
      e1: { master: bond0 }
      e2: { master: bond0 }
  sw:
    bridges: { br0: { addresses: [10.7.0.2/24] } }
cables:
  - { ends: ["net0:e1", "sw/br0:p1"] }
  - { ends: ["net0:e2", "sw/br0:p2"] }
`;
const LOOSE = BONDED.replace(/ {6}bond0.*\n/, '').replaceAll('{ master: bond0 }', '{ addresses: [fd00::1/64] }');

function topologyIn(text: string): Topology {
  const read = readLabFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.file.topology;
}

const lab = freshLab({ gesture: 'set-master', start: topologyIn(LOOSE.replace(/(e2: .*)fd00::1/, '$1fd01::1')) });
const at = (name: string) => ({ namespace: 'net0', interface: name });
const MODE = { type: 'bond', mode: 'active-backup' } as const;
const activeMember = (): string | undefined => lab().observation.interfaces['net0:bond0']?.activeMember;
function becomes(from: InterfaceRecord, to: Partial<InterfaceRecord>): TopologyDiff {
  return { interfaces: { changed: { [`${from.namespace}:${from.name}`]: [from, { ...from, ...to }] } } };
}

testNeeding('bond')('what is put into a bond goes by its MAC and MTU, and has its own again; what the kernel forgets comes back', async () => {
  await lab().doneAndUndone(addDevice(lab().topology, 'net0', 'bond0', MODE));
  const own = lab().topology.interfaces['net0:e2']!;
  await lab().doneAndUndone(setMaster(lab().topology, at('e1'), 'bond0'));
  await lab().doneAndUndone(setMaster(lab().topology, at('e2'), 'bond0'));
  const { observation, topology } = lab();
  expect(observation.interfaces['net0:e2']).toMatchObject({ mac: observation.interfaces['net0:e1']!.mac, ownMac: own.mac, up: true });
  expect(topology.interfaces['net0:e2']!.mac).toBe(own.mac);
  expect(Object.keys(topology.addresses)).toEqual(['sw:br0 10.7.0.2/24']);
  await lab().done(becomes(topology.interfaces['net0:bond0']!, { mtu: 1400 }));
  await lab().doneAndUndone(setMaster(lab().topology, at('e2'), undefined));
  expect(lab().topology.interfaces['net0:e2']).toMatchObject({ mac: own.mac, mtu: 1500, up: false });
});

testNeeding('bond')('one member stands in for another; another mode, the bond gone and back, scripts and the file of it', async () => {
  await lab().done(diffTopologies(lab().topology, topologyIn(BONDED)));
  await expect.poll(activeMember).toBe('e1');
  expect(await lab().reaches('net0', '10.7.0.2')).toBe(true);
  await lab().done(setUp(lab().topology, { namespace: 'sw', interface: 'p1' }, false));
  await expect.poll(activeMember).toBe('e2');
  expect(await lab().reaches('net0', '10.7.0.2')).toBe(true);
  await lab().done(addAddress(lab().topology, at('bond0'), 'fd07::1/64'));
  await lab().doneAndUndone(becomes(lab().topology.interfaces['net0:bond0']!, { device: { type: 'bond', mode: '802.3ad', miimon: 50 } }));
  await expectScriptsSame(lab().topology);
  const file = readLabFile(writeLabFile({ name: 'a', topology: lab().topology, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] }));
  expect(file.ok && diffTopologies(lab().topology, file.file.topology)).toEqual({});
  await lab().doneAndUndone(remove(lab().topology, [{ kind: 'interface', ...at('bond0') }]));
});

test('where the kernel has none, it is refused before anything is done', async () => {
  if (!lacking.has('bond')) return;
  expect(await lab().change(addDevice(lab().topology, 'net0', 'bond0', MODE))).toEqual({
    ok: false,
    refusal: { code: 'invalid', problems: [{ code: 'kernel-lacks', subject: 'net0:bond0', found: 'bond' }] },
  });
});
