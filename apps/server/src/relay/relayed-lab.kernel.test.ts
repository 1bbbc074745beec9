/** A real lab, reached from edges by way of NATS: two edges, a worker and NATS, each a process; what happens when one of them dies or stands still. */
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNamespace } from '@patchbay/shared/gesture';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { emptyTopology } from '@patchbay/shared/topology';
import { natsForTests } from '../messages/test-nats.ts';
import { TestClient } from '../test-client.ts';
import { startPart } from './test-parts.ts';
import type { TestPart } from './test-parts.ts';

const nats = natsForTests();
const parts: TestPart[] = [];
let [left, right]: TestPart[] = [];
let worker: ChildProcess;
beforeAll(async () => {
  let ready;
  [left, right, ready] = await Promise.all([start('edge'), start('edge'), start('worker')]);
  worker = ready.process;
});
afterAll(() => {
  for (const part of parts) part.process.kill('SIGKILL');
});

async function start(what: 'edge' | 'worker'): Promise<TestPart> {
  const part = await startPart(what, nats().port);
  parts.push(part);
  return part;
}

const enter = (edge: typeof left, who: string): Promise<TestClient> => TestClient.enter(edge ?? expect.fail(), '', who);
const textOf = (client: TestClient): string => client.messages.flatMap((message) => (message.type === 'terminal-output' ? [message.data] : [])).join('');
const addNet = (client: TestClient, name: string) => client.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: [name] }, diff: addNamespace(emptyTopology(), name) });
/** Who is in the lab, as somebody knows it. */
const isHere = (who: string, here: boolean) => (message: ServerMessage): message is Extract<ServerMessage, { readonly type: 'people' }> =>
  message.type === 'people' && message.people.some((person) => person.id === who && person.here === here);
const CUT_OFF = 1012;

test('a gesture is acknowledged, a terminal prints, and who came in by another edge sees both', async () => {
  const [ann, bob] = [await enter(left, 'ann'), await enter(right, 'bob')];
  const answer = await addNet(ann, 'net0');
  expect(answer).toMatchObject({ ok: true });
  const changed = (client: TestClient) => client.first('changed');
  expect((await changed(bob)).delta.namespaces?.added).toHaveProperty('net0');
  expect(ann.messages.indexOf(await changed(ann))).toBeLessThan(ann.messages.indexOf(answer));

  const opened = await ann.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
  const terminal = opened.ok && opened.terminal !== undefined ? opened.terminal : expect.fail();
  for (const client of [ann, bob]) expect(await client.request({ type: 'watch-terminal', terminal })).toMatchObject({ ok: true });
  bob.send({ type: 'terminal-input', terminal, data: 'echo $((40 + 2)); ip netns add net1\r' });
  for (const client of [ann, bob]) await expect.poll(() => textOf(client)).toContain('42');
  await ann.until((message): message is Extract<ServerMessage, { type: 'changed' }> => message.type === 'changed' && message.delta.namespaces?.added?.net1 !== undefined);
  ann.close();
  await bob.until(isHere('ann', false));
});

test('the worker is killed: its pages are closed, nobody is let in, and the lab is there when another worker serves it', async () => {
  const clients = [await enter(left, 'ann'), await enter(right, 'bob')];
  worker.kill('SIGKILL');
  for (const client of clients) expect(await client.closed).toBe(CUT_OFF);
  worker = (await start('worker')).process;
  const again = await enter(left, 'ann');
  expect(await addNet(again, 'net0')).toMatchObject({ ok: true });
});

test('the worker stands still: its pages are closed, and it finds so itself when it goes on', async () => {
  const ann = await enter(left, 'ann');
  worker.kill('SIGSTOP');
  expect(await ann.closed).toBe(CUT_OFF);
  worker.kill('SIGCONT');
  const bob = await enter(left, 'bob');
  if ((await bob.first('welcome')).people.some(({ id, here }) => id === 'ann' && here)) await bob.until(isHere('ann', false));
});

test('an edge is killed, another stands still: who came in by them is out of the lab, nobody else notices', async () => {
  const [third, fourth] = await Promise.all([start('edge'), start('edge')]);
  const bob = await enter(right, 'bob');
  const [carl, dora] = [await enter(third, 'carl'), await enter(fourth, 'dora')];
  await bob.until(isHere('dora', true));
  third.process.kill('SIGKILL');
  fourth.process.kill('SIGSTOP');
  await carl.closed;
  await bob.until(isHere('carl', false));
  await bob.until(isHere('dora', false));
  expect(await addNet(bob, 'net2')).toMatchObject({ ok: true });
  fourth.process.kill('SIGCONT');
  expect(await dora.closed).toBe(CUT_OFF);
  expect(dora.messages.filter(({ type }) => type === 'changed')).toEqual([]);
  expect(bob.socket.readyState).toBe(bob.socket.OPEN);
  bob.close();
  await bob.closed;
});

test('NATS stands still, or is killed: everybody is cut off, comes back, and finds the lab as it was', async () => {
  for (const how of ['freeze', 'stop'] as const) {
    const [ann, bob] = [await enter(left, 'ann'), await enter(right, 'bob')];
    expect(await addNet(ann, `net-${how}`)).toMatchObject({ ok: true });
    await nats()[how]();
    expect([await ann.closed, await bob.closed]).toEqual([CUT_OFF, CUT_OFF]);
    if (how === 'freeze') nats().thaw();
    else await nats().run();
    const again = await comeBack('ann');
    expect(Object.keys((await again.first('welcome')).observation.namespaces)).toContain(`net-${how}`);
    again.close();
    await again.closed;
  }
});

/** As a browser does, which tries again until it is let in. */
async function comeBack(who: string): Promise<TestClient> {
  let client: TestClient | undefined;
  await expect.poll(async () => (client = await enter(left, who).catch(() => undefined)), { timeout: 60_000 }).toBeDefined();
  return client ?? expect.fail();
}
