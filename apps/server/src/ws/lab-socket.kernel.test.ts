import { expect, test } from 'vitest';
import { addNamespace, remove } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { Changed, Positions, Presences, ServerMessage } from '@patchbay/shared/protocol';
import { serverMessageSchema } from '@patchbay/shared/protocol';
import { applyRecordsDiff } from '@patchbay/shared/records';
import { emptyTopology } from '@patchbay/shared/topology';
import type { TestClient } from '../test-client.ts';
import { useTestLab } from './test-lab.ts';

const lab = useTestLab();
const enter = (): Promise<TestClient> => lab.enter();

const addNet = (client: TestClient, name: string) =>
  client.request({
    type: 'change',
    gesture: { kind: 'add-namespace', subjects: [name] },
    diff: addNamespace(emptyTopology(), name),
  });

const changes = (client: TestClient): Changed[] => client.messages.filter((message) => message.type === 'changed');

/** What a client knows of the lab, by its first welcome and what changed since. */
async function known(client: TestClient): Promise<Observation> {
  const { observation } = await client.first('welcome');
  return changes(client).reduce((before, { delta }) => applyRecordsDiff(before, delta), observation);
}

test('two who change one lab at once see one order of changes, and the same lab in the end', async () => {
  const [ann, bob] = [await enter(), await enter()];
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => addNet(n % 2 === 0 ? ann : bob, `net${String(n)}`)),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const last = Math.max(...answers.map((answer) => (answer.ok ? answer.revision : 0)));
  const isLast = (message: ServerMessage): message is Changed => message.type === 'changed' && message.revision === last;
  await Promise.all([ann.until(isLast), bob.until(isLast)]);
  expect(changes(ann)).toEqual(changes(bob));
  expect(changes(ann).map(({ revision }) => revision)).toEqual(changes(ann).map((_change, index) => index + 1));
  expect(changes(ann).flatMap(({ entry }) => entry?.id ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await known(ann)).toEqual(await known(bob));
  const late = await enter();
  expect((await late.first('welcome')).observation).toEqual(await known(ann));
});

test('an answer comes after the change that it speaks of', async () => {
  const client = await enter();
  const answer = await addNet(client, 'net0');
  const position = (found: ServerMessage | undefined): number => client.messages.findIndex((message) => message === found);
  expect(position(changes(client)[0])).toBeLessThan(position(answer));
  expect(changes(client)[0]?.revision).toBe(answer.ok && answer.revision);
});

test('all that is sent fits the schema that browsers read it by', async () => {
  const client = await enter();
  await addNet(client, 'net0');
  await client.request({ type: 'place', positions: { net0: [1, 2] } });
  await addNet(client, 'a b');
  const ping = await client.request({
    type: 'start-probe',
    probe: { kind: 'ping', namespace: 'net0', target: '127.0.0.1', count: 2, intervalMs: 200 },
  });
  await client.first('probe-ended');
  const now = topologyOf(await known(client));
  await client.request({
    type: 'change',
    gesture: { kind: 'remove', subjects: ['net0'] },
    diff: remove(now, [{ kind: 'namespace', name: 'net0' }]),
  });
  const late = await enter();
  const welcome = await late.first('welcome');
  expect(welcome.probes.map(({ probe }) => probe.id)).toEqual([ping.ok && ping.probe]);
  expect(welcome.journal).toHaveLength(2);
  expect(new Set(client.messages.map(({ type }) => type))).toEqual(
    new Set(['welcome', 'changed', 'answer', 'placed', 'probe-started', 'probe-output', 'probe-ended']),
  );
  for (const message of [...client.messages, ...late.messages]) expect(serverMessageSchema.parse(message)).toEqual(message);
});

test('who asks whether the server is still there is told so', async () => {
  const client = await enter();
  client.send({ type: 'are-you-there' });
  expect(await client.first('still-here')).toEqual({ type: 'still-here' });
});

test('resync gives all there is once more', async () => {
  const client = await enter();
  await addNet(client, 'net0');
  client.send({ type: 'resync' });
  const again = await client.until((message): message is Extract<ServerMessage, { type: 'welcome' }> =>
    message.type === 'welcome' && message.revision > 0,
  );
  expect(again.observation).toEqual(await known(client));
});

test('a browser that takes nothing for a while slows nobody, and has all in the end', async () => {
  const slow = await enter();
  slow.socket.pause();
  // each may say only so much, so there are several
  const watcher = await enter();
  const others = await Promise.all(Array.from({ length: 10 }, enter));
  const keys = Array.from({ length: 2_000 }, (_, n) => `namespace-${String(n)}`);
  const positionsOf = (round: number): Positions => Object.fromEntries(keys.map((key) => [key, [round + 0.123456789, 987.654321] as const]));
  for (let round = 0; round < 12; round += 1) {
    await Promise.all(others.map((client) => client.request({ type: 'place', positions: positionsOf(round) })));
  }
  const placed = (client: TestClient): number => client.messages.filter(({ type }) => type === 'placed').length;
  await expect.poll(() => placed(watcher)).toBe(12 * others.length);

  expect((await watcher.first('limit-reached')).limit).toEqual({ name: 'unread', value: 1 });
  slow.socket.resume();
  const again = await slow.until((message): message is Extract<ServerMessage, { type: 'welcome' }> =>
    message.type === 'welcome' && message.positions['namespace-0']?.[0] === 11.123456789,
  );
  expect(again.positions).toEqual(positionsOf(11));
  expect(placed(slow)).toBeLessThan(12 * others.length);
  expect(slow.messages.at(-1)).toBe(again);
  const before = placed(slow);
  await watcher.request({ type: 'place', positions: { host: [1, 1] } });
  await slow.until((message): message is Extract<ServerMessage, { type: 'placed' }> => message.type === 'placed' && 'host' in message.positions);
  expect(placed(slow)).toBe(before + 1);
});

test('a lab that was powered off says so; who opens it again finds it empty', async () => {
  const client = await enter();
  await addNet(client, 'net0');
  await client.request({ type: 'start-probe', probe: { kind: 'ping', namespace: 'host', target: '127.0.0.1' } });
  const [sandbox] = lab.server.sandboxes;
  if (sandbox === undefined) throw new Error('no sandbox was opened');
  process.kill(sandbox.pid, 'SIGKILL');
  expect((await client.first('lab-ended')).reason).toBe('powered-off');
  expect(await addNet(client, 'net1')).toMatchObject({ ok: false, refusal: { code: 'lab-gone' } });
  const again = await enter();
  const { observation, lab: info } = await again.first('welcome');
  expect(info.id).toBe(lab.id);
  expect(Object.keys(observation.namespaces)).toEqual(['host']);
  expect(await addNet(again, 'net0')).toMatchObject({ ok: true });
});

test('where somebody is on the canvas reaches everybody: the last that was told, gathered', async () => {
  const [mover, watcher] = [await enter(), await enter()];
  const { you } = await mover.first('welcome');
  for (let x = 0; x < 20; x += 1) mover.send({ type: 'presence', presence: { pointer: [x, 0], selected: ['net0'] } });
  const last = (message: ServerMessage): message is Presences => message.type === 'presences' && message.of[you]?.pointer?.[0] === 19;
  expect((await watcher.until(last)).of).toEqual({ [you]: { pointer: [19, 0], selected: ['net0'] } });
  expect(watcher.messages.filter(({ type }) => type === 'presences').length).toBeLessThan(20);
});
