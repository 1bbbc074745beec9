/** Workers as processes, with real labs, by NATS and on one PostgreSQL database: one is killed, stands still or is drained, and its labs go on at the other. */
import { once } from 'node:events';
import { addNamespace } from '@patchbay/shared/gesture';
import { emptyTopology } from '@patchbay/shared/topology';
import { afterEach, expect, test } from 'vitest';
import { doubleOwnersIn } from './placement/placement-log.ts';
import { postgresForTests } from './store/test-postgres.ts';
import { TestClient } from './test-client.ts';
import { TestWorkerProcesses } from './test-worker-processes.ts';
import type { TestTimings, WorkerProcess } from './test-worker-processes.ts';

const postgres = postgresForTests();

/** A busy machine loses no lease, and who is killed is missed while the test waits. */
const PATIENT: TestTimings = { lease: { renewMs: 500, holdMs: 8_000, patienceMs: 10_000 }, relay: { beatMs: 500, patienceMs: 15_000 } };
/** Nobody is missed for their silence. */
const NEVER: TestTimings = { lease: { renewMs: 500, holdMs: 3_600_000, patienceMs: 7_200_000 }, relay: { beatMs: 500, patienceMs: 3_600_000 } };

const LABS = ['lab0', 'lab1', 'lab2', 'lab3'];
const CUT_OFF = 1012;

let all: TestWorkerProcesses | undefined;
afterEach(async () => {
  await all?.end();
  expect(all?.faults).toEqual([]);
  expect(doubleOwnersIn(all?.log ?? [])).toEqual([]);
  all = undefined;
});

const add = (client: TestClient, name: string) => client.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: [name] }, diff: addNamespace(emptyTopology(), name) });
const namesIn = async (client: TestClient): Promise<readonly string[]> => Object.keys((await client.first('welcome')).observation.namespaces).filter((name) => name !== 'host').sort();

interface LabInUse {
  readonly lab: string;
  readonly client: TestClient;
  readonly acknowledged: string[];
}

/** Four labs on two workers, two on each, each with a page whose changes are acknowledged. */
async function begin(timings: TestTimings) {
  const there = await TestWorkerProcesses.start(await postgres().createDatabase(), timings);
  all = there;
  const workers = [await there.startWorker('a'), await there.startWorker('b')];
  const inUse: LabInUse[] = [];
  for (const lab of LABS) inUse.push({ lab, client: await TestClient.enter(there.edge, '', lab), acknowledged: [] });
  await Promise.all(inUse.map((one) => work(one, ['net0', 'net1'])));
  const ownerOf = (lab: string): string | undefined => there.placement.ownerOf(lab)?.worker;
  expect(LABS.map(ownerOf).sort()).toEqual(['a', 'a', 'b', 'b']);
  const [gone = expect.fail(), left = expect.fail()] = workers;
  for (const { id, events } of workers) await expect.poll(() => events.filter(({ event }) => event === 'lab-woke')).toEqual(LABS.filter((lab) => ownerOf(lab) === id).map((lab) => ({ event: 'lab-woke', lab, worker: id })));
  return { there, gone, left, ownerOf, moving: inUse.filter(({ lab }) => ownerOf(lab) === 'a'), staying: inUse.filter(({ lab }) => ownerOf(lab) === 'b') };
}

async function work({ client, acknowledged }: LabInUse, names: readonly string[]): Promise<void> {
  for (const name of names) {
    expect(await add(client, name)).toMatchObject({ ok: true });
    acknowledged.push(name);
  }
}

/** Changes one behind another until the page is closed; gives the last one, which nobody was told of. */
async function workOn({ client, acknowledged }: LabInUse): Promise<string> {
  for (let number = 0; ; number += 1) {
    const name = `more${String(number)}`;
    const answer = await Promise.race([add(client, name), client.closed]);
    if (typeof answer !== 'object') return name;
    if (!answer.ok) {
      // it was refused, since the lab ends
      await client.closed;
      return name;
    }
    acknowledged.push(name);
  }
}

/** They come back, and have all that they were told is done; at most one thing more, which was on its way. */
async function comeBack({ edge }: TestWorkerProcesses, { lab, acknowledged }: LabInUse, unsure: string): Promise<TestClient> {
  const again = await TestClient.enter(edge, '', lab);
  const found = await namesIn(again);
  expect([acknowledged, [...acknowledged, unsure]].map((names) => [...names].sort())).toContainEqual(found);
  expect(await add(again, 'after')).toMatchObject({ ok: true });
  return again;
}

async function allMoved({ there, left, ownerOf, moving, staying }: Awaited<ReturnType<typeof begin>>, unsure: readonly string[]): Promise<void> {
  await Promise.all(moving.map((one, index) => comeBack(there, one, unsure[index] ?? '')));
  expect(LABS.map(ownerOf)).toEqual(LABS.map(() => left.id));
  // nobody else has noticed
  await Promise.all(staying.map((one) => work(one, ['net2'])));
  for (const { client } of staying) expect(client.socket.readyState).toBe(client.socket.OPEN);
}

test('a worker is killed: its labs wake on the other with all that was acknowledged', async () => {
  const begun = await begin(PATIENT);
  const working = Promise.all(begun.moving.map(workOn));
  await expect.poll(() => begun.moving.every(({ acknowledged }) => acknowledged.length > 3), { interval: 5 }).toBe(true);
  begun.gone.process.kill('SIGKILL');
  for (const { client } of begun.moving) expect(await client.closed).toBe(CUT_OFF);
  await allMoved(begun, await working);
});

test('a worker is drained: its labs are written and free at once, whoever would wait for its lease, and it ends', async () => {
  const begun = await begin(NEVER);
  const working = Promise.all(begun.moving.map(workOn));
  await expect.poll(() => begun.moving.every(({ acknowledged }) => acknowledged.length > 3), { interval: 5 }).toBe(true);
  const ended = once(begun.gone.process, 'close');
  begun.gone.process.kill('SIGTERM');
  for (const { client } of begun.moving) expect(await client.closed).toBe(CUT_OFF);
  await allMoved(begun, await working);
  expect(await ended).toEqual([0, null]);
  expect(begun.gone.events.slice(-1)).toEqual([{ event: 'stopped', worker: 'a' }]);
});

test('a worker stands still until its labs are on the other: when it goes on it ends them, and can be given others', async () => {
  const begun = await begin(PATIENT);
  const { there, gone, moving } = begun;
  gone.process.kill('SIGSTOP');
  for (const { client } of moving) expect(await client.closed).toBe(CUT_OFF);
  await allMoved(begun, moving.map(() => ''));
  const offers = (): number => there.log.filter((entry) => entry.kind === 'offered' && entry.worker === gone.id && entry.revision > 0).length;
  const before = offers();
  gone.process.kill('SIGCONT');
  await expect.poll(() => gone.events.filter(({ event }) => event === 'lab-ended')).toHaveLength(moving.length);
  await expect.poll(offers).toBeGreaterThan(before);
  await expect.poll(async () => isAwakeOn(await there.labs.awaken({ id: `other${String(there.log.length)}`, name: 'lab-2', owner: 'ann', createdAt: 0 }), gone)).toBe(true);
});

const isAwakeOn = (awakened: Awaited<ReturnType<TestWorkerProcesses['labs']['awaken']>>, { id }: WorkerProcess): boolean => awakened.ok && awakened.place.worker === id;
