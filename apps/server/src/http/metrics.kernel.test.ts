/** What Prometheus is told of a class at work. */
import { addNamespace } from '@patchbay/shared/gesture';
import { emptyTopology } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { TestClassClient, TestClient, ask, join, makeClass, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';

const METRICS_TOKEN = 'a-token-for-prometheus-that-is-long';

/** The value of each line. */
const valuesOf = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [[line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]])));

test('labs, people, gestures and what was refused are counted; nobody is named', async () => {
  const server = await startTestServer({ metricsToken: METRICS_TOKEN });
  const read = async () => (await ask(server, '/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).body;
  const owner = await signIn(server);
  const id = await makeClass(server, owner);
  const wall = await TestClassClient.enter(server, owner, id);
  const [code] = (await wall.first('class-welcome')).codes;
  const ann = await join(server, code?.code ?? '', 'Ann-who-is-nobody');
  const lab = await TestClient.enter(server, ann.cookie, ann.lab ?? '');
  const add = { type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') } as const;
  expect(await lab.request(add)).toMatchObject({ ok: true });
  expect(await lab.request(add)).toMatchObject({ ok: false });

  const text = await read();
  const values = valuesOf(text);
  expect(values).toMatchObject({
    'patchbay_labs{state="awake"}': 1,
    'patchbay_labs{state="asleep"}': 0,
    'patchbay_sockets{page="lab"}': 1,
    'patchbay_sockets{page="class"}': 1,
    patchbay_people_here: 2,
    patchbay_joins_total: 1,
    'patchbay_gesture_duration_seconds_count{outcome="done"}': 1,
    'patchbay_gesture_duration_seconds_count{outcome="refused"}': 1,
    'patchbay_refusals_total{code="invalid"}': 1,
    patchbay_store_write_failures_total: 0,
    patchbay_faults_total: 0,
  });
  expect(values['patchbay_gesture_duration_seconds_sum{outcome="done"}']).toBeGreaterThan(0.001);
  expect(values.process_resident_memory_bytes).toBeGreaterThan(10_000_000);
  expect(values.nodejs_eventloop_lag_p99_seconds).toBeGreaterThan(0);
  for (const secret of ['Ann-who-is-nobody', 'Networks 101', ann.personalCode, code?.code ?? '', ann.lab ?? '', id]) expect(text).not.toContain(secret);

  lab.close();
  await lab.closed;
  await expect.poll(async () => valuesOf(await read())['patchbay_sockets{page="lab"}']).toBe(0);
  await server.close();
  expect(server.faults).toEqual([]);
});
