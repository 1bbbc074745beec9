import { addBridge, addDevice, setBridge, setPort } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import { applyDiff, diffTopologies } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

let sandbox: Sandbox;
let lab: Lab;
const faults: unknown[] = [];

beforeEach(async () => {
  faults.splice(0);
  sandbox = await openSandbox();
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), reportFault: (fault) => faults.push(fault) });
});
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const topology = (): Topology => topologyOf(lab.welcome('ann').observation);
const read = async () => createKernel(sandbox).observe();

/** Carries it out: the kernel then has what was wanted, and the lab shows that. */
async function done(diff: TopologyDiff): Promise<void> {
  const wanted = applyDiff(topology(), diff);
  expect(await lab.change('ann', { kind: 'set-bridge', subjects: [] }, diff)).toMatchObject({ ok: true });
  const there = topologyOf(await read());
  expect(diffTopologies(there, wanted)).toEqual({});
  expect(topology()).toEqual(there);
}

async function doneAndUndone(diff: TopologyDiff): Promise<void> {
  const before = topologyOf(await read());
  await done(diff);
  const there = topologyOf(await read());
  expect(there).not.toEqual(before);
  expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(topologyOf(await read())).toEqual(before);
  expect(await lab.takeBack('ann', { kind: 'redo' })).toMatchObject({ ok: true });
  expect(topologyOf(await read())).toEqual(there);
}

/** Two bridges that speak STP, on two cables: a0–b0, a1–b1. */
async function twoBridges(): Promise<void> {
  const end = (name: string, master: string, other: string): InterfaceRecord => ({ namespace: 'host', name, kind: 'veth', up: true, master, peer: { namespace: 'host', interface: other } });
  const ends = [end('a0', 'bra', 'b0'), end('b0', 'brb', 'a0'), end('a1', 'bra', 'b1'), end('b1', 'brb', 'a1')];
  for (const bridge of ['bra', 'brb']) {
    await done(addBridge(topology(), 'host', bridge));
    await done(setBridge(topology(), { namespace: 'host', interface: bridge }, { stp: true, stpPriority: undefined }));
  }
  await done({ interfaces: { added: Object.fromEntries(ends.map((record) => [`host:${record.name}`, record])) } });
}

const [BRA, BRB] = ['bra', 'brb'].map((name) => ({ namespace: 'host', interface: name })) as [{ namespace: string; interface: string }, { namespace: string; interface: string }];
const port = (name: string) => ({ namespace: 'host', interface: name });

/** Which bridges take themselves for the root, as the lab itself shows it. */
const roots = (): readonly string[] => Object.values(lab.welcome('ann').observation.interfaces).flatMap(({ name, stpId, stpRoot }) => (stpId !== undefined && stpId === stpRoot ? [name] : []));
const roles = (): Readonly<Record<string, unknown>> => Object.fromEntries(Object.values(lab.welcome('ann').observation.interfaces).flatMap(({ name, portRole }) => (portRole === undefined ? [] : [[name, portRole]])));

/** By the next hello (2 s) at the latest. */
const SOON = { timeout: 20_000, interval: 100 };

test('the bridge whose priority is lowered becomes the root, and the lab shows it', async () => {
  await twoBridges();
  await doneAndUndone(setBridge(topology(), BRB, { stpPriority: 4096 }));
  await expect.poll(roots, SOON).toEqual(['brb']);
  await expect.poll(roles, SOON).toEqual({ a0: 'root', a1: 'alternate', b0: 'designated', b1: 'designated' });
  await doneAndUndone(setBridge(topology(), BRA, { stpPriority: 0 }));
  await expect.poll(roots, SOON).toEqual(['bra']);
  await expect.poll(roles, SOON).toEqual({ b0: 'root', b1: 'alternate', a0: 'designated', a1: 'designated' });
  await expectScriptsSame(topology());
}, 120_000);

test('the way to the root goes through the cheaper port; of two that cost the same, through that of the smaller priority at the other end', async () => {
  await twoBridges();
  await done(setBridge(topology(), BRA, { stpPriority: 4096 }));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'root', b1: 'alternate' });
  await doneAndUndone(setPort(topology(), port('b0'), { cost: 50 }));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'alternate', b1: 'root' });
  await doneAndUndone(setPort(topology(), port('b0'), {}));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'root', b1: 'alternate' });
  await doneAndUndone(setPort(topology(), port('a1'), { priority: 4 }));
  await expect.poll(roles, SOON).toMatchObject({ b0: 'alternate', b1: 'root' });
  await expectScriptsSame(topology());
}, 120_000);

test('what the kernel chooses by itself is nobody’s wish: a cable, what is made upon one, what says no speed', async () => {
  await twoBridges();
  await done(addDevice(topology(), 'host', 'vx0', { type: 'vxlan', id: 7, remote: '10.0.1.2' }));
  await done(addDevice(topology(), 'host', 'vx1', { type: 'vxlan', id: 8, dev: 'bra', remote: '10.0.1.2' }));
  const added = Object.values(topology().interfaces).filter(({ kind }) => kind === 'device');
  await done({ interfaces: { changed: Object.fromEntries(added.map((from) => [`host:${from.name}`, [from, { ...from, master: 'brb' }]])) } });
  const costs = Object.values((await read()).interfaces).flatMap(({ name, portCost }) => (portCost === undefined ? [] : [[name, portCost]]));
  expect(Object.fromEntries(costs)).toMatchObject({ a0: 2, b1: 2, vx0: 100 });
  expect(Object.values(topology().interfaces).filter((record) => record.port !== undefined)).toEqual([]);
  await doneAndUndone(setPort(topology(), port('vx0'), { cost: 2, priority: 1 }));
  await expectScriptsSame(topology());
});

test('what is typed shows by its event', async () => {
  await twoBridges();
  await sandbox.run(['ip', 'link', 'set', 'dev', 'a0', 'type', 'bridge_slave', 'cost', '9', 'priority', '5']);
  await sandbox.run(['ip', 'link', 'set', 'dev', 'bra', 'type', 'bridge', 'priority', '8192']);
  await expect.poll(() => topology().interfaces['host:a0']?.port, SOON).toEqual({ cost: 9, priority: 5 });
  await expect.poll(() => topology().interfaces['host:bra']?.stpPriority, SOON).toBe(8192);
});
