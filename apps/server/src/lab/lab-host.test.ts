/** Workers of one place and one register: a lab is one worker's at a time. Sandboxes are none here; `moved-lab.kernel.test.ts` has real ones. */
import { addNamespace } from '@patchbay/shared/gesture';
import { lessonsOf } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import { emptyTopology } from '@patchbay/shared/topology';
import type { InterfaceRecord } from '@patchbay/shared/topology';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doubleOwnersIn } from '../placement/placement-log.ts';
import type { SandboxEnd } from '../sandbox/sandbox.ts';
import type { LabListing, SavedLab } from '../store/documents.ts';
import { PostgresStore } from '../store/postgres-store.ts';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { postgresForTests } from '../store/test-postgres.ts';
import type { Lab } from './lab.ts';
import { emptySandbox, namespaceKernel } from './test-scripted-kernel.ts';
import { TIMINGS, TestWorkers } from './test-workers.ts';
import type { TestWorker } from './test-workers.ts';

const LAB = 'lab';
const LISTING: LabListing = { id: LAB, name: 'lab-1', owner: 'ann', createdAt: 0 };

const PARTS = { openSandbox: () => Promise.resolve(emptySandbox(new Promise<SandboxEnd>(() => undefined))), createKernel: namespaceKernel };

const add = (lab: Lab, name: string) => lab.change('ann', { kind: 'add-namespace', subjects: [name] }, addNamespace(topologyOf(lab.welcome('ann').observation), name));
const namesIn = (saved: SavedLab | undefined): readonly string[] => Object.keys(saved?.topology.namespaces ?? {}).filter((name) => name !== 'host');

async function wake({ host }: TestWorker): Promise<Lab> {
  const woken = await host.wake(LISTING);
  return woken.ok ? woken.lab : expect.fail(woken.code);
}

const postgres = postgresForTests();
/** Of one place: of whoever holds it, and for each worker. */
interface Stores {
  readonly holder: Store;
  readonly forWorker: () => Promise<Store>;
}
const STORES: readonly (readonly [name: string, open: () => Promise<Stores>])[] = [
  ['one SQLite', () => {
    const store = SqliteStore.open(IN_MEMORY);
    return Promise.resolve({ holder: store, forWorker: () => Promise.resolve(store) });
  }],
  ['PostgreSQL, each with a connection of its own', async () => {
    const address = await postgres().createDatabase();
    return { holder: await PostgresStore.open(address), forWorker: () => PostgresStore.openForWorker(address) };
  }],
];

describe.each(STORES)('on %s', (_name, open) => {
  let store: Store;
  let openStore: () => Promise<Store>;
  let opened: Set<Store>;
  let workers: TestWorkers;
  beforeEach(async () => {
    const { holder, forWorker } = await open();
    store = holder;
    opened = new Set([holder]);
    openStore = async () => {
      const own = await forWorker();
      opened.add(own);
      return own;
    };
    workers = new TestWorkers(openStore, PARTS);
  });
  afterEach(async () => {
    await workers.end();
    for (const one of opened) await one.close();
    expect(workers.faults.splice(0)).toEqual([]);
    expect(doubleOwnersIn(workers.log)).toEqual([]);
  });

  const kept = async (): Promise<readonly string[]> => namesIn(await store.find('lab-state', LAB));
  const keptEntries = async (): Promise<readonly (readonly string[])[]> => (await store.all('entry', LAB)).map(([, { entry }]) => entry.gesture.subjects);

  it('a lab is awake on one worker only, and on another once it sleeps', async () => {
    const [a, b] = [await workers.start('a'), await workers.start('b', { cores: 64 })];
    const lab = await wake(a);
    await add(lab, 'net0');
    expect(await b.host.wake(LISTING)).toEqual({ ok: false, code: 'elsewhere', worker: 'a' });
    expect([b.host.findAwake(LAB), b.host.awakeCount, a.host.awakeCount]).toEqual([undefined, 0, 1]);
    await a.host.putToSleep(LAB);
    const there = await wake(b);
    expect(namesIn(there.saved)).toEqual(['net0']);
    expect([lab.hasEnded, a.host.findAwake(LAB), await a.host.wake(LISTING)]).toEqual([true, undefined, { ok: false, code: 'elsewhere', worker: 'b' }]);
    await there.close('powered-off');
    expect(namesIn((await wake(b)).saved)).toEqual([]);
  });

  it('of two who wake it at once one has it', async () => {
    const both = [await workers.start('a'), await workers.start('b')];
    for (let round = 0; round < 10; round += 1) {
      const woken = await Promise.all(both.map(({ host }) => host.wake(LISTING)));
      const awake = both.filter((_, index) => woken[index]?.ok);
      expect(awake).toHaveLength(1);
      expect(woken.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'elsewhere', worker: awake[0]?.id });
      await Promise.all(awake.map(({ host }) => host.putToSleep(LAB)));
    }
  });

  it('a worker that lost its lease ends its labs at once, and what it still tries to write is refused once another has them', async () => {
    const [a, b] = [await workers.start('a'), await workers.start('b')];
    const lab = await wake(a);
    await add(lab, 'net0');
    await a.saving.flush();
    const { token = 0 } = a.placement.ownerOf(LAB) ?? {};
    expect(await b.host.wake(LISTING)).toMatchObject({ code: 'elsewhere' });
    a.road.hold();
    expect(await add(lab, 'lost')).toMatchObject({ ok: true });
    const writing = a.saving.flush();
    a.gate.state = 'stopped';
    a.clock.now += TIMINGS.holdMs;
    await expect.poll(() => lab.hasEnded, { interval: 2 }).toBe(true);
    expect([a.host.awakeCount, a.host.findAwake(LAB)]).toEqual([0, undefined]);
    // nobody else has it yet
    expect(await b.host.wake(LISTING)).toMatchObject({ code: 'elsewhere' });

    await workers.miss(LAB, b);
    const there = await wake(b);
    expect(namesIn(there.saved)).toEqual(['net0']);
    await add(there, 'net1');
    await b.saving.flush();
    a.road.letGo();
    await writing;
    expect([a.refused, a.saving.isFailing, a.saving.isPending(LAB)]).toEqual([[{ lab: LAB, token }], false, false]);
    expect([await kept(), await keptEntries()]).toEqual([['net0', 'net1'], [['net0'], ['net1']]]);
    expect(await a.host.wake(LISTING)).toMatchObject({ ok: false });
    expect(namesIn(there.saved)).toEqual(['net0', 'net1']);
  });

  it('a worker that was stopped and goes on without knowing is refused by the store, and ends the lab for that', async () => {
    const [a, b] = [await workers.start('a'), await workers.start('b')];
    const lab = await wake(a);
    await add(lab, 'net0');
    await a.saving.flush();
    await b.host.wake(LISTING);
    // its clock stands still: it takes its lease for its own
    a.gate.state = 'stopped';
    await workers.miss(LAB, b);
    const there = await wake(b);
    await add(lab, 'stale');
    await a.saving.flush();
    expect([lab.hasEnded, a.refused.length]).toEqual([true, 1]);
    await add(there, 'net1');
    await b.saving.flush();
    expect([await kept(), await keptEntries()]).toEqual([['net0', 'net1'], [['net0'], ['net1']]]);
  });

  it('nothing is written between the reading of who wakes a lab and its first writing', async () => {
    const [a, b] = [await workers.start('a'), await workers.start('b')];
    const lab = await wake(a);
    await add(lab, 'net0');
    await a.saving.flush();
    await b.host.wake(LISTING);
    a.road.hold();
    await add(lab, 'late');
    const writing = a.saving.flush();
    a.gate.state = 'stopped';
    await workers.miss(LAB, b);
    // it is looked into for what it needs, and then read: behind that somebody would write
    let findings = 0;
    b.road.beforeFinding = async () => {
      findings += 1;
      if (findings !== 2) return;
      a.road.letGo();
      await writing;
    };
    const there = await wake(b);
    expect(findings).toBe(2);
    expect([namesIn(there.saved), await kept(), a.refused.length]).toEqual([['net0'], ['net0'], 1]);
  });

  it('who answers when it is written has everything in the store that they were told of, whenever the worker goes', async () => {
    const [a, b] = [await workers.start('a', { answers: 'when-written' }), await workers.start('b')];
    const lab = await wake(a);
    for (const name of ['net0', 'net1', 'net2']) {
      expect(await add(lab, name)).toMatchObject({ ok: true });
      expect([(await kept()).at(-1), (await keptEntries()).at(-1)]).toEqual([name, [name]]);
    }
    expect(await lab.place({ net0: [1, 2] })).toMatchObject({ ok: true });
    expect((await store.find('lab-state', LAB))?.positions).toEqual({ net0: [1, 2] });
    expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
    expect(await keptEntries()).toHaveLength(4);

    // it is gone in the middle of a change: nobody was told that it is done
    await b.host.wake(LISTING);
    a.road.hold();
    const answers: unknown[] = [];
    const asked = [add(lab, 'late'), lab.place({ net0: [3, 4] })].map((asking) => Promise.resolve(asking).then((answer) => answers.push(answer)));
    a.gate.state = 'stopped';
    await workers.miss(LAB, b);
    const there = await wake(b);
    expect(answers).toEqual([]);
    a.road.letGo();
    await Promise.all(asked);
    expect(answers).toEqual([{ ok: false, refusal: { code: 'lab-gone' } }, { ok: false, refusal: { code: 'lab-gone' } }]);
    expect([there.saved.positions, there.journal.length]).toEqual([{ net0: [1, 2] }, 4]);
  });

  it('who answers when it is written waits while that cannot be, and answers then', async () => {
    const a = await workers.start('a', { answers: 'when-written' });
    const lab = await wake(a);
    a.road.failure = new Error('the disk is full');
    const answers: unknown[] = [];
    const asked = add(lab, 'net0').then((answer) => answers.push(answer));
    await expect.poll(() => a.saving.isFailing, { interval: 2 }).toBe(true);
    // others have their turn meanwhile
    const second = add(lab, 'net1');
    await expect.poll(() => namesIn(lab.saved), { interval: 2 }).toEqual(['net0', 'net1']);
    expect(answers).toEqual([]);
    a.road.failure = undefined;
    await a.saving.flush();
    await Promise.all([asked, second]);
    expect(answers).toMatchObject([{ ok: true }]);
    expect(await kept()).toEqual(['net0', 'net1']);
  });

  it('a lab keeps its place until what it was is written', async () => {
    const [a, b] = [await workers.start('a', { sleepAfterMs: 60_000 }), await workers.start('b', { cores: 64 })];
    const lab = await wake(a);
    a.road.failure = new Error('the disk is full');
    await add(lab, 'net0');
    await a.host.putToSleep(LAB);
    expect([lab.hasEnded, await b.host.wake(LISTING)]).toEqual([true, { ok: false, code: 'elsewhere', worker: 'a' }]);
    await expect(a.host.wake(LISTING)).rejects.toThrow('what lab lab was cannot be written yet');
    a.road.failure = undefined;
    await a.saving.flush();
    expect(namesIn((await wake(a)).saved)).toEqual(['net0']);
    await a.host.putToSleep(LAB);
    expect(namesIn((await wake(b)).saved)).toEqual(['net0']);
  });

  it('who wakes a lab that just goes to sleep has it as it was then, in a place that is not given up behind them', async () => {
    const a = await workers.start('a');
    const lab = await wake(a);
    a.road.hold();
    await add(lab, 'net0');
    const sleeping = a.host.putToSleep(LAB);
    await expect.poll(() => a.host.awakeCount, { interval: 2 }).toBe(0);
    const waking = wake(a);
    a.road.letGo();
    const [there] = await Promise.all([waking, sleeping]);
    expect([lab.hasEnded, there.hasEnded, namesIn(there.saved)]).toEqual([true, false, ['net0']]);
    await add(there, 'net1');
    await a.saving.flush();
    expect([a.placement.ownerOf(LAB)?.worker, a.refused, await kept()]).toEqual(['a', [], ['net0', 'net1']]);
  });

  it('a place that could not be given up is, once that can be', async () => {
    const [a, b] = [await workers.start('a', { sleepAfterMs: 100 }), await workers.start('b', { cores: 64 })];
    await add(await wake(a), 'net0');
    a.road.failure = new Error('the disk is full');
    await a.host.putToSleep(LAB);
    expect(await b.host.wake(LISTING)).toMatchObject({ code: 'elsewhere' });
    a.road.failure = undefined;
    await a.saving.flush();
    await expect.poll(() => a.placement.ownerOf(LAB), { interval: 5 }).toBeUndefined();
    expect(namesIn((await wake(b)).saved)).toEqual(['net0']);
  });

  it('what was removed is not brought back by who had it', async () => {
    const [a, b] = [await workers.start('a'), await workers.start('b')];
    const lab = await wake(a);
    await add(lab, 'net0');
    await a.saving.flush();
    await b.host.remove(LAB);
    await b.saving.flush();
    await add(lab, 'net1');
    await a.saving.flush();
    expect([lab.hasEnded, await store.all('lab-state'), await store.all('entry')]).toEqual([true, [], []]);
    expect(await a.host.wake(LISTING)).toEqual({ ok: false, code: 'overtaken' });
  });

  it('what a person did in a lab that sleeps is made nobody’s by a worker that has it for as long', async () => {
    const [a, b] = [await workers.start('a'), await workers.start('b')];
    await add(await wake(a), 'net0');
    expect(await b.host.disown(LAB, 'ann')).toEqual({ ok: false, code: 'elsewhere', worker: 'a' });
    await a.host.putToSleep(LAB);
    // it is placed for that, on whichever is chosen
    const refusal = await a.host.disown(LAB, 'ann');
    if (refusal !== undefined) expect([refusal, await b.host.disown(LAB, 'ann')]).toEqual([{ ok: false, code: 'elsewhere', worker: 'b' }, undefined]);
    expect((await store.all('entry', LAB)).map(([, { entry }]) => entry.person)).toEqual(['']);
    expect(a.placement.ownerOf(LAB)).toBeUndefined();
  });

  it('a lab goes where what is in it can be, and what its lesson needs if that is anywhere', async () => {
    const lessons = lessonsOf(new Map([['netem', '---\npatchbay-lesson: 1\nneeds: [netem]\nsteps:\n  - { id: one, checks: [{ namespace: net0 }], solution: [ip netns add net0] }\n---\n# en: One step\n## one: One\nDo it.\n']]));
    workers = new TestWorkers(openStore, { ...PARTS, lessons });
    const device = { type: 'vlan', dev: 'eth0', id: 10 } as const;
    const vlan = { 'host:eth0.10': { namespace: 'host', name: 'eth0.10', kind: 'other', up: true, mtu: 1500, device } as InterfaceRecord };
    const state = { topology: { ...emptyTopology(), interfaces: vlan }, positions: {}, marks: { notes: {}, regions: {}, looks: {} }, programs: [] } as unknown as SavedLab;
    await store.write([{ kind: 'lab-state', key: LAB, value: state }]);
    const plain = await workers.start('plain', { cores: 64 });
    expect(await plain.host.wake(LISTING)).toEqual({ ok: false, code: 'no-worker-has-it', lacking: ['vlan'] });
    await store.write([{ kind: 'lab-state', key: LAB }, { kind: 'lab-state', key: 'in-lesson', value: { ...state, topology: emptyTopology(), lesson: { lesson: 'netem', doneAt: [] } } as unknown as SavedLab }]);
    // a lesson that needs what nobody has can still be looked at
    expect(await plain.host.wake({ ...LISTING, id: 'in-lesson' })).toMatchObject({ ok: true });
    await plain.host.putToSleep('in-lesson');
    const able = await workers.start('able', { features: ['netem'] });
    await able.host.wake({ ...LISTING, id: 'other' });
    expect(await plain.host.wake({ ...LISTING, id: 'in-lesson' })).toEqual({ ok: false, code: 'elsewhere', worker: 'able' });
  });

  it('a register that begins anew goes on above what the store has seen', async () => {
    const a = await workers.start('a');
    const lab = await wake(a);
    await add(lab, 'net0');
    await a.saving.flush();
    workers.forgetRegister();
    workers.log.length = 0;
    const b = await workers.start('b');
    const there = await wake(b);
    expect(namesIn(there.saved)).toEqual(['net0']);
    await add(lab, 'stale');
    await a.saving.flush();
    expect([lab.hasEnded, await kept()]).toEqual([true, ['net0']]);
  });
});
