import { remove, rename, setPort, setVlanFiltering, startingPoint } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { PortRecord, TopologyDiff } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { freshLab } from './test-lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lacking = await featuresLacking();
const lab = freshLab({ gesture: 'set-port', start: startingPoint('three-on-a-bridge') });

const BRIDGE = { namespace: 'host', interface: 'mybridge0' };
const port = (name: string, values: PortRecord): TopologyDiff => setPort(lab().topology, { namespace: 'host', interface: name }, values);

testNeeding('vlan-filtering')('a bridge keeps VLANs apart: only who is in the same reaches another, and it is undone', async () => {
  await lab().doneAndUndone(setVlanFiltering(lab().topology, BRIDGE, true));
  expect(await lab().reaches('net0', '10.0.1.2')).toBe(true);

  await lab().doneAndUndone(port('veth0', { pvid: 10 }));
  expect(await lab().reaches('net0', '10.0.1.2')).toBe(false);
  await lab().done(port('veth1', { pvid: 10 }));
  expect(await lab().reaches('net0', '10.0.1.2')).toBe(true);

});

testNeeding('vlan-filtering')('trunks, and the bridge’s own interface: each is undone, and each script makes the same', async () => {
  await lab().done(setVlanFiltering(lab().topology, BRIDGE, true));
  await lab().doneAndUndone(port('veth2', { pvid: 0, tagged: '10,20-29' }));
  await lab().doneAndUndone(port('veth2', { pvid: 30, tagged: '10,22-29' }));
  await lab().doneAndUndone(setPort(lab().topology, BRIDGE, { pvid: 10, tagged: '20' }));
  expect(lab().topology.interfaces['host:veth2']?.port).toEqual({ pvid: 30, tagged: '10,22-29' });
  expect(lab().topology.interfaces['host:mybridge0']?.port).toEqual({ pvid: 10, tagged: '20' });
  await expectScriptsSame(lab().topology);
});

testNeeding('vlan-filtering')('what is set goes along with a name, and comes back with what was removed or let go', async () => {
  await lab().done(setVlanFiltering(lab().topology, BRIDGE, true));
  await lab().done(port('veth0', { pvid: 10, cost: 50 }));
  await lab().done(port('veth1', { tagged: '10' }));
  await lab().doneAndUndone(rename(lab().topology, { kind: 'interface', namespace: 'host', interface: 'veth0' }, 'access'));
  await lab().doneAndUndone(remove(lab().topology, [{ kind: 'interface', namespace: 'host', interface: 'veth1' }]));
  expect(await lab().lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  await lab().doneAndUndone(setVlanFiltering(lab().topology, BRIDGE, false));
  expect(await lab().lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  await lab().doneAndUndone(remove(lab().topology, [{ kind: 'interface', ...BRIDGE }]));
});

testNeeding('vlan-filtering')('what no topology says is seen, and replaced by what is set', async () => {
  await lab().done(setVlanFiltering(lab().topology, BRIDGE, true));
  await lab().sandbox.run(['bridge', 'vlan', 'add', 'dev', 'veth0', 'vid', '7', 'untagged']);
  const observed = await createKernel(lab().sandbox).observeWhole();
  expect(observed.interfaces['host:veth0']?.vlans).toEqual({ pvid: 1, tagged: '', odd: '7' });
  expect(topologyOf(observed).interfaces['host:veth0']?.port).toBeUndefined();
});

test('where the kernel cannot, it is refused before anything is done', async () => {
  if (!lacking.has('vlan-filtering')) return;
  expect(await lab().change(setVlanFiltering(lab().topology, BRIDGE, true))).toEqual({
    ok: false,
    refusal: { code: 'invalid', problems: [{ code: 'kernel-lacks', subject: 'host:mybridge0', found: 'vlan-filtering' }] },
  });
});
