import { expect, test } from 'vitest';
import { layCable, addNamespace, proposeCable } from '@patchbay/shared/gesture';
import { serverMessageSchema } from '@patchbay/shared/protocol';
import type { LabTraffic } from '@patchbay/shared/protocol';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import type { TestClient } from '../test-client.ts';
import { useTestLab } from './test-lab.ts';

const lab = useTestLab();
const readings = (client: TestClient): readonly LabTraffic[] => client.messages.filter((message) => message.type === 'traffic');

test('who looks at the traffic sees a ping pass, in both directions, and nobody else is told', async () => {
  const [ann, bob] = [await lab.enter(), await lab.enter()];
  const made = addNamespace(emptyTopology(), 'net0');
  expect(await ann.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: made })).toMatchObject({ ok: true });
  const topology = applyDiff(emptyTopology(), made);
  const proposal = proposeCable(topology, { namespace: 'net0' }, { namespace: 'host' });
  const diff = layCable(topology, proposal);
  expect(await ann.request({ type: 'change', gesture: { kind: 'lay-cable', subjects: ['net0', 'host'] }, diff })).toMatchObject({ ok: true });
  const address = Object.values(applyDiff(topology, diff).addresses).find(({ namespace }) => namespace === 'net0')?.address.split('/')[0] ?? '';
  expect(await ann.request({ type: 'watch-traffic' })).toMatchObject({ ok: true });
  const started = await ann.request({ type: 'start-probe', probe: { kind: 'ping', namespace: 'host', target: address, intervalMs: 200 } });
  expect(started).toMatchObject({ ok: true });
  const flowing = () => readings(ann).flatMap(({ rates }) => Object.values(rates)).some(([received, sent]) => received >= 3 && sent >= 3);
  await expect.poll(flowing).toBe(true);
  for (const message of readings(ann)) {
    expect(serverMessageSchema.parse(message)).toEqual(message);
    expect(Object.keys(message.rates).every((key) => key.startsWith('host:'))).toBe(true);
  }
  expect(await ann.request({ type: 'unwatch-traffic' })).toMatchObject({ ok: true });
  const seen = readings(ann).length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(readings(ann)).toHaveLength(seen);
  expect(readings(bob)).toEqual([]);
});
