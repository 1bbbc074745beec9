/** A class at work, with everything that happens in the log: nothing that is secret or was typed is in it. */
import { addNamespace } from '@patchbay/shared/gesture';
import { emptyTopology } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { TestClassClient, TestClient, ask, join, makeClass, ownHeaders, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';
import { openEventLog } from './event-log.ts';

test('the log of a class has what happened, and no name, code, token, cookie or typed word', async () => {
  let log = '';
  const metricsToken = 'a-token-for-prometheus-that-is-long';
  const server = await startTestServer({ metricsToken, tell: openEventLog('debug', { write: (line: string) => (log += line) }) });
  const owner = await signIn(server);
  const id = await makeClass(server, owner, '01-a-namespace');
  const wall = await TestClassClient.enter(server, owner, id);
  const code = (await wall.first('class-welcome')).codes[0]?.code ?? '';
  const ann = await join(server, code, 'Anneliese');
  const post = (path: string, cookie: string, body: object) => ask(server, path, { method: 'POST', headers: ownHeaders(server, cookie), body: JSON.stringify(body) });
  expect((await post('/api/return', '', { code: ann.personalCode })).status).toBe(200);
  expect((await post('/api/return', '', { code: 'WXYZ-2345' })).status).toBe(404);
  const invited = JSON.parse((await post('/api/invitations', owner, {})).body) as { url: string };
  await ask(server, '/metrics', { headers: { authorization: `Bearer ${metricsToken}` } });
  await ask(server, '/api/labs', { headers: { host: 'foreign.example' } });
  await ask(server, '/api/session', { headers: { cookie: `patchbay-${String(server.port)}=a-wrong-cookie` } });

  const lab = await TestClient.enter(server, ann.cookie, ann.lab ?? '');
  await lab.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['blue-name'] }, diff: addNamespace(emptyTopology(), 'blue-name') });
  await lab.request({ type: 'answer-question', step: 'nothing', answer: 'an-answer-given' });
  const opened = await lab.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
  if (!opened.ok || opened.terminal === undefined) throw new Error('no terminal');
  lab.send({ type: 'terminal-input', terminal: opened.terminal, data: 'echo hunter2\r' });
  await lab.until((came): came is Extract<typeof came, { type: 'changed' }> => came.type === 'changed' && JSON.stringify(came).includes('hunter2'));
  await wall.request({ type: 'say', text: 'look-at-the-board' });
  await lab.first('said');
  await server.close();

  for (const event of ['person-joined', 'person-returned', 'socket-opened', 'socket-closed', 'answered', 'request-denied', 'lab-woke', 'lab-ended']) expect(log).toContain(`"event":"${event}"`);
  const secrets = {
    'join code': code,
    'join code as typed': code.replace('-', ''),
    'personal code': ann.personalCode,
    'wrong code': 'WXYZ-2345',
    'printed token': new URL(server.url).searchParams.get('token') ?? '',
    'invitation': new URL(invited.url).searchParams.get('token') ?? '',
    'owner’s cookie': owner.split('=')[1] ?? '',
    'student’s cookie': ann.cookie.split('=')[1] ?? '',
    'wrong cookie': 'a-wrong-cookie',
    'token for metrics': metricsToken,
    'name of a person': 'Anneliese',
    'name of a class': 'Networks 101',
    'name of a namespace': 'blue-name',
    answer: 'an-answer-given',
    'typed line': 'hunter2',
    'what was said': 'look-at-the-board',
  };
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length, what).toBeGreaterThan(5);
    expect(log, what).not.toContain(secret);
  }
  expect(server.faults).toEqual([]);
});
