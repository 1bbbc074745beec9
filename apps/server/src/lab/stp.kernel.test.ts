import { addBridge, addDevice, setBridge, setPort } from '@patchbay/shared/gesture';
import type { InterfaceRecord } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { freshLab } from './test-lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lab = freshLab({ gesture: 'set-bridge' });

/** Two bridges that speak STP, on two cables: a0–b0, a1–b1. */
async function twoBridges(): Promise<void> {
  const end = (name: string, master: string, other: string): InterfaceRecord => ({ namespace: 'host', name, kind: 'veth', up: true, master, peer: { namespace: 'host', interface: other } });
  const ends = [end('a0', 'bra', 'b0'), end('b0', 'brb', 'a0'), end('a1', 'bra', 'b1'), end('b1', 'brb', 'a1')];
  for (const bridge of ['bra', 'brb']) {
    await lab().done(addBridge(lab().topology, 'host', bridge));
    await lab().done(setBridge(lab().topology, { namespace: 'host', interface: bridge }, { stp: true, stpPriority: undefined }));
  }
  await lab().done({ interfaces: { added: Object.fromEntries(ends.map((record) => [`host:${record.name}`, record])) } });
}

const [BRA, BRB] = ['bra', 'brb'].map((name) => ({ namespace: 'host', interface: name })) as [{ namespace: string; interface: string }, { namespace: string; interface: string }];
const port = (name: string) => ({ namespace: 'host', interface: name });

/** Which bridges take themselves for the root, as the lab itself shows it. */
const roots = (): readonly string[] => Object.values(lab().observation.interfaces).flatMap(({ name, stpId, stpRoot }) => (stpId !== undefined && stpId === stpRoot ? [name] : []));
const roles = (): Readonly<Record<string, unknown>> => Object.fromEntries(Object.values(lab().observation.interfaces).flatMap(({ name, portRole }) => (portRole === undefined ? [] : [[name, portRole]])));

/** It is so by the next hello (2 s). */
const SOON = { interval: 100 };

test('the bridge whose priority is lowered becomes the root, and the lab shows it', async () => {
  await twoBridges();
  await lab().doneAndUndone(setBridge(lab().topology, BRB, { stpPriority: 4096 }));
  await expect.poll(roots, SOON).toEqual(['brb']);
  await expect.poll(roles, SOON).toEqual({ a0: 'root', a1: 'alternate', b0: 'designated', b1: 'designated' });
  await lab().doneAndUndone(setBridge(lab().topology, BRA, { stpPriority: 0 }));
  await expect.poll(roots, SOON).toEqual(['bra']);
  await expect.poll(roles, SOON).toEqual({ b0: 'root', b1: 'alternate', a0: 'designated', a1: 'designated' });
  await expectScriptsSame(lab().topology);
}, 120_000);

test('the way to the root goes through the cheaper port; of two that cost the same, through that of the smaller priority at the other end', async () => {
  await twoBridges();
  await lab().done(setBridge(lab().topology, BRA, { stpPriority: 4096 }));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'root', b1: 'alternate' });
  await lab().doneAndUndone(setPort(lab().topology, port('b0'), { cost: 50 }));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'alternate', b1: 'root' });
  await lab().doneAndUndone(setPort(lab().topology, port('b0'), {}));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'root', b1: 'alternate' });
  await lab().doneAndUndone(setPort(lab().topology, port('a1'), { priority: 4 }));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'alternate', b1: 'root' });
  await expectScriptsSame(lab().topology);
}, 120_000);

test('what the kernel chooses by itself is nobody’s wish: a cable, what is made upon one, what says no speed', async () => {
  await twoBridges();
  await lab().done(addDevice(lab().topology, 'host', 'vx0', { type: 'vxlan', id: 7, remote: '10.0.1.2' }));
  await lab().done(addDevice(lab().topology, 'host', 'vx1', { type: 'vxlan', id: 8, dev: 'bra', remote: '10.0.1.2' }));
  const added = Object.values(lab().topology.interfaces).filter(({ kind }) => kind === 'device');
  await lab().done({ interfaces: { changed: Object.fromEntries(added.map((from) => [`host:${from.name}`, [from, { ...from, master: 'brb' }]])) } });
  const costs = Object.values(lab().observation.interfaces).flatMap(({ name, portCost }) => (portCost === undefined ? [] : [[name, portCost]]));
  expect(Object.fromEntries(costs)).toMatchObject({ a0: 2, b1: 2, vx0: 100 });
  expect(Object.values(lab().topology.interfaces).filter((record) => record.port !== undefined)).toEqual([]);
  await lab().doneAndUndone(setPort(lab().topology, port('vx0'), { cost: 2, priority: 1 }));
  await expectScriptsSame(lab().topology);
});

test('what is typed shows by its event', async () => {
  await twoBridges();
  await lab().sandbox.run(['ip', 'link', 'set', 'dev', 'a0', 'type', 'bridge_slave', 'cost', '9', 'priority', '5']);
  await lab().sandbox.run(['ip', 'link', 'set', 'dev', 'bra', 'type', 'bridge', 'priority', '8192']);
  await expect.poll(() => lab().topology.interfaces['host:a0']?.port, SOON).toEqual({ cost: 9, priority: 5 });
  await expect.poll(() => lab().topology.interfaces['host:bra']?.stpPriority, SOON).toBe(8192);
});
