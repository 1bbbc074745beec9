import { expect, test } from 'vitest';
import { addNamespace, remove } from '@patchbay/shared/gesture';
import { serverMessageSchema } from '@patchbay/shared/protocol';
import type { Details, DetailKind } from '@patchbay/shared/protocol';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import { LAB_LIMITS } from '../lab/limits.ts';
import type { TestClient } from '../test-client.ts';
import { useTestLab } from './test-lab.ts';

const lab = useTestLab();
const enter = (): Promise<TestClient> => lab.enter();
const watch = (client: TestClient, namespace: string, detail: DetailKind) => client.request({ type: 'watch-details', namespace, detail });
const details = (client: TestClient): readonly Details[] => client.messages.filter((message) => message.type === 'details');

test('who looks gets readings until they look away; nobody else gets any', async () => {
  const [ann, bob] = [await enter(), await enter()];
  expect(await watch(ann, 'host', 'counters')).toMatchObject({ ok: true });
  await expect.poll(() => details(ann).length).toBeGreaterThanOrEqual(2);
  for (const message of details(ann)) {
    expect(serverMessageSchema.parse(message)).toEqual(message);
    expect(message).toMatchObject({ namespace: 'host', detail: 'counters', argv: ['ip', '-s', 'link'], rows: [{ interface: 'lo' }] });
  }
  expect(await ann.request({ type: 'unwatch-details', namespace: 'host', detail: 'counters' })).toMatchObject({ ok: true });
  const seen = details(ann).length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(details(ann)).toHaveLength(seen);
  expect(details(bob)).toEqual([]);
});

test('a namespace that is not there cannot be looked at, and one that goes is looked at no more', async () => {
  const client = await enter();
  expect(await watch(client, 'net0', 'sockets')).toMatchObject({ ok: false, refusal: { code: 'invalid', problems: [{ code: 'missing', subject: 'net0' }] } });
  const diff = addNamespace(emptyTopology(), 'net0');
  // what a person asked for before is there when it is looked at
  const made = client.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff });
  expect(await watch(client, 'net0', 'sockets')).toMatchObject({ ok: true });
  await made;
  await client.first('details');
  const removal = remove(applyDiff(emptyTopology(), diff), [{ kind: 'namespace', name: 'net0' }]);
  expect(await client.request({ type: 'change', gesture: { kind: 'remove', subjects: ['net0'] }, diff: removal })).toMatchObject({ ok: true });
  const seen = details(client).length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(details(client)).toHaveLength(seen);
});

test('one page may look at so many views, the same one as often as it likes', async () => {
  const client = await enter();
  const names = Array.from({ length: LAB_LIMITS.views }, (_, n) => `n${String(n)}`);
  for (const name of names) await client.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: [name] }, diff: addNamespace(emptyTopology(), name) });
  for (const name of names) expect(await watch(client, name, 'counters')).toMatchObject({ ok: true });
  expect(await watch(client, 'host', 'counters')).toMatchObject({ ok: false, refusal: { code: 'limit', limit: { name: 'views', value: LAB_LIMITS.views } } });
  expect(await watch(client, 'n0', 'counters')).toMatchObject({ ok: true });
  await client.request({ type: 'unwatch-details', namespace: 'n0', detail: 'counters' });
  expect(await watch(client, 'host', 'counters')).toMatchObject({ ok: true });
});

test('a page that is closed has stopped looking', async () => {
  const client = await enter();
  await watch(client, 'host', 'counters');
  client.socket.terminate();
  await client.closed;
  const again = await enter();
  await watch(again, 'host', 'macs');
  await expect.poll(() => details(again).length).toBeGreaterThanOrEqual(2);
  expect(details(again).every(({ detail }) => detail === 'macs')).toBe(true);
});
