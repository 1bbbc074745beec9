import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { NO_LESSONS } from '@patchbay/shared/lesson';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import { startServer } from '../start-server.ts';
import type { RunningServer } from '../start-server.ts';
import { ask, ownHeaders, signIn } from '../test-client.ts';

const SCRIPT = 'console.log("网络");\n'.repeat(100);

let folder: string;
let server: RunningServer;
let faults: unknown[];

/** A server that can serve pages; labs are not opened here. */
async function start(webFolder: string): Promise<RunningServer> {
  const notHere = (): never => {
    throw new Error('no labs here');
  };
  return startServer({ port: 0, webFolder, store: SqliteStore.open(IN_MEMORY), openSandbox: notHere, openCommonGround: notHere, createKernel: notHere, featuresLacking: notHere, lessons: NO_LESSONS, reportFault: (fault) => faults.push(fault) });
}

beforeEach(async () => {
  faults = [];
  folder = await mkdtemp(join(tmpdir(), 'patchbay-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), SCRIPT);
  await writeFile(join(folder, 'assets', 'index-abc123.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(folder, 'assets', 'index-abc123.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(folder, 'assets', 'inter-abc123.woff2'), 'font');
  server = await start(folder);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const path = (url: string): string => url.slice(new URL(url).origin.length);

test('every answer has the headers that keep others out', async () => {
  for (const where of ['/', '/favicon.svg', '/api/labs', '/nowhere']) {
    const { headers } = await ask(server, where);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';style-src-attr 'unsafe-inline';img-src 'self';font-src 'self';connect-src 'self';" +
        "form-action 'none';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('a foreign Host is answered 421, whatever it asks for', async () => {
  for (const where of ['/', '/api/labs', '/favicon.svg', path(server.url)]) {
    const { status, body } = await ask(server, where, { headers: { host: 'evil.example' } });
    expect([status, body]).toEqual([421, '{"refusal":{"code":"foreign-host"}}']);
  }
});

test('a foreign Origin, and none, may not act', async () => {
  const cookie = await signIn(server);
  const { origin: own, ...others } = ownHeaders(server, cookie);
  expect(own).toBe(`http://127.0.0.1:${String(server.port)}`);
  const foreign = ['http://evil.example', 'null', `http://localhost:${String(server.port)}`].map((origin) => ({ origin }));
  for (const origin of [...foreign, {}]) {
    const headers = { ...others, ...origin };
    const { status, body } = await ask(server, '/api/invitations', { method: 'POST', headers, body: '{}' });
    expect([status, body]).toEqual([403, '{"refusal":{"code":"foreign-origin"}}']);
  }
});

test('without a session there is a page that says what to do, and nothing else', async () => {
  const { status, body, headers } = await ask(server, '/');
  expect(status).toBe(401);
  expect(body).toContain('Patchbay is ready');
  expect(body).toContain('尚未登录');
  expect(headers['cache-control']).toBe('no-store');
  // the policy allows no styles within it
  expect(body).toContain('<link rel="stylesheet" href="/pages.css">');
  expect(await ask(server, '/pages.css')).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('css') as unknown } });
  expect((await ask(server, '/labs/000000000000')).status).toBe(401);
  for (const api of ['/api/session', '/api/labs', '/api/lessons/06-arp-and-mac-learning/steps/ask/recording']) {
    expect(await ask(server, api)).toMatchObject({ status: 401, body: '{"refusal":{"code":"signed-out"}}' });
  }
});

test('the printed URL signs in once, by a page that leads on without the token', async () => {
  const first = await ask(server, path(server.url));
  expect(first.status).toBe(200);
  expect(first.headers['set-cookie']).toEqual([
    expect.stringMatching(
      new RegExp(`^patchbay-${String(server.port)}=[\\w-]{43}; Max-Age=2592000; Path=/; Expires=[^;]+; HttpOnly; SameSite=Strict$`),
    ),
  ]);
  expect(first.body).toContain('content="0;url=/"');
  expect(first.body).not.toContain('token');
  const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  expect((await ask(server, '/', { headers: { cookie } })).body).toContain('the page');

  const second = await ask(server, path(server.url));
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(second.body).toContain('content="0;url=/"');
});

test('what came from another site comes again, as from here, before its token is used', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  const first = await ask(server, path(server.url), { headers });
  expect(first.headers['set-cookie']).toBeUndefined();
  expect(first.body).toContain(`content="0;url=${path(server.url)}"`);
  const cookie = await signIn(server);
  const followed = await ask(server, '/labs/0123456789ab', { headers: { ...headers, cookie } });
  expect(followed.body).toContain('content="0;url=/labs/0123456789ab"');
  expect(followed.body).toContain('<script src="/come-again.js"></script>');
  expect(await ask(server, '/come-again.js')).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('javascript') as unknown } });
});

test.each(['/?token=%22%3E%3Cscript%3E', '/?token=a&token=b', '/?token[]=a', '/?token='])('%s is no token', async (where) => {
  const { status, body } = await ask(server, where);
  expect(status).toBe(401);
  expect(body).not.toContain('script');
});

test('an invitation to the server signs in another person, once; who is signed in can invite', async () => {
  const cookie = await signIn(server);
  const request = { method: 'POST', headers: ownHeaders(server, cookie), body: '{}' };
  const { status, body } = await ask(server, '/api/invitations', request);
  expect(status).toBe(201);
  const { url } = JSON.parse(body) as { url: string };
  const guest = await signIn(server, url);
  const person = async (who: string): Promise<unknown> => JSON.parse((await ask(server, '/api/session', { headers: { cookie: who } })).body);
  expect(await person(guest)).not.toEqual(await person(cookie));
  await expect(signIn(server, url)).rejects.toThrow();
  expect((await ask(server, '/api/invitations', { ...request, headers: { ...request.headers, cookie: '' } })).status).toBe(401);
  expect((await ask(server, '/api/invitations', { ...request, body: '{"lab":"000000000000"}' })).status).toBe(404);
});

test.each([
  ['not JSON', '{', 400, 'not-json'],
  ['an unknown field', '{"nmae":"x"}', 400, 'unknown-message'],
  ['a name of no characters', '{"name":" "}', 400, 'unknown-message'],
  ['a name of many characters', JSON.stringify({ name: 'x'.repeat(61) }), 400, 'unknown-message'],
  ['a body of many bytes', JSON.stringify({ name: 'x'.repeat(20_000) }), 413, 'too-large'],
])('a request with %s is refused', async (_name, body, status, code) => {
  const cookie = await signIn(server);
  const answer = await ask(server, '/api/labs', { method: 'POST', headers: ownHeaders(server, cookie), body });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toMatchObject({ refusal: { code } });
  expect(faults).toEqual([]);
});

test('a fault of the server is a refusal without its innards, and is reported', async () => {
  const cookie = await signIn(server);
  const answer = await ask(server, '/api/labs', { method: 'POST', headers: ownHeaders(server, cookie), body: '{}' });
  expect(answer).toMatchObject({ status: 500, body: '{"refusal":{"code":"fault"}}' });
  expect(faults).toEqual([new Error('no labs here')]);
});

test.each(['/nowhere', '/assets/', '/assets/../index.html', '/labs/x', '/api/nowhere', '/index.htm', '/assets/index-abc123.js.br', '/%2e%2e/package.json'])(
  '%s is not there',
  async (where) => {
    const cookie = await signIn(server);
    expect(await ask(server, where, { headers: { cookie } })).toMatchObject({
      status: 404,
      body: '{"refusal":{"code":"not-found"}}',
    });
  },
);

test('hashed files may be kept for ever, others are asked for again, the page is never kept', async () => {
  const cookie = await signIn(server);
  const kept = async (where: string) => (await ask(server, where, { headers: { cookie } })).headers['cache-control'];
  expect(await kept('/assets/index-abc123.js')).toBe('public, max-age=31536000, immutable');
  expect(await kept('/favicon.svg')).toBe('no-cache');
  expect(await kept('/')).toBe('no-store');
  const { headers } = await ask(server, '/favicon.svg');
  expect((await ask(server, '/favicon.svg', { headers: { 'if-none-match': headers.etag } })).status).toBe(304);
});

test('what its build has compressed travels so to who can read that', async () => {
  // fetch undoes the encoding
  const fetched = async (encoding: string): Promise<[encoding: string | null, text: string]> => {
    const url = `http://127.0.0.1:${String(server.port)}/assets/index-abc123.js`;
    const response = await fetch(url, { headers: { 'accept-encoding': encoding } });
    return [response.headers.get('content-encoding'), await response.text()];
  };
  expect(await fetched('gzip, deflate, br')).toEqual(['br', SCRIPT]);
  expect(await fetched('gzip')).toEqual(['gzip', SCRIPT]);
  expect(await fetched('br;q=0, identity')).toEqual([null, SCRIPT]);
  expect((await ask(server, '/assets/inter-abc123.woff2', { headers: { 'accept-encoding': 'br' } })).headers).toMatchObject({
    'content-type': 'font/woff2',
  });
  expect((await ask(server, '/favicon.svg', { headers: { 'accept-encoding': 'br, gzip' } })).body).toBe('<svg/>');
});

test('a checkout without a built page says how to build it', async () => {
  const bare = await start(join(folder, 'none'));
  const cookie = await signIn(bare);
  expect(await ask(bare, '/', { headers: { cookie } })).toMatchObject({ status: 503 });
  await bare.close();
});
