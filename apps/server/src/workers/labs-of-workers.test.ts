/** Workers asked for labs from elsewhere, however messages travel. Sandboxes are none here; `worker-processes.kernel.test.ts` has real ones. */
import { addNamespace } from '@patchbay/shared/gesture';
import { NO_LESSONS } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import { emptyTopology } from '@patchbay/shared/topology';
import type { InterfaceRecord } from '@patchbay/shared/topology';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabWorker } from '../lab/lab-worker.ts';
import { emptySandbox, namespaceKernel } from '../lab/test-scripted-kernel.ts';
import { TIMINGS, TestWorkers } from '../lab/test-workers.ts';
import type { TestWorker } from '../lab/test-workers.ts';
import type { Messages } from '../messages/messages.ts';
import { natsForTests } from '../messages/test-nats.ts';
import { placesWith } from '../messages/test-places.ts';
import type { Join } from '../messages/test-places.ts';
import { doubleOwnersIn } from '../placement/placement-log.ts';
import type { SandboxEnd } from '../sandbox/sandbox.ts';
import type { LabListing, SavedLab } from '../store/documents.ts';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import { StoreFailure } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { LABS_OF_ANY, LABS_VERSION, labsOf } from './lab-question.ts';
import { LabServer } from './lab-server.ts';
import { LabsOfWorkers } from './labs-of-workers.ts';
import type { LabsOfWorkersParts } from './labs-of-workers.ts';
import type { UnreachedCode, WorkerUnreached } from './worker-unreached.ts';

const nats = natsForTests();

const LAB = 'lab';
const LISTING: LabListing = { id: LAB, name: 'lab-1', owner: 'ann', createdAt: 0 };

/** More than a test waits for, and less than it may take. */
const LONG_MS = 60_000;

type Working = TestWorker & { readonly messages: Messages; readonly server: LabServer };

describe.each(placesWith(nats))('%s', (_name, place) => {
  let join: Join;
  let store: Store;
  let workers: TestWorkers;
  let ends: (() => Promise<void>)[];
  let faults: unknown[];
  beforeEach(() => {
    join = place();
    store = SqliteStore.open(IN_MEMORY);
    workers = new TestWorkers(() => Promise.resolve(store), { openSandbox: () => Promise.resolve(emptySandbox(new Promise<SandboxEnd>(() => undefined))), createKernel: namespaceKernel });
    [ends, faults] = [[], []];
  });
  afterEach(async () => {
    await workers.end();
    for (const end of ends) await end();
    await store.close();
    expect([faults, workers.faults]).toEqual([[], []]);
    expect(doubleOwnersIn(workers.log)).toEqual([]);
  });

  async function joined(): Promise<Messages> {
    const messages = await join((error) => faults.push(error));
    ends.push(() => messages.close());
    return messages;
  }

  async function working(id: string, more: Parameters<TestWorkers['start']>[1] = {}): Promise<Working> {
    const [worker, messages] = [await workers.start(id, more), await joined()];
    expect(await worker.host.offer()).toMatchObject({ ok: true });
    return { ...worker, messages, server: await LabServer.open({ messages, worker: id, host: worker.host }) };
  }

  /** Somebody who has no labs, and hears of all that is given. */
  async function asking(id = 'desk', more: Partial<LabsOfWorkersParts> = {}) {
    const [{ placement }, messages] = [await workers.start(id), await joined()];
    const labs = new LabsOfWorkers({ messages, placement, store, lessons: NO_LESSONS, answerWithinMs: LONG_MS, movedWithinMs: LONG_MS, ...more });
    return { labs, placement, messages };
  }

  const change = async ({ host }: TestWorker, name: string): Promise<void> => {
    const lab = host.findAwake(LAB) ?? expect.fail('it is not awake there');
    expect(await lab.change('ann', { kind: 'add-namespace', subjects: [name] }, addNamespace(topologyOf(lab.welcome('ann').observation), name))).toMatchObject({ ok: true });
  };
  const placedAt = async (labs: LabWorker): Promise<string> => {
    const awakened = await labs.awaken(LISTING);
    return awakened.ok ? awakened.place.worker : expect.fail(awakened.code);
  };
  const namesIn = ({ topology }: SavedLab): readonly string[] => Object.keys(topology.namespaces).filter((name) => name !== 'host');
  const persons = async (): Promise<readonly string[]> => (await store.all('entry', LAB)).map(([, { entry }]) => entry.person);

  it('a lab is awake on one worker, whoever asks, and is read there as it is now', async () => {
    const both = [await working('a'), await working('b')];
    const [left, right] = [await asking('left'), await asking('right')];
    const [first, second] = await Promise.all([left.labs.awaken(LISTING), right.labs.awaken(LISTING)]);
    expect(first).toEqual({ ok: true, place: left.placement.ownerOf(LAB) });
    expect([second, await left.labs.awaken(LISTING)]).toEqual([first, first]);
    const there = both.find(({ id }) => id === left.placement.ownerOf(LAB)?.worker) ?? expect.fail();
    expect(both.map(({ host }) => host.awakeCount).sort()).toEqual([0, 1]);
    there.road.hold();
    await change(there, 'net0');
    for (const { labs } of [left, right]) expect(namesIn(await labs.read(LAB))).toEqual(['net0']);
    there.road.letGo();
    await right.labs.putToSleep(LAB);
    expect(there.host.awakeCount).toBe(0);
    await expect.poll(() => [left, right].map(({ placement }) => placement.ownerOf(LAB))).toEqual([undefined, undefined]);
    const { token } = first.ok ? first.place : expect.fail();
    expect(await left.messages.request(labsOf(there.id), { labs: LABS_VERSION, question: { ask: 'read', lab: LAB, token } }, LONG_MS)).toMatchObject({ data: { answer: { kind: 'moved' } } });
    expect(namesIn(await left.labs.read(LAB))).toEqual(['net0']);
    await left.labs.putToSleep(LAB);
    expect(namesIn(await left.labs.read('never-made'))).toEqual([]);
  });

  it('what is removed or disowned is so in the store when that is answered, whether anybody has it or not', async () => {
    const a = await working('a', { answers: 'when-written' });
    const b = await working('b', { answers: 'when-written' });
    const { labs, placement } = await asking();
    const there = (await placedAt(labs)) === 'a' ? a : b;
    await change(there, 'net0');
    expect(await persons()).toEqual(['ann']);
    expect([await labs.disown(LAB, 'ann'), await persons()]).toEqual([undefined, ['']]);
    await change(there, 'net1');
    await labs.putToSleep(LAB);
    // of two who are asked for one that sleeps, either is given it for that
    for (const person of ['ann', 'bob', 'carl', 'dora']) expect(await labs.disown(LAB, person)).toBeUndefined();
    expect(await persons()).toEqual(['', '']);
    await expect.poll(() => placement.ownerOf(LAB)).toBeUndefined();
    const again = (await placedAt(labs)) === 'a' ? a : b;
    const lab = again.host.findAwake(LAB);
    await labs.remove(LAB);
    expect([lab?.hasEnded, await store.find('lab-state', LAB), await persons()]).toEqual([true, undefined, []]);
    await labs.remove(LAB);
    await expect.poll(() => placement.ownerOf(LAB)).toBeUndefined();
    expect(await labs.awaken(LISTING)).toEqual({ ok: false, code: 'overtaken' });
  });

  it('says why a lab cannot be awake anywhere', async () => {
    const { labs } = await asking();
    expect(await labs.awaken(LISTING)).toEqual({ ok: false, code: 'no-worker' });
    await labs.putToSleep(LAB);
    const device = { type: 'vlan', dev: 'eth0', id: 10 } as const;
    const vlan = { 'host:eth0.10': { namespace: 'host', name: 'eth0.10', kind: 'other', up: true, mtu: 1500, device } as InterfaceRecord };
    await store.write([{ kind: 'lab-state', key: LAB, value: { ...(await labs.read(LAB)), topology: { ...emptyTopology(), interfaces: vlan } } }]);
    await working('plain');
    expect(await labs.awaken(LISTING)).toEqual({ ok: false, code: 'no-worker-has-it', lacking: ['vlan'] });
    await working('able', { features: ['vlan'] });
    expect(await placedAt(labs)).toBe('able');
  });

  it('where nobody serves, the asker is cut off, no answer comes or it fails: each is told apart', async () => {
    const { labs, placement, messages } = await asking('desk', { movedWithinMs: 0 });
    const { labs: impatient } = await asking('impatient', { answerWithinMs: 50 });
    /** All that can be asked of a lab that somebody has. */
    const problemsOf = async (asked: LabWorker): Promise<readonly unknown[]> => {
      const all = await Promise.allSettled([asked.awaken(LISTING), asked.read(LAB), asked.putToSleep(LAB), asked.remove(LAB), asked.disown(LAB, 'ann')]);
      return all.map((one) => (one.status === 'rejected' ? (one.reason as WorkerUnreached).code : one.value));
    };
    const fiveTimes = (code: UnreachedCode): readonly UnreachedCode[] => Array<UnreachedCode>(5).fill(code);

    await expect(labs.disown(LAB, 'ann')).rejects.toMatchObject({ code: 'nobody-serves' });
    const silent = await workers.start('silent');
    await silent.host.offer();
    await expect(labs.awaken(LISTING)).rejects.toMatchObject({ message: `lab ${LAB} cannot be asked for at worker silent: nobody-serves` });
    expect(await problemsOf(labs)).toEqual(fiveTimes('nobody-serves'));
    let answer = (): Promise<unknown> => new Promise(() => undefined);
    await (await joined()).serve(labsOf('silent'), () => answer());
    expect(await problemsOf(impatient)).toEqual(fiveTimes('unanswered'));
    answer = () => Promise.resolve({ labs: LABS_VERSION + 1, something: 'else' });
    expect(await problemsOf(labs)).toEqual(fiveTimes('other-version'));
    answer = () => Promise.reject(new Error('broken'));
    expect(await problemsOf(labs)).toEqual(fiveTimes('failed'));
    expect(faults.splice(0)).toHaveLength(5);
    expect(placement.ownerOf(LAB)?.worker).toBe('silent');
    await messages.close();
    expect(await problemsOf(labs)).toEqual(fiveTimes('cut-off'));
  });

  it('what the store cannot do arrives as that', async () => {
    const a = await working('a');
    const { labs } = await asking();
    await placedAt(labs);
    a.road.failure = new Error('the disk is full');
    await change(a, 'net0');
    await labs.putToSleep(LAB);
    for (const ask of [() => labs.read(LAB), () => labs.awaken(LISTING)]) await expect(ask()).rejects.toEqual(new StoreFailure('what lab lab was cannot be written yet'));
  });

  it('what is asked is checked: another version is told of ours, what is no question is a fault', async () => {
    await working('a');
    const { messages } = await asking();
    const ask = (data: unknown, subject = labsOf('a')) => messages.request(subject, data, LONG_MS);
    expect(await ask({ labs: LABS_VERSION + 1 }, LABS_OF_ANY)).toEqual({ ok: true, data: { labs: LABS_VERSION } });
    const questions = [{ ask: 'read', lab: '../lab' }, { ask: 'read', lab: LAB, token: -1 }, { ask: 'awaken', listing: { ...LISTING, more: 1 } }, { ask: 'close-all' }, { ask: 'disown', lab: LAB }];
    for (const question of questions) expect(await ask({ labs: LABS_VERSION, question })).toEqual({ ok: false, code: 'failed' });
    expect(faults.splice(0)).toHaveLength(questions.length);
  });

  it('who lost the lab meanwhile does nothing and says so, and who has it then is asked', async () => {
    const [a, b] = [await working('a', { cores: 64 }), await working('b')];
    const { labs } = await asking();
    expect(await placedAt(labs)).toBe('a');
    await change(a, 'net0');
    await a.saving.flush();
    // it knows by its own clock; nobody else has heard of it yet
    a.gate.state = 'stopped';
    a.clock.now += TIMINGS.holdMs;
    let isRead = false;
    const reading = labs.read(LAB).finally(() => (isRead = true));
    const waking = labs.awaken(LISTING);
    expect(await a.messages.request(labsOf('a'), { labs: LABS_VERSION, question: { ask: 'remove', lab: LAB, token: a.placement.ownerOf(LAB)?.token } }, LONG_MS)).toEqual({ ok: true, data: { labs: LABS_VERSION, answer: { kind: 'moved' } } });
    expect(isRead).toBe(false);
    await workers.miss(LAB, b);
    expect(await waking).toMatchObject({ ok: true, place: { worker: 'b' } });
    expect(namesIn(await reading)).toEqual(['net0']);
  });

  it('who does not serve any more or stands still is asked no more when the lease is over', async () => {
    const [a, b] = [await working('a', { cores: 64 }), await working('b')];
    const { labs } = await asking();
    expect(await placedAt(labs)).toBe('a');
    await a.server.close();
    a.gate.state = 'stopped';
    const waking = labs.awaken(LISTING);
    await workers.miss(LAB, b);
    expect(await waking).toMatchObject({ ok: true, place: { worker: 'b' } });
    await b.server.close();
    const isAsked = new Promise<void>((resolve) => {
      void b.messages.serve(labsOf('b'), () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const c = await working('c');
    const again = labs.awaken(LISTING);
    await isAsked;
    b.gate.state = 'stopped';
    await workers.miss(LAB, c);
    expect(await again).toMatchObject({ ok: true, place: { worker: 'c' } });
  });

  it('a lab that goes from one to another for too long is given up', async () => {
    const a = await working('a');
    const { labs, placement } = await asking('desk', { movedWithinMs: 600 });
    await placedAt(labs);
    await a.server.close();
    let asked = 0;
    await a.messages.serve(labsOf('a'), (data) => {
      asked += 1;
      expect(data).toEqual({ labs: LABS_VERSION, question: { ask: 'read', lab: LAB, token: placement.ownerOf(LAB)?.token } });
      return Promise.resolve({ labs: LABS_VERSION, answer: { kind: 'moved' } });
    });
    await expect(labs.read(LAB)).rejects.toMatchObject({ code: 'moved' });
    // not as fast as it goes
    expect(asked).toBeLessThan(10);
  });

  it('a worker that has ended its labs wakes none, and has given up what it had', async () => {
    const [a, b] = [await working('a', { cores: 64 }), await working('b')];
    const { labs } = await asking();
    expect(await placedAt(labs)).toBe('a');
    await change(a, 'net0');
    await a.server.close();
    const waking = labs.awaken(LISTING);
    const closing = a.host.closeAll();
    expect(await a.host.wake({ ...LISTING, id: 'another' })).toEqual({ ok: false, code: 'cut-off' });
    await closing;
    expect(workers.log.filter((entry) => entry.kind === 'placed' && entry.lab === 'another')).toEqual([]);
    expect(await waking).toMatchObject({ ok: true, place: { worker: 'b' } });
    expect(namesIn(await labs.read(LAB))).toEqual(['net0']);
    expect([await a.host.wake({ ...LISTING, id: 'other' }), await a.host.disown('other', 'ann'), await a.host.offer()]).toEqual([{ ok: false, code: 'cut-off' }, undefined, { ok: false, code: 'cut-off' }]);
    expect(b.host.awakeCount).toBe(1);
  });

  it('a place that is not asked for is given back; one that is asked for stays', async () => {
    const a = await working('a', { unusedAfterMs: 300 });
    const { labs, placement } = await asking();
    expect(await placement.place('forgotten', [])).toMatchObject({ ok: true, place: { worker: 'a' } });
    expect(await placedAt(labs)).toBe('a');
    const before = placement.ownerOf(LAB);
    expect(await placement.place('forgotten-too', [])).toMatchObject({ ok: true });
    await expect.poll(() => [placement.ownerOf('forgotten'), placement.ownerOf('forgotten-too')]).toEqual([undefined, undefined]);
    expect([placement.ownerOf(LAB), a.host.awakeCount]).toEqual([before, 1]);
  });
});
