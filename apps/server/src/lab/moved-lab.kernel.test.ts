/** A worker that is cut off ends its labs, sandboxes and all; another wakes them as they were. */
import { addAddress, addBridge, addNamespace, layCable } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { doubleOwnersIn } from '../placement/placement-log.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { LabListing } from '../store/documents.ts';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import type { Lab } from './lab.ts';
import { TIMINGS, TestWorkers } from './test-workers.ts';
import type { TestWorker } from './test-workers.ts';

const LISTING: LabListing = { id: 'lab', name: 'lab-1', owner: 'ann', createdAt: 0 };

let store: Store;
let workers: TestWorkers;
let sandboxes: Sandbox[];
beforeEach(() => {
  store = SqliteStore.open(IN_MEMORY);
  sandboxes = [];
  workers = new TestWorkers(() => Promise.resolve(store), {
    openSandbox: async (options) => {
      const sandbox = await openSandbox(options);
      sandboxes.push(sandbox);
      return sandbox;
    },
    createKernel,
  });
});
afterEach(async () => {
  await workers.end();
  expect(workers.faults).toEqual([]);
  expect(doubleOwnersIn(workers.log)).toEqual([]);
});

async function wake({ host }: TestWorker): Promise<Lab> {
  const woken = await host.wake(LISTING);
  return woken.ok ? woken.lab : expect.fail(woken.code);
}

async function make(lab: Lab, diff: (topology: Topology) => TopologyDiff): Promise<void> {
  expect(await lab.change('ann', { kind: 'add-namespace', subjects: [] }, diff(topologyOf(lab.welcome('ann').observation)))).toMatchObject({ ok: true });
}

test('a lab is on one kernel at a time, and wakes on another as it was acknowledged', async () => {
  const [a, b] = [await workers.start('a', { answers: 'when-written' }), await workers.start('b')];
  const lab = await wake(a);
  await make(lab, (topology) => addNamespace(topology, 'net0'));
  await make(lab, (topology) => addBridge(topology, 'host', 'mybridge0'));
  await make(lab, (topology) => layCable(topology, { ends: [{ namespace: 'net0', interface: 'eth0', addresses: ['10.0.1.1/24'] }, { namespace: 'host', interface: 'veth0', bridge: 'mybridge0', addresses: [] }] }));
  await make(lab, (topology) => addAddress(topology, { namespace: 'host', interface: 'mybridge0' }, '10.0.1.254/24'));
  expect(await lab.runPrograms('ann', [{ kind: 'program', namespace: 'net0', argv: ['sleep', '1000'] }])).toMatchObject({ ok: true });
  expect(await b.host.wake(LISTING)).toMatchObject({ code: 'elsewhere' });
  expect(sandboxes).toHaveLength(1);
  const before = { ...lab.saved, journal: lab.journal };

  a.gate.state = 'stopped';
  a.clock.now += TIMINGS.holdMs;
  expect(await sandboxes[0]?.ended).toBe('ended');
  expect(lab.hasEnded).toBe(true);
  await workers.miss('lab', b);
  const there = await wake(b);
  expect({ ...there.saved, journal: there.journal }).toEqual(before);
  const sandbox = sandboxes[1] ?? expect.fail('nothing was opened');
  expect(await sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-c', '1', '-W', '5', '10.0.1.254'])).toMatchObject({ exit: 0 });
  await make(there, (topology) => addNamespace(topology, 'net1'));
  await b.saving.flush();
  await a.saving.flush();
  expect((await store.find('lab-state', 'lab'))?.topology).toEqual(there.saved.topology);
});
