/** A lab that nobody is in sleeps, and is what it was when it wakes: after minutes, and after the server was killed. */
import { addAddress, addBridge, addNamespace, layCable } from '@patchbay/shared/gesture';
import type { Gesture } from '@patchbay/shared/gesture';
import { lessonsOf } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { placementInOneProcess } from '../placement/in-one-process.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Saving } from '../store/saving.ts';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import type { Lab } from './lab.ts';
import { LabHost } from './lab-host.ts';
import { LabRegistry } from './lab-registry.ts';

let store: Store;
let sandboxes: Sandbox[];
let registries: LabRegistry[];
const faults: unknown[] = [];

beforeEach(() => {
  store = SqliteStore.open(IN_MEMORY);
  [sandboxes, registries] = [[], []];
});
afterEach(async () => {
  await Promise.all(registries.map((registry) => registry.closeAll()));
  expect(faults.splice(0)).toEqual([]);
});

const LESSON = `---
patchbay-lesson: 1
steps:
  - { id: one, checks: [{ namespace: net0 }], solution: [ip netns add net0] }
  - { id: two, checks: [{ namespace: net1 }], solution: [ip netns add net1] }
---
# en: Two steps
## one: One
Do it.
## two: Two
Do it again.
`;

/** A server's labs. What was there before and was not closed is as after `kill -9`. */
async function load(sleepAfterMs = 600_000): Promise<{ readonly labs: LabRegistry; readonly saving: Saving }> {
  const saving = new Saving({ store, told: (failure) => faults.push(failure) });
  const host = new LabHost({
    placement: await placementInOneProcess((error) => faults.push(error)),
    offer: () => Promise.resolve({ id: 'here', cores: 2, memoryMib: 2048, features: [] }),
    store,
    saving,
    openSandbox: async (options) => {
      const sandbox = await openSandbox(options);
      sandboxes.push(sandbox);
      return sandbox;
    },
    createKernel,
    featuresLacking,
    lessons: lessonsOf(new Map([['two', LESSON]])),
    sleepAfterMs,
    reportFault: (error) => faults.push(error),
  });
  const labs = await LabRegistry.load({ store, saving, host });
  registries.push(labs);
  return { labs, saving };
}

const topologyIn = (lab: Lab): Topology => topologyOf(lab.welcome('ann').observation);
const ADD: Gesture = { kind: 'add-namespace', subjects: [] };

async function make(lab: Lab, diff: (topology: Topology) => TopologyDiff): Promise<void> {
  expect(await lab.change('ann', ADD, diff(topologyIn(lab)))).toMatchObject({ ok: true });
}

/** A lab with something of everything, in which somebody is meanwhile. */
async function build(labs: LabRegistry): Promise<Lab> {
  const made = await labs.create({ owner: 'ann', name: 'mine' });
  if (!made.ok) throw new Error('no lab');
  const { lab } = made;
  const leave = lab.arrive({ id: 'bob', name: '' });
  await make(lab, (topology) => addNamespace(topology, 'net0'));
  await make(lab, (topology) => addBridge(topology, 'host', 'mybridge0'));
  await make(lab, (topology) =>
    layCable(topology, { ends: [{ namespace: 'net0', interface: 'eth0', addresses: ['10.0.1.1/24'] }, { namespace: 'host', interface: 'veth0', bridge: 'mybridge0', addresses: [] }] }),
  );
  await make(lab, (topology) => addAddress(topology, { namespace: 'host', interface: 'mybridge0' }, '10.0.1.254/24'));
  await lab.place({ net0: [120, 80] });
  await lab.mark({ notes: { n: { at: [0, 0], size: [160, 80], text: '笔记', hue: 'yellow' } } });
  await lab.runPrograms('ann', [{ kind: 'program', namespace: 'net0', argv: ['sleep', '1000'] }]);
  leave();
  return lab;
}

/** What is there of a lab, apart from the kernel's own numbers. */
const all = (lab: Lab) => ({ ...lab.saved, journal: lab.welcome('ann').journal });

test('who enters a lab that sleeps finds it as it was, its programs run, and can undo what they did', async () => {
  const { labs } = await load(200);
  const lab = await build(labs);
  const before = all(lab);
  await expect.poll(() => lab.hasEnded).toBe(true);
  await sandboxes[0]?.ended;
  expect(labs.findAwake(lab.info.id)).toBeUndefined();

  const awake = await labs.enter(lab.info.id);
  if (awake === undefined) throw new Error('gone');
  awake.arrive({ id: 'ann', name: '' });
  expect(awake).not.toBe(lab);
  expect(all(awake)).toEqual(before);
  expect(awake.welcome('ann').probes.map(({ probe }) => [probe.request.kind, probe.end])).toEqual([['program', undefined]]);
  expect(await awake.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(topologyIn(awake).addresses).toEqual(Object.fromEntries(Object.entries(before.topology.addresses).filter(([key]) => !key.includes('254'))));
});

test('who enters one whose end could not be written yet waits until it is, rather than find it as it was before', async () => {
  const real = store;
  let fails = false;
  store = { all: real.all.bind(real), find: real.find.bind(real), close: real.close.bind(real), tryWriting: real.tryWriting.bind(real), claim: real.claim.bind(real), highestToken: real.highestToken.bind(real), write: (batch) => (fails ? Promise.reject(new Error('disk full')) : real.write(batch)) };
  const { labs, saving } = await load();
  const lab = await build(labs);
  await saving.flush();
  fails = true;
  await make(lab, (topology) => addNamespace(topology, 'late0'));
  const before = all(lab);
  await labs.putToSleep(lab.info.id);
  for (const asked of [() => labs.enter(lab.info.id), () => labs.read(lab.info.id), () => labs.create({ owner: 'ann', copyOf: lab.info.id })]) {
    await expect(asked()).rejects.toThrow(`what lab ${lab.info.id} was cannot be written yet`);
  }
  fails = false;
  const awake = await labs.enter(lab.info.id);
  expect(awake && all(awake)).toEqual(before);
  expect(faults.splice(0)).toEqual([new Error('disk full'), undefined]);
});

test('one that somebody is in stays awake', async () => {
  const { labs } = await load(200);
  const lab = await build(labs);
  const leave = lab.arrive({ id: 'ann', name: '' });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(lab.hasEnded).toBe(false);
  leave();
  await expect.poll(() => lab.hasEnded).toBe(true);
});

test('what was there half a second before the server was killed is there afterwards, also what was typed', async () => {
  const { labs } = await load();
  const lab = await build(labs);
  await sandboxes[0]?.run(['ip', 'netns', 'add', 'typed']);
  await expect.poll(() => topologyIn(lab).namespaces.typed).toBeDefined();
  const before = all(lab);
  await expect.poll(async () => (await store.find('lab-state', lab.info.id))?.topology.namespaces.typed).toBeDefined();

  const after = await load();
  expect(after.labs.list).toMatchObject([{ id: lab.info.id, name: 'mine', owner: 'ann' }]);
  const awake = await after.labs.enter(lab.info.id);
  expect(awake && all(awake)).toEqual(before);
});

test('one that is in a lesson goes on with it', async () => {
  const { labs } = await load();
  const lab = await build(labs);
  await lab.startLesson('ann', 'two');
  await make(lab, (topology) => addNamespace(topology, 'net0'));
  await expect.poll(() => lab.lessonProgress).toMatchObject({ done: 1, checks: [{ state: 'missing' }] });
  await expect.poll(async () => (await store.find('lab-state', lab.info.id))?.lesson?.doneAt.length).toBe(1);
  const before = lab.lessonProgress;

  const awake = await (await load()).labs.enter(lab.info.id);
  await expect.poll(() => awake?.lessonProgress).toEqual(before);
  if (awake === undefined) throw new Error('gone');
  await make(awake, (topology) => addNamespace(topology, 'net1'));
  await expect.poll(() => awake.lessonProgress).toMatchObject({ done: 2, checks: [] });
});

test('one that was powered off begins again empty; one that was removed is gone', async () => {
  const { labs, saving } = await load();
  const lab = await build(labs);
  await sandboxes[0]?.end();
  await expect.poll(() => lab.hasEnded).toBe(true);
  const again = await labs.enter(lab.info.id);
  expect(again && all(again)).toMatchObject({ topology: { namespaces: { host: {} } }, journal: [], programs: [] });
  await labs.remove(lab.info.id);
  await saving.flush();
  expect(labs.list).toEqual([]);
  expect([await store.all('lab'), await store.all('lab-state'), await store.all('entry')]).toEqual([[], [], []]);
  expect(await labs.enter(lab.info.id)).toBeUndefined();
});
