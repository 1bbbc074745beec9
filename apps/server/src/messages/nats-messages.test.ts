/** What only a way that can be cut brings with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { ownCertificate } from '../tls/own-certificate.ts';
import { readNatsAddress } from './nats-address.ts';
import { NatsMessages } from './nats-messages.ts';
import { EIGHT_MB, TestNats, natsForTests } from './test-nats.ts';
import type { NatsSettings } from './test-nats.ts';

const nats = natsForTests();
const faults: unknown[] = [];
const opened: NatsMessages[] = [];
const others: TestNats[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((messages) => messages.close()));
  await Promise.all(others.splice(0).map((server) => server.end()));
  expect(faults).toEqual([]);
});

async function enter(server = nats(), who = '', scheme = 'nats'): Promise<NatsMessages> {
  const address = readNatsAddress(`${scheme}://${who}127.0.0.1:${String(server.port)}`);
  const messages = await NatsMessages.connect('problem' in address ? expect.fail() : address, (error) => faults.push(error));
  opened.push(messages);
  return messages;
}

/** Another server, for one test. */
async function run(settings: NatsSettings): Promise<TestNats> {
  const server = new TestNats(settings);
  others.push(server);
  await server.run();
  return server;
}

const turned = (messages: NatsMessages): Promise<void> => new Promise((resolve) => messages.watch(resolve));
const PATIENCE_MS = 60_000;

test('who is cut off is told, sends nothing, and hears and serves again when the server is back', async () => {
  const [edge, worker] = [await enter(), await enter()];
  const heard: unknown[] = [];
  await edge.subscribe('labs.*', (data) => heard.push(data));
  await worker.serve('labs.a', (data) => (data === 'wait' ? new Promise(() => undefined) : Promise.resolve('well')));
  const inFlight = edge.request('labs.a', 'wait', PATIENCE_MS);
  // it has arrived when what was asked behind it is answered
  await edge.request('labs.a', null, PATIENCE_MS);

  const cut = [turned(edge), turned(worker)];
  await nats().stop();
  await Promise.all(cut);
  expect([edge.state, worker.state]).toEqual(['cut-off', 'cut-off']);
  expect(await inFlight).toEqual({ ok: false, code: 'unanswered' });
  expect(await edge.request('labs.a', null, PATIENCE_MS)).toEqual({ ok: false, code: 'cut-off' });
  expect(worker.publish('labs.a', 'while it is cut')).toBe(false);
  const late = edge.subscribe('late', (data) => heard.push(data));

  const back = [turned(edge), turned(worker)];
  await nats().run();
  await Promise.all([...back, late]);
  expect([edge.state, worker.state]).toEqual(['connected', 'connected']);
  expect(worker.publish('labs.a', 'after')).toBe(true);
  expect(worker.publish('late', 'late')).toBe(true);
  await expect.poll(() => heard).toEqual(['after', 'late']);
  expect(await edge.request('labs.a', null, PATIENCE_MS)).toEqual({ ok: true, data: 'well' });
});

test('who closes while it is cut off waits for nothing', async () => {
  const server = await run({ max_payload: EIGHT_MB });
  const messages = await enter(server);
  const cut = turned(messages);
  await server.stop();
  await cut;
  const never = messages.subscribe('a', () => undefined);
  await messages.close();
  (await never)();
  expect(messages.state).toBe('cut-off');
});

test('a server that takes less than a message may be is refused, and none that is not there is waited for', async () => {
  const server = await run({});
  await expect(enter(server)).rejects.toThrow(`NATS at 127.0.0.1:${String(server.port)}: it takes messages of 1048576 octets; give it a configuration with max_payload: 8MB`);
  await server.stop();
  await expect(enter(server)).rejects.toThrow(`NATS at 127.0.0.1:${String(server.port)}: connection refused`);
});

test('who has the wrong password is told so, without it', async () => {
  const server = await run({ max_payload: EIGHT_MB, authorization: { user: 'patchbay', password: 'p@ss/word' } });
  await (await enter(server, `patchbay:${encodeURIComponent('p@ss/word')}@`)).close();
  const [{ reason }] = (await Promise.allSettled([enter(server, 'patchbay:wr0ng-secret@')])) as [{ readonly reason?: Error }];
  expect(reason).toMatchObject({ name: 'MessagesFailure', message: expect.stringMatching(/^NATS at 127\.0\.0\.1:\d+: .*Authorization Violation/i) as string });
  expect(inspect(reason, { depth: null, showHidden: true })).not.toContain('wr0ng-secret');
});

test('TLS is spoken with whom the authorities of this machine vouch for alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-nats-tls-'));
  await ownCertificate(folder, ['127.0.0.1']);
  const server = await run({ max_payload: EIGHT_MB, tls: { cert_file: join(folder, 'certificate.pem'), key_file: join(folder, 'certificate.key') } });
  await expect(enter(server, '', 'tls')).rejects.toThrow(/^NATS at 127\.0\.0\.1:\d+: .*self-signed certificate/);
  rmSync(folder, { recursive: true });
});

test('an address is read strictly, and not repeated', () => {
  expect(readNatsAddress('nats://nats.school.example')).toEqual({ server: 'nats.school.example:4222', isSecure: false, called: 'NATS at nats.school.example:4222' });
  expect(readNatsAddress('tls://t0ken@nats.school.example:4333')).toEqual({ server: 'nats.school.example:4333', isSecure: true, credentials: { token: 't0ken' }, called: 'NATS at nats.school.example:4333' });
  expect(readNatsAddress('nats://u:p%40ss@[::1]:1')).toEqual({ server: '[::1]:1', isSecure: false, credentials: { user: 'u', pass: 'p@ss' }, called: 'NATS at [::1]:1' });
  for (const text of ['', 's3cret', 'http://u:s3cret@nats', 'nats://', 'nats:s3cret']) expect(readNatsAddress(text)).toEqual({ problem: 'is no URL of a NATS server; it takes one as nats://HOST:PORT, with USER:PASSWORD@ or TOKEN@ before the host, or tls:// for TLS' });
});
