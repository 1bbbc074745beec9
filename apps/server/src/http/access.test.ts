import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Access, mayEnter, mayInvite } from './access.ts';
import { Sessions } from './sessions.ts';

function requestWith(headers: Readonly<Record<string, string>>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = headers;
  return request;
}

test.each(['127.0.0.1:4800', 'localhost:4800', '[::1]:4800'])('Host %s is this server', (host) => {
  const access = new Access(4800, new Sessions());
  expect(access.checkSource(requestWith({ host }), false)).toBeUndefined();
  expect(access.checkSource(requestWith({ host, origin: `http://${host}` }), true)).toBeUndefined();
});

test.each(['127.0.0.1', '127.0.0.1:4801', 'evil.example:4800', 'localhost.evil.example:4800', '127.0.0.1:4800.evil.example', ''])(
  'Host "%s" is not',
  (host) => {
    const access = new Access(4800, new Sessions());
    expect(access.checkSource(requestWith({ host, origin: `http://${host}` }), false)).toBe('foreign-host');
  },
);

test.each(['http://evil.example', 'http://localhost:4800', 'https://127.0.0.1:4800', 'http://127.0.0.1:4801', 'null', ''])(
  'Origin "%s" may not act upon 127.0.0.1:4800',
  (origin) => {
    const access = new Access(4800, new Sessions());
    const request = requestWith({ host: '127.0.0.1:4800', origin });
    expect(access.checkSource(request, true)).toBe('foreign-origin');
    expect(access.checkSource(request, false)).toBeUndefined();
  },
);

test('no Host and no Origin are foreign', () => {
  const access = new Access(4800, new Sessions());
  expect(access.checkSource(requestWith({}), false)).toBe('foreign-host');
  expect(access.checkSource(requestWith({ host: 'localhost:4800' }), true)).toBe('foreign-origin');
});

test('the session is that of the cookie which bears this port', () => {
  const sessions = new Sessions();
  const access = new Access(4800, sessions);
  const secret = sessions.redeem(sessions.invite('all')) ?? '';
  expect(access.sessionOf(requestWith({ cookie: `other=1; patchbay-4800=${secret}` }))?.reach).toBe('all');
  expect(access.sessionOf(requestWith({ cookie: `patchbay-4801=${secret}` }))).toBeUndefined();
  expect(access.sessionOf(requestWith({ cookie: `patchbay-4800=${secret.slice(1)}` }))).toBeUndefined();
  expect(access.sessionOf(requestWith({}))).toBeUndefined();
});

test('a person enters and shares their own labs and those they were invited to; all of them who reaches all', () => {
  const lab = { id: 'a', name: 'lab-1', owner: 'ann', createdAt: 0 };
  const [ann, guest, stranger, all] = [
    { person: 'ann', reach: new Set<string>() },
    { person: 'bob', reach: new Set(['a']) },
    { person: 'cho', reach: new Set(['b']) },
    { person: 'dan', reach: 'all' as const },
  ];
  expect([ann, guest, stranger, all].map((session) => mayEnter(session, lab))).toEqual([true, true, false, true]);
  expect([ann, guest, stranger, all].map((session) => mayInvite(session, lab))).toEqual([true, true, false, true]);
  expect([ann, guest, stranger, all].map((session) => mayInvite(session, undefined))).toEqual([false, false, false, true]);
});
