/** The table of who may do what, tried cell by cell, over HTTP and both kinds of socket, by somebody of each role. */
import { CLASS_PERMISSIONS, LAB_PERMISSIONS, SERVER_PERMISSIONS, seesCode } from '@patchbay/shared/classroom';
import type { ClassRequestName, LabRequest, ServerRequest } from '@patchbay/shared/classroom';
import { JOINABLE_ROLES, ROLES, clientMessageSchema, probeRequestSchema } from '@patchbay/shared/protocol';
import type { ClassClientMessage, ClientMessage, ConnectivityKind, Role } from '@patchbay/shared/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClassClient, TestClient, ask, join, makeClass, ownHeaders, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';
import type { TestServer } from '../test-server.ts';

let server: TestServer;
let classId: string;
let lab: string;
let cookies: Readonly<Record<Role, string>>;

beforeAll(async () => {
  server = await startTestServer();
  const owner = await signIn(server);
  classId = await makeClass(server, owner);
  const wall = await TestClassClient.enter(server, owner, classId);
  const come = async (role: 'teacher' | 'assistant' | 'student' | 'guest') => {
    const made = await wall.request({ type: 'make-code', role, minutes: 5 });
    return join(server, made.ok ? (made.code ?? '') : '', role);
  };
  const student = await come('student');
  lab = student.lab ?? '';
  cookies = { owner, student: student.cookie, teacher: (await come('teacher')).cookie, assistant: (await come('assistant')).cookie, guest: (await come('guest')).cookie };
  wall.close();
});
afterAll(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

/** One of each, as harmless as can be: most are refused by the lab for want of what they speak of, which is another no. */
const TO_LAB: Readonly<Record<ClientMessage['type'], Record<string, unknown>>> = {
  hello: { protocol: 1 },
  resync: {},
  'are-you-there': {},
  'look-back': { entry: 1 },
  'watch-terminal': { terminal: 'none' },
  'unwatch-terminal': { terminal: 'none' },
  'terminal-ack': { terminal: 'none', offset: 0 },
  presence: { presence: {} },
  'watch-details': { namespace: 'host', detail: 'sockets' },
  'unwatch-details': { namespace: 'host', detail: 'sockets' },
  'watch-traffic': {},
  'watch-matrix': {},
  'unwatch-matrix': {},
  'unwatch-traffic': {},
  change: { gesture: { kind: 'add-namespace', subjects: [] }, diff: {} },
  undo: {},
  redo: {},
  place: { positions: {} },
  mark: { marks: {} },
  'start-probe': { probe: { kind: 'ping', namespace: 'none', target: '10.0.0.1' } },
  'stop-probe': { probe: 'none' },
  'run-programs': { programs: [] },
  'start-lesson': { lesson: 'none' },
  'restart-exercise': {},
  'read-faults': {},
  'leave-lesson': {},
  'answer-question': { step: 'none', answer: '1' },
  'read-solution': { step: 'none' },
  'play-solution': { step: 'none', line: 0 },
  'raise-hand': { raised: false },
  'take-over': {},
  'hand-back': {},
  'open-terminal': { namespace: 'none', cols: 80, rows: 24 },
  'terminal-input': { terminal: 'none', data: '' },
  'terminal-resize': { terminal: 'none', cols: 80, rows: 24 },
  'close-terminal': { terminal: 'none' },
};

const TO_CLASS: Readonly<Record<Exclude<ClassClientMessage['type'], 'hello' | 'resync' | 'are-you-there'>, Record<string, unknown>>> = {
  say: { text: 'hello', member: 'none' },
  freeze: { frozen: false, member: 'none' },
  'lower-hand': { member: 'none' },
  'give-lesson': { lesson: 'none' },
  'give-change': { gesture: { kind: 'add-namespace', subjects: [] }, diff: {} },
  'make-code': { role: 'guest', minutes: 1 },
  'revoke-code': { code: 'none' },
  'team-up': { member: 'none' },
  'labs-meet': { meet: false },
  'remove-member': { member: 'none' },
};

const TO_SERVER: Readonly<Record<ServerRequest, { readonly path: string; readonly body?: object }>> = {
  'read-session': { path: '/api/session' },
  'list-labs': { path: '/api/labs' },
  'make-lab': { path: '/api/labs', body: {} },
  'list-lessons': { path: '/api/lessons' },
  'read-lesson': { path: '/api/lessons/01-a-namespace' },
  'read-lesson-source': { path: '/api/lessons/01-a-namespace/source' },
  'check-lesson': { path: '/api/lesson-check', body: {} },
  'list-classes': { path: '/api/classes' },
  'make-class': { path: '/api/classes', body: { name: 'x', language: 'zh' } },
  'invite-to-server': { path: '/api/invitations', body: {} },
  'read-metrics': { path: '/metrics' },
};

const http = (role: Role, path: string, method: string, body?: object) =>
  ask(server, path, { method, headers: ownHeaders(server, cookies[role]), ...(body && { body: JSON.stringify(body) }) });

describe.each(ROLES)('%s', (role) => {
  test('asks of a lab what the table says, and nothing else', async () => {
    const allowed: LabRequest[] = [];
    for (const [type, rest] of Object.entries(TO_LAB)) {
      const client = await TestClient.enter(server, cookies[role], lab);
      const message = clientMessageSchema.parse({ type, ...(isRequest(type) && { request: 7 }), ...rest });
      client.send(message);
      // what has no answer of its own is known to have been taken, or dropped, by the answer to what follows
      client.send({ type: 'are-you-there' });
      await client.first('still-here');
      const answer = isRequest(type) ? await client.first('answer') : undefined;
      if (answer?.ok !== false || answer.refusal.code !== 'not-allowed') allowed.push(type as LabRequest);
      client.close();
    }
    const quiet = (request: LabRequest): boolean => request === 'terminal-input' || request === 'terminal-resize';
    const fromTable = Object.entries(LAB_PERMISSIONS).flatMap(([request, roles]) => (roles.includes(role) ? [request as LabRequest] : []));
    const overSocket = (request: LabRequest): boolean => request in TO_LAB && !quiet(request);
    expect(allowed.filter(overSocket).sort()).toEqual(fromTable.filter(overSocket).sort());
  });

  test('starts each test of connectivity only where the table says so', async () => {
    const client = await TestClient.enter(server, cookies[role], lab);
    const namespace = 'none';
    const aim = { namespace, target: '10.0.0.1' };
    const asked: Readonly<Record<ConnectivityKind, object>> = {
      traceroute: aim,
      'path-mtu': aim,
      tcp: { ...aim, port: 80 },
      udp: { ...aim, port: 53 },
      listen: { namespace, protocol: 'tcp', port: 80 },
      dns: { ...aim, type: 'A', name: 'patchbay.example' },
      http: { ...aim, port: 80, path: '/' },
      throughput: { ...aim, seconds: 1 },
    };
    for (const [kind, rest] of Object.entries(asked)) {
      const probe = probeRequestSchema.parse({ kind, ...rest });
      const answer = await client.request({ type: 'start-probe', probe });
      expect([kind, answer.ok || answer.refusal.code]).toEqual([kind, LAB_PERMISSIONS['start-probe'].includes(role) ? 'invalid' : 'not-allowed']);
    }
    client.close();
  });

  test('types into a terminal only where the table says so', async () => {
    const mine = await TestClient.enter(server, cookies.owner, lab);
    const opened = await mine.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
    const terminal = opened.ok ? (opened.terminal ?? '') : '';
    await mine.request({ type: 'watch-terminal', terminal });
    const client = await TestClient.enter(server, cookies[role], lab);
    client.send({ type: 'terminal-input', terminal, data: `echo $((6 * 7))-${role}\r` });
    client.send({ type: 'terminal-resize', terminal, cols: 81, rows: 24 });
    client.send({ type: 'are-you-there' });
    await client.first('still-here');
    mine.send({ type: 'terminal-input', terminal, data: 'echo $((1 + 1))-end\r' });
    const printed = (): string => mine.messages.map((message) => (message.type === 'terminal-output' ? message.data : '')).join('');
    await expect.poll(printed).toContain('2-end');
    expect(printed().includes(`42-${role}`)).toBe(LAB_PERMISSIONS['terminal-input'].includes(role));
    const resized = mine.messages.some((message) => message.type === 'terminal-resized' && message.cols === 81);
    expect(resized).toBe(LAB_PERMISSIONS['terminal-resize'].includes(role));
    await mine.request({ type: 'close-terminal', terminal });
    mine.close();
    client.close();
  });

  test('asks of a class what the table says, and nothing else', async () => {
    const mayEnter = CLASS_PERMISSIONS.hello.includes(role);
    const entering = TestClassClient.enter(server, cookies[role], classId);
    const take = () => ask(server, `/api/classes/${classId}/lessons/none`, { method: 'DELETE', headers: ownHeaders(server, cookies[role]) });
    const add = () => ask(server, `/api/classes/${classId}/lessons`, { method: 'POST', headers: { ...ownHeaders(server, cookies[role]), 'content-type': 'text/markdown' }, body: 'no lesson' });
    if (!mayEnter) {
      await expect(entering).rejects.toThrow('403');
      return expect([(await add()).status, (await take()).status]).toEqual([403, 403]);
    }
    const client = await entering;
    const { codes } = await client.first('class-welcome');
    expect(JOINABLE_ROLES.filter((code) => codes.some((one) => one.role === code))).toEqual(JOINABLE_ROLES.filter((code) => seesCode(role, { role: code })));
    const allowed: ClassRequestName[] = ['hello'];
    client.send({ type: 'resync' });
    client.send({ type: 'are-you-there' });
    await client.first('still-here');
    allowed.push('resync', 'are-you-there');
    for (const [number, [type, rest]] of Object.entries(TO_CLASS).entries()) {
      const message = { type, request: 100 + number, ...rest } as unknown as ClassClientMessage;
      client.send(message);
      const answer = await client.until((came): came is Extract<typeof came, { type: 'class-answer' }> => came.type === 'class-answer' && came.request === 100 + number);
      if (answer.ok || answer.refusal.code !== 'not-allowed') allowed.push(type as ClassRequestName);
    }
    // that it is none is told to who may add one
    if ((await add()).status === 422) allowed.push('add-lesson');
    if ((await take()).status === 404) allowed.push('remove-lesson');
    expect(allowed.sort()).toEqual(Object.entries(CLASS_PERMISSIONS).flatMap(([request, roles]) => (roles.includes(role) ? [request] : [])).sort());
    client.close();
  });

  test('asks of the server, and of labs over HTTP, what the table says, and nothing else', async () => {
    for (const [request, { path, body }] of Object.entries(TO_SERVER)) {
      const { status } = await http(role, path, body === undefined ? 'GET' : 'POST', body);
      expect([request, status !== 403]).toEqual([request, SERVER_PERMISSIONS[request as ServerRequest].includes(role)]);
    }
    const invited = await http(role, '/api/invitations', 'POST', { lab });
    expect(invited.status === 201).toBe(LAB_PERMISSIONS['invite-to-lab'].includes(role));
    const copied = await http(role, '/api/labs', 'POST', { copyOf: lab });
    expect(copied.status === 201).toBe(LAB_PERMISSIONS['copy-lab'].includes(role));
    const read = await http(role, `/api/labs/${lab}/captures/none/packets/1`, 'GET');
    expect(read.status === 404).toBe(LAB_PERMISSIONS['read-capture'].includes(role));
  });
});

test.each(ROLES.toReversed())('a lab is removed by %s where the table says so', async (role) => {
  const made = await http('owner', '/api/labs', 'POST', {});
  const other = (JSON.parse(made.body) as { id: string }).id;
  // of a lab outside the class they are nothing; of the class's they are what they are
  const { status } = await http(role, `/api/labs/${role === 'owner' ? other : lab}`, 'DELETE');
  if (role === 'teacher') expect((await http('owner', '/api/labs', 'GET')).body).not.toContain(lab);
  expect(status === 204).toBe(LAB_PERMISSIONS['delete-lab'].includes(role));
});

test('who is nothing to a lab or a class does not learn that it is there', async () => {
  const stranger = { ...ownHeaders(server, ''), cookie: '' };
  expect((await ask(server, `/api/labs/${lab}`, { method: 'DELETE', headers: stranger })).status).toBe(401);
  const other = await makeClass(server, cookies.owner);
  await expect(TestClassClient.enter(server, cookies.teacher, other)).rejects.toThrow('404');
});

const isRequest = (type: string): boolean => !['hello', 'resync', 'are-you-there', 'terminal-input', 'terminal-resize', 'terminal-ack', 'presence'].includes(type);
