import { remove, rename, setPort, setVlanFiltering, startingPoint } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import { applyDiff, diffTopologies } from '@patchbay/shared/topology';
import type { PortRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { Lab } from './lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lacking = await featuresLacking();

let sandbox: Sandbox;
let lab: Lab;
const faults: unknown[] = [];

beforeEach(async () => {
  faults.splice(0);
  sandbox = await openSandbox();
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), lacking, reportFault: (fault) => faults.push(fault) });
  await done(diffTopologies(topology(), startingPoint('three-on-a-bridge')));
});
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const topology = (): Topology => topologyOf(lab.welcome('ann').observation);
/** What the kernel has, read by another reader than the lab's. */
const read = async (): Promise<Topology> => topologyOf(await createKernel(sandbox).observeWhole());
const change = (diff: TopologyDiff) => lab.change('ann', { kind: 'set-port', subjects: [] }, diff);

/** Carries it out: the kernel then has what was wanted, and the lab shows that. */
async function done(diff: TopologyDiff): Promise<void> {
  const wanted = applyDiff(topology(), diff);
  expect(await change(diff)).toMatchObject({ ok: true });
  const there = await read();
  expect(diffTopologies(there, wanted)).toEqual({});
  expect(topology().interfaces).toEqual(there.interfaces);
}

async function doneAndUndone(diff: TopologyDiff): Promise<void> {
  const before = await read();
  await done(diff);
  const there = await read();
  expect(there).not.toEqual(before);
  expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(diffTopologies(await read(), before)).toEqual({});
  expect(await lab.takeBack('ann', { kind: 'redo' })).toMatchObject({ ok: true });
  expect(diffTopologies(await read(), there)).toEqual({});
}

const BRIDGE = { namespace: 'host', interface: 'mybridge0' };
const port = (name: string, values: PortRecord): TopologyDiff => setPort(topology(), { namespace: 'host', interface: name }, values);

async function reaches(namespace: string, address: string): Promise<boolean> {
  const { exit } = await sandbox.run(['ip', 'netns', 'exec', namespace, 'ping', '-n', '-c', '4', '-i', '0.3', '-W', '1', address], { timeoutMs: 60_000 });
  return exit === 0;
}

testNeeding('vlan-filtering')('a bridge keeps VLANs apart: only who is in the same reaches another, and it is undone', async () => {
  await doneAndUndone(setVlanFiltering(topology(), BRIDGE, true));
  expect(await reaches('net0', '10.0.1.2')).toBe(true);

  await doneAndUndone(port('veth0', { pvid: 10 }));
  expect(await reaches('net0', '10.0.1.2')).toBe(false);
  await done(port('veth1', { pvid: 10 }));
  expect(await reaches('net0', '10.0.1.2')).toBe(true);

});

testNeeding('vlan-filtering')('trunks, and the bridge’s own interface: each is undone, and each script makes the same', async () => {
  await done(setVlanFiltering(topology(), BRIDGE, true));
  await doneAndUndone(port('veth2', { pvid: 0, tagged: '10,20-29' }));
  await doneAndUndone(port('veth2', { pvid: 30, tagged: '10,22-29' }));
  await doneAndUndone(setPort(topology(), BRIDGE, { pvid: 10, tagged: '20' }));
  expect(topology().interfaces['host:veth2']?.port).toEqual({ pvid: 30, tagged: '10,22-29' });
  expect(topology().interfaces['host:mybridge0']?.port).toEqual({ pvid: 10, tagged: '20' });
  await expectScriptsSame(topology());
});

testNeeding('vlan-filtering')('what is set goes along with a name, and comes back with what was removed or let go', async () => {
  await done(setVlanFiltering(topology(), BRIDGE, true));
  await done(port('veth0', { pvid: 10, cost: 50 }));
  await done(port('veth1', { tagged: '10' }));
  await doneAndUndone(rename(topology(), { kind: 'interface', namespace: 'host', interface: 'veth0' }, 'access'));
  await doneAndUndone(remove(topology(), [{ kind: 'interface', namespace: 'host', interface: 'veth1' }]));
  expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  await doneAndUndone(setVlanFiltering(topology(), BRIDGE, false));
  expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  await doneAndUndone(remove(topology(), [{ kind: 'interface', ...BRIDGE }]));
});

testNeeding('vlan-filtering')('what no topology says is seen, and replaced by what is set', async () => {
  await done(setVlanFiltering(topology(), BRIDGE, true));
  await sandbox.run(['bridge', 'vlan', 'add', 'dev', 'veth0', 'vid', '7', 'untagged']);
  const observed = await createKernel(sandbox).observeWhole();
  expect(observed.interfaces['host:veth0']?.vlans).toEqual({ pvid: 1, tagged: '', odd: '7' });
  expect(topologyOf(observed).interfaces['host:veth0']?.port).toBeUndefined();
});

test('where the kernel cannot, it is refused before anything is done', async () => {
  if (!lacking.has('vlan-filtering')) return;
  expect(await change(setVlanFiltering(topology(), BRIDGE, true))).toEqual({
    ok: false,
    refusal: { code: 'invalid', problems: [{ code: 'kernel-lacks', subject: 'host:mybridge0', found: 'vlan-filtering' }] },
  });
});
