import { NO_LESSONS } from '@patchbay/shared/lesson';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { startServer } from '../start-server.ts';
import type { RunningServer } from '../start-server.ts';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import { ask, signIn } from '../test-client.ts';

const TOKEN = 'a-token-for-prometheus-that-is-long';
const notHere = (): never => {
  throw new Error('no labs here');
};

let server: RunningServer;
let canOpen: boolean;
beforeEach(async () => {
  canOpen = true;
  const openSandbox = () => (canOpen ? Promise.resolve({ end: () => Promise.resolve() } as Partial<Sandbox> as Sandbox) : Promise.reject(new Error('/a/secret/path')));
  server = await startServer({ port: 0, webFolder: '/nowhere', store: SqliteStore.open(IN_MEMORY), openSandbox, openCommonGround: notHere, createKernel: notHere, featuresLacking: notHere, lessons: NO_LESSONS, metricsToken: TOKEN, reportFault: notHere });
});
afterEach(() => server.close());

const metricsWith = (headers: Readonly<Record<string, string>>) => ask(server, '/metrics', { headers });

test('everyone may ask whether the server is well', async () => {
  const { status, body, headers } = await ask(server, '/health');
  expect([status, body, headers['cache-control']]).toEqual([200, '{"status":"ok"}', 'no-store']);
});

test('a server that can open no lab is not well, and does not say more than that', async () => {
  canOpen = false;
  const { status, body } = await ask(server, '/health');
  expect([status, body]).toEqual([503, '{"status":"failing","problems":["no-sandbox-can-be-made"]}']);
});

test('metrics are for who has the token, and for the owner: for nobody else, this machine or not', async () => {
  expect((await metricsWith({})).status).toBe(401);
  for (const authorization of ['Bearer', 'Bearer x', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) expect((await metricsWith({ authorization })).status).toBe(401);
  const { status, headers } = await metricsWith({ authorization: `Bearer ${TOKEN}` });
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect((await metricsWith({ cookie: await signIn(server) })).status).toBe(200);
});

test('what is refused over HTTP is counted by its code', async () => {
  await ask(server, '/api/labs');
  await ask(server, '/api/labs', { headers: { host: 'evil.example' } });
  await ask(server, '/api/labs', { headers: { host: 'evil.example' } });
  const { body } = await metricsWith({ authorization: `Bearer ${TOKEN}` });
  expect(body).toContain('\npatchbay_refusals_total{code="signed-out"} 1\n');
  expect(body).toContain('\npatchbay_refusals_total{code="foreign-host"} 2\n');
});
