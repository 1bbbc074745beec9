import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_CLIENT_MESSAGE_BYTES, PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { RefusalCode } from '@patchbay/shared/protocol';
import WebSocket from 'ws';
import { TestClient, ask, makeLab, ownHeaders, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';
import type { TestServer } from '../test-server.ts';

let server: TestServer;
let cookie: string;
let lab: string;
/** Somebody else in the lab, who shall notice nothing. */
let other: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  cookie = await signIn(server);
  lab = await makeLab(server, cookie);
  other = await TestClient.enter(server, cookie, lab);
});
afterAll(async () => {
  await server.close();
});

/** That somebody still works, and heard nothing but their own answers and who is here. */
async function expectOtherUndisturbed(): Promise<void> {
  const answer = await other.request({ type: 'place', positions: { net0: [1, 2] } });
  expect(answer.ok).toBe(true);
  const heard = new Set(other.messages.map(({ type }) => type));
  expect([...heard].filter((type) => !['welcome', 'people', 'answer', 'placed'].includes(type))).toEqual([]);
  expect(server.faults).toEqual([]);
}

/** The status with which an upgrade is refused. */
async function upgradeStatus(headers: Record<string, string | undefined>, path = `/labs/${lab}/socket`): Promise<number> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  const socket = new WebSocket(`ws://${server.host}${path}`, { headers: given });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.on('error', () => undefined);
  socket.terminate();
  return response.statusCode;
}

const own = (): Record<string, string> => ({ host: server.host, origin: `http://${server.host}`, cookie });

test.each([
  ['a foreign Host', { host: 'evil.example', origin: 'http://evil.example' }, 421],
  ['a foreign Origin', { origin: 'http://evil.example' }, 403],
  ['the Origin of another port', { origin: 'http://127.0.0.1:1' }, 403],
  ['no Origin', { origin: undefined }, 403],
  ['no cookie', { cookie: undefined }, 401],
  ['a wrong cookie', { cookie: `patchbay=${'x'.repeat(43)}` }, 401],
])('the upgrade with %s is refused', async (_name, headers, status) => {
  expect(await upgradeStatus({ ...own(), ...headers })).toBe(status);
  await expectOtherUndisturbed();
});

test('the upgrade with a wrong value in the right cookie is refused', async () => {
  expect(await upgradeStatus({ ...own(), cookie: `patchbay-${String(server.port)}=${'x'.repeat(43)}` })).toBe(401);
  await expectOtherUndisturbed();
});

test.each(['/', '/socket', '/labs/000000000000/socket', '/labs/../socket', '/labs/%2e%2e/socket', '/labs//socket'])(
  'the upgrade of %s, where no lab is, is refused',
  async (path) => {
    expect(await upgradeStatus(own(), path)).toBe(404);
    await expectOtherUndisturbed();
  },
);

const hello = JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION });

test.each<[string, (string | Buffer)[], RefusalCode, number]>([
  ['a binary frame', [Buffer.from(hello)], 'not-text', 1003],
  ['what is not JSON', ['{"type":'], 'not-json', 1007],
  ['an empty message', [''], 'not-json', 1007],
  ['an unknown type', ['{"type":"reboot"}'], 'unknown-message', 1008],
  ['no type', ['[]'], 'unknown-message', 1008],
  ['a field too many', ['{"type":"hello","protocol":1,"admin":true}'], 'unknown-message', 1008],
  ['a value of the wrong type', [hello, '{"type":"stop-probe","request":1,"probe":7}'], 'unknown-message', 1008],
  ['another protocol', ['{"type":"hello","protocol":99}'], 'protocol-version', 1008],
  ['a request before hello', ['{"type":"stop-probe","request":1,"probe":"x"}'], 'hello-first', 1008],
  ['more messages than anyone means', Array<string>(1_000).fill(hello), 'too-fast', 1008],
])('a socket that sends %s is told why and closed', async (_name, messages, code, closeCode) => {
  const client = await TestClient.open(server, cookie, lab);
  for (const message of messages) client.socket.send(message);
  expect((await client.first('refused')).refusal.code).toBe(code);
  expect(await client.closed).toBe(closeCode);
  await expectOtherUndisturbed();
});

test('a message of 10 MiB closes its socket, unread', async () => {
  const client = await TestClient.enter(server, cookie, lab);
  client.socket.on('error', () => undefined);
  client.socket.send('x'.repeat(10 * 1024 * 1024));
  expect(await client.closed).toBe(1009);
  await expectOtherUndisturbed();
});

test('a message as long as may be is read', async () => {
  const client = await TestClient.open(server, cookie, lab);
  client.socket.send(`${hello}${' '.repeat(MAX_CLIENT_MESSAGE_BYTES - hello.length)}`);
  expect((await client.first('welcome')).lab.id).toBe(lab);
  client.close();
  await client.closed;
});

test('a socket that ends in the middle of a frame disturbs nobody', async () => {
  const client = await TestClient.enter(server, cookie, lab);
  client.socket.terminate();
  await client.closed;
  await expectOtherUndisturbed();
});

test('one who was invited to one lab enters that lab only', async () => {
  const elsewhere = await makeLab(server, cookie);
  const invitation = await ask(server, '/api/invitations', {
    method: 'POST',
    headers: ownHeaders(server, cookie),
    body: JSON.stringify({ lab }),
  });
  const { url } = JSON.parse(invitation.body) as { url: string };
  const guest = await signIn(server, url);
  const client = await TestClient.enter(server, guest, lab);
  const { people, you } = await client.first('welcome');
  expect(people.map(({ number, here }) => [number, here])).toEqual([[1, true], [2, true]]);
  expect(people[1]?.id).toBe(you);
  expect(await upgradeStatus({ ...own(), cookie: guest }, `/labs/${elsewhere}/socket`)).toBe(404);
  const { body } = await ask(server, '/api/labs', { headers: { cookie: guest } });
  expect((JSON.parse(body) as { labs: { id: string }[] }).labs.map(({ id }) => id)).toEqual([lab]);
  client.close();
  await client.closed;
  await expectOtherUndisturbed();
});
