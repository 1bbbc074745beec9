import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { testParts } from './test-parts.ts';

function requestWith(headers: Readonly<Record<string, string>>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = headers;
  return request;
}

test.each(['127.0.0.1:4800', 'localhost:4800', '[::1]:4800'])('Host %s is this server', async (host) => {
  const { access } = await testParts(4800);
  expect(access.checkSource(requestWith({ host }), false)).toBeUndefined();
  expect(access.checkSource(requestWith({ host, origin: `http://${host}` }), true)).toBeUndefined();
});

test.each(['127.0.0.1', '127.0.0.1:4801', 'evil.example:4800', 'localhost.evil.example:4800', '127.0.0.1:4800.evil.example', ''])(
  'Host "%s" is not',
  async (host) => {
    const { access } = await testParts(4800);
    expect(access.checkSource(requestWith({ host, origin: `http://${host}` }), false)).toBe('foreign-host');
  },
);

test.each(['http://evil.example', 'http://localhost:4800', 'https://127.0.0.1:4800', 'http://127.0.0.1:4801', 'null', ''])(
  'Origin "%s" may not act upon 127.0.0.1:4800',
  async (origin) => {
    const { access } = await testParts(4800);
    const request = requestWith({ host: '127.0.0.1:4800', origin });
    expect(access.checkSource(request, true)).toBe('foreign-origin');
    expect(access.checkSource(request, false)).toBeUndefined();
  },
);

test('no Host and no Origin are foreign', async () => {
  const { access } = await testParts(4800);
  expect(access.checkSource(requestWith({}), false)).toBe('foreign-host');
  expect(access.checkSource(requestWith({ host: 'localhost:4800' }), true)).toBe('foreign-origin');
});

test('the session is that of the cookie which bears this port', async () => {
  const { access, sessions } = await testParts(4800);
  const secret = sessions.redeem(sessions.invite('all')) ?? '';
  expect(access.sessionOf(requestWith({ cookie: `other=1; patchbay-4800=${secret}` }))?.reach).toBe('all');
  expect(access.sessionOf(requestWith({ cookie: `patchbay-4801=${secret}` }))).toBeUndefined();
  expect(access.sessionOf(requestWith({ cookie: `patchbay-4800=${secret.slice(1)}` }))).toBeUndefined();
  expect(access.sessionOf(requestWith({}))).toBeUndefined();
});

test('a lab outside a class is its maker’s, and a student’s who was invited; all labs are the owner’s', async () => {
  const { access } = await testParts(4800);
  const lab = { id: 'a', name: 'lab-1', owner: 'ann', createdAt: 0 };
  const [ann, guest, stranger, all] = [
    { person: 'ann', reach: new Set<string>() },
    { person: 'bob', reach: new Set(['a']) },
    { person: 'cho', reach: new Set(['b']) },
    { person: 'dan', reach: 'all' as const },
  ];
  expect([ann, guest, stranger, all].map((session) => access.roleInLab(session, lab))).toEqual(['owner', 'student', undefined, 'owner']);
  expect(access.labRefusal(stranger, lab, 'hello')).toBe('not-found');
  expect([ann, guest, stranger, all].map((session) => access.roleInServer(session))).toEqual(['student', 'student', 'student', 'owner']);
});
