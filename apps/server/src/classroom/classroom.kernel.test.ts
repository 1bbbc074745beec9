/** A class from the first code to the last student, over HTTP and sockets, with real labs. */
import { addNamespace } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { ClassServerMessage, Joined, LessonListing, LessonView, ServerMessage } from '@patchbay/shared/protocol';
import { emptyTopology } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { TestClassClient, TestClient, ask, cookieOf, join, makeClass, makeLab, ownHeaders, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';
import type { TestServer } from '../test-server.ts';
import { AWAY_MS } from './holds.ts';

let store: Store;
let server: TestServer;
let owner: string;

beforeEach(async () => {
  store = SqliteStore.open(IN_MEMORY);
  server = await startTestServer({ store });
  owner = await signIn(server);
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
  expect(server.faults).toEqual([]);
});

/** A class, somebody who teaches it, and its first code. */
async function teach(lesson?: string): Promise<{ readonly id: string; readonly wall: TestClassClient; readonly code: string }> {
  const id = await makeClass(server, owner, lesson);
  const wall = await TestClassClient.enter(server, owner, id);
  const { codes } = await wall.first('class-welcome');
  return { id, wall, code: codes[0]?.code ?? '' };
}

const studentIn = (lab: string | undefined, cookie: string): Promise<TestClient> => TestClient.enter(server, cookie, lab ?? '');
/** The port is part of the cookie's name, and another one when the server has started again. */
const sinceRestart = (former: string): string => former.replace(/^patchbay-\d+/, `patchbay-${String(server.port)}`);
const post = (path: string, cookie: string, body: object) => ask(server, path, { method: 'POST', headers: ownHeaders(server, cookie), body: JSON.stringify(body) });
const OWN = (name: string): string => `---
patchbay-lesson: 1
draw:
  room: { words: [mint, sage, thyme, basil, dill, fennel], example: mynet }
exercise: { minutes: 45 }
steps:
  - { id: name, checks: [{ namespace: <room> }], solution: ["ip netns add <room>"] }
---
# en: ${name}
## name: Its name
Make <room>.
`;
const addLesson = async (classId: string, cookie: string, text: string) => {
  const { status, body } = await ask(server, `/api/classes/${classId}/lessons`, { method: 'POST', headers: { ...ownHeaders(server, cookie), 'content-type': 'text/markdown' }, body: text });
  return { status, ...(JSON.parse(body) as { readonly id?: string; readonly refusal?: { readonly code: string } }) };
};
const takeLesson = async (classId: string, cookie: string, lesson = '') => {
  const { status, body } = await ask(server, `/api/classes/${classId}/lessons/${lesson}`, { method: 'DELETE', headers: ownHeaders(server, cookie) });
  return status === 204 ? { status } : { status, ...(JSON.parse(body) as { readonly refusal?: { readonly code: string } }) };
};
const lessonsFor = async (cookie: string) => (JSON.parse((await ask(server, '/api/lessons', { headers: { cookie } })).body) as { lessons: LessonListing[] }).lessons.filter((lesson) => lesson.class !== undefined);
const ADD_NET0 = { type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') } as const;

test('a code and a name are enough: a lab of their own, in the lesson of the class, seen by who teaches', async () => {
  const { wall, code } = await teach('01-a-namespace');
  const ann = await join(server, ` ${code.toLowerCase().replace('-', ' ')} `, '安妮');
  expect(ann).toMatchObject({ role: 'student', personalCode: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/) as string });
  const lab = await studentIn(ann.lab, ann.cookie);
  expect(await lab.first('welcome')).toMatchObject({ role: 'student', lesson: { lesson: '01-a-namespace', done: 0 }, labClass: { name: 'Networks 101', frozen: false, handRaised: false }, people: [{ name: '安妮', here: true }] });
  expect(await wall.until((m): m is Extract<typeof m, { type: 'member' }> => m.type === 'member' && m.member.here)).toMatchObject({
    member: { name: '安妮', role: 'student', lab: ann.lab, lesson: { done: 0 } },
  });

  await lab.request(ADD_NET0);
  const sketch = await wall.until((m): m is Extract<typeof m, { type: 'sketch' }> => m.type === 'sketch' && m.sketch.boxes.length > 0);
  expect(sketch).toMatchObject({ lab: ann.lab, sketch: { boxes: [{ name: 'net0', kind: 'namespace' }] } });
  expect(await wall.until((m): m is Extract<typeof m, { type: 'member' }> => m.type === 'member' && m.member.activeAt !== undefined)).toBeDefined();
});

test('a student reaches their own lab and no other, and of the class nothing that is not theirs', async () => {
  const { id, code } = await teach();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  await expect(TestClient.enter(server, bob.cookie, ann.lab ?? '')).rejects.toThrow('404');
  await expect(TestClassClient.enter(server, bob.cookie, id)).rejects.toThrow('403');
  const listed = async (cookie: string) => (JSON.parse((await ask(server, '/api/labs', { headers: { cookie } })).body) as { labs: { id: string }[] }).labs.map((lab) => lab.id);
  expect(await listed(bob.cookie)).toEqual([bob.lab]);
  expect((await listed(owner)).sort()).toEqual([ann.lab, bob.lab].sort());
  const lab = await studentIn(ann.lab, owner);
  expect(await lab.first('welcome')).toMatchObject({ role: 'owner' });
});

test('a lesson of one’s own is given to the class, with values of their own, and is there after a restart; no other class has it', async () => {
  const { id, wall, code } = await teach();
  const ann = await join(server, code, 'Ann');
  const { id: lesson = '' } = await addLesson(id, owner, OWN('Rooms'));
  expect(await addLesson(id, owner, OWN('Rooms'))).toEqual({ status: 201, id: lesson });
  const listing = { id: lesson, title: { en: 'Rooms' }, steps: 1, needs: [], exercise: { minutes: 45 }, variants: true, class: id };
  expect(await lessonsFor(ann.cookie)).toMatchObject([listing]);
  expect(await wall.request({ type: 'give-lesson', lesson, variants: true })).toMatchObject({ ok: true, done: 1 });

  const lab = await studentIn(ann.lab, ann.cookie);
  const { lesson: progress, lessonView: view } = await lab.first('welcome');
  expect(progress).toMatchObject({ lesson, done: 0, exercise: { isOver: false } });
  const room = /^Make (\w+)\./.exec(view?.steps[0]?.text.en ?? '')?.[1] ?? '';
  expect(room).toMatch(/^(?:mint|sage|thyme|basil|dill|fennel)$/);
  // the columns of the results
  const { body } = await ask(server, `/api/lessons/${lesson}?variants=yes`, { headers: { cookie: owner } });
  expect(JSON.parse(body)).toMatchObject({ title: { en: 'Rooms' }, steps: [{ checks: [{ kind: 'namespace', name: '…' }] }] });

  lab.close();
  wall.close();
  await server.close();
  server = await startTestServer({ store });
  const again = await studentIn(ann.lab, sinceRestart(ann.cookie));
  expect(await again.first('welcome')).toMatchObject({ lesson: { lesson, done: 0 }, lessonView: { title: { en: 'Rooms' }, steps: [{ text: { en: `Make ${room}.` } }] } });
  expect(await again.request({ ...ADD_NET0, gesture: { kind: 'add-namespace', subjects: [room] }, diff: addNamespace(emptyTopology(), room) })).toMatchObject({ ok: true });
  await again.until((m): m is Extract<ServerMessage, { type: 'lesson' }> => m.type === 'lesson' && m.progress?.done === 1);

  const later = await join(server, code, 'Bob');
  expect(await (await studentIn(later.lab, later.cookie)).first('welcome')).toMatchObject({ lesson: { lesson } });
  owner = await signIn(server);
  const other = await makeClass(server, owner);
  const inOther = await TestClassClient.enter(server, owner, other);
  const stranger = await join(server, (await inOther.first('class-welcome')).codes[0]?.code ?? '', 'Eve');
  expect(await lessonsFor(stranger.cookie)).toEqual([]);
  // its solutions are for who leads this class
  const teacherCode = await inOther.request({ type: 'make-code', role: 'teacher', minutes: 5 });
  const teacher = await join(server, teacherCode.ok ? (teacherCode.code ?? '') : '', 'Tea');
  const source = async (cookie: string) => (await ask(server, `/api/lessons/${lesson}/source`, { headers: { cookie } })).status;
  expect([await source(owner), await source(teacher.cookie), await source(later.cookie)]).toEqual([200, 404, 403]);
});

test('what is no lesson, or too much, is not added; nor by who only learns or teaches elsewhere', async () => {
  const { id, code } = await teach();
  const ann = await join(server, code, 'Ann');
  expect(await addLesson(id, owner, '# a heading')).toMatchObject({ status: 422, refusal: { code: 'lesson-unreadable' } });
  expect(await addLesson(id, owner, '')).toMatchObject({ status: 422 });
  expect((await addLesson(id, owner, 'x'.repeat(800_000))).status).toBe(413);
  expect(await addLesson(id, ann.cookie, OWN('Rooms'))).toMatchObject({ status: 403 });
  expect(await addLesson('none', owner, OWN('Rooms'))).toMatchObject({ status: 404 });
  for (let number = 0; number < 40; number += 1) expect((await addLesson(id, owner, OWN(`Rooms ${String(number)}`))).status).toBe(201);
  expect(await addLesson(id, owner, OWN('One more'))).toMatchObject({ status: 429, refusal: { code: 'limit', limit: { name: 'lessons', value: 40 } } });
  expect(await addLesson(id, owner, OWN('Rooms 7'))).toMatchObject({ status: 201 });
});

test('a lesson of one’s own is taken away once nobody is in it: not the class, nor one of its labs, awake or asleep; and stays away after a restart', async () => {
  const { id, wall, code } = await teach();
  const ann = await join(server, code, 'Ann');
  const [{ id: rooms }, { id: yards }] = [await addLesson(id, owner, OWN('Rooms')), await addLesson(id, owner, OWN('Yards'))];
  const inUse = { status: 409, refusal: { code: 'lesson-in-use' } };
  await wall.request({ type: 'give-lesson', lesson: rooms ?? '' });
  expect(await takeLesson(id, owner, rooms)).toEqual(inUse);

  // the class goes on to another; she goes back to this one
  await wall.request({ type: 'give-lesson', lesson: yards ?? '' });
  const lab = await studentIn(ann.lab, ann.cookie);
  expect(await lab.request({ type: 'start-lesson', lesson: rooms ?? '' })).toMatchObject({ ok: true });
  expect(await takeLesson(id, owner, rooms)).toEqual(inUse);
  expect(await takeLesson(id, owner, yards)).toEqual(inUse);
  const restart = async (): Promise<void> => {
    await server.close();
    server = await startTestServer({ store });
    owner = await signIn(server);
  };
  lab.close();
  wall.close();
  await restart();
  // her lab sleeps
  expect(await takeLesson(id, owner, rooms)).toEqual(inUse);

  const again = await studentIn(ann.lab, sinceRestart(ann.cookie));
  expect(await again.request({ type: 'leave-lesson' })).toMatchObject({ ok: true });
  // what came with the server, what is another class's, and what is not hers to take
  const other = await makeClass(server, owner);
  expect(await takeLesson(other, owner, rooms)).toMatchObject({ status: 404 });
  expect(await takeLesson(id, owner, '01-a-namespace')).toMatchObject({ status: 404 });
  expect(await takeLesson(id, sinceRestart(ann.cookie), rooms)).toMatchObject({ status: 403 });
  const ids = async () => (await lessonsFor(sinceRestart(ann.cookie))).map((lesson) => lesson.id);
  expect(await takeLesson(id, owner, rooms)).toEqual({ status: 204 });
  expect(await ids()).toEqual([yards]);
  expect(await again.request({ type: 'start-lesson', lesson: rooms ?? '' })).toMatchObject({ ok: false, refusal: { code: 'no-such-lesson' } });
  expect(await takeLesson(id, owner, rooms)).toMatchObject({ status: 404 });

  again.close();
  await restart();
  expect(await ids()).toEqual([yards]);
  // the same text is the same lesson as before
  expect(await addLesson(id, owner, OWN('Rooms'))).toEqual({ status: 201, id: rooms });
});

test('a lab that nobody works in keeps no lesson from being taken away: who comes back to it finds it as it was, and the lesson over', async () => {
  const { id, wall, code } = await teach();
  const [{ id: rooms }, { id: yards }] = [await addLesson(id, owner, OWN('Rooms')), await addLesson(id, owner, OWN('Yards'))];
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const hers = await studentIn(ann.lab, ann.cookie);
  const [anns, bobs] = [(await hers.first('welcome')).you, (await (await studentIn(bob.lab, bob.cookie)).first('welcome')).you];
  await wall.request({ type: 'give-lesson', lesson: rooms ?? '' });
  expect(await hers.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['net7'] }, diff: addNamespace(emptyTopology(), 'net7') })).toMatchObject({ ok: true });
  expect(await wall.request({ type: 'team-up', member: anns, with: bobs })).toMatchObject({ ok: true });
  await wall.request({ type: 'give-lesson', lesson: yards ?? '' });
  // what she did before she went is hers still, and she may want it again
  await server.close();
  server = await startTestServer({ store });
  owner = await signIn(server);
  expect(await takeLesson(id, owner, rooms)).toEqual({ status: 204 });

  const again = await TestClassClient.enter(server, owner, id);
  expect(await again.request({ type: 'team-up', member: anns })).toMatchObject({ ok: true });
  const back = await (await studentIn(ann.lab, sinceRestart(ann.cookie))).first('welcome');
  expect(back.lesson).toBeUndefined();
  expect(Object.keys(back.observation.namespaces)).toContain('net7');
  // the other's lab is in use as before
  expect(await takeLesson(id, owner, yards)).toMatchObject({ status: 409, refusal: { code: 'lesson-in-use' } });
});

test('who are put together work in one lab: the other’s, as long as that lasts; each finds the lab in which they work, and no other', async () => {
  const { id, wall, code } = await teach('01-a-namespace');
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const hers = await studentIn(ann.lab, ann.cookie);
  const his = await studentIn(bob.lab, bob.cookie);
  const [anns, bobs] = [(await hers.first('welcome')).you, (await his.first('welcome')).you];
  const listed = async (cookie: string) => (JSON.parse((await ask(server, '/api/labs', { headers: { cookie } })).body) as { labs: { id: string }[] }).labs.map((lab) => lab.id);
  type Told = Extract<ServerMessage, { type: 'lab-class' }>;
  const team = (...names: readonly string[]) => (m: ServerMessage): m is Told => m.type === 'lab-class' && m.labClass.team.map(({ name }) => name).join() === names.join();
  const seen = (person: string, lab: string | undefined) => (m: ClassServerMessage): m is Extract<ClassServerMessage, { type: 'member' }> => m.type === 'member' && m.member.id === person && m.member.lab === lab;

  expect(await wall.request({ type: 'team-up', member: bobs, with: anns })).toMatchObject({ ok: true });
  await hers.until(team('Ann', 'Bob'));
  // a page of his that is still open hears that nobody works there now, and is hung up on
  await his.until(team());
  await his.closed;
  expect(await listed(bob.cookie)).toEqual([ann.lab]);
  await expect(TestClient.enter(server, bob.cookie, bob.lab ?? '')).rejects.toThrow('404');
  expect((await wall.until(seen(bobs, ann.lab))).member.worksWith).toEqual({ id: anns, name: 'Ann' });
  expect(JSON.parse((await ask(server, '/api/classes', { headers: { cookie: bob.cookie } })).body)).toMatchObject({ classes: [{ id, lab: ann.lab }] });

  // what he does there counts for both
  const together = await studentIn(ann.lab, bob.cookie);
  expect(await together.first('welcome')).toMatchObject({ role: 'student', labClass: { team: [{ name: 'Ann' }, { name: 'Bob' }] } });
  expect(await together.request({ ...ADD_NET0, gesture: { kind: 'add-namespace', subjects: ['mynet'] }, diff: addNamespace(emptyTopology(), 'mynet') })).toMatchObject({ ok: true });
  const done = (person: string) => (m: ClassServerMessage): m is Extract<ClassServerMessage, { type: 'member' }> => m.type === 'member' && m.member.id === person && m.member.activeAt !== undefined;
  expect((await wall.until(done(bobs))).member.activeAt).toBe((await wall.until(done(anns))).member.activeAt);
  // the teacher gives to labs in which somebody works
  expect(await wall.request({ type: 'give-lesson', lesson: '02-two-on-a-cable' })).toMatchObject({ ok: true, done: 1 });

  expect(await wall.request({ type: 'team-up', member: bobs })).toMatchObject({ ok: true });
  await hers.until(team('Ann'));
  expect(await listed(bob.cookie)).toEqual([bob.lab]);
  await together.until(team('Ann'));
  await together.closed;
});

test('who works with somebody who leaves the class works in their own lab again', async () => {
  const { wall, code } = await teach();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const people = (await (await TestClassClient.enter(server, owner, ann.class)).first('class-welcome')).members;
  const [anns = '', bobs = ''] = people.map((member) => member.id);
  await wall.request({ type: 'team-up', member: bobs, with: anns });
  await wall.request({ type: 'remove-member', member: anns });
  const lab = await studentIn(bob.lab, bob.cookie);
  expect(await lab.first('welcome')).toMatchObject({ labClass: { team: [{ name: 'Bob' }] } });
  expect(await wall.request({ type: 'team-up', member: bobs, with: anns })).toMatchObject({ ok: false, refusal: { code: 'no-such-member' } });
});

test('a raised hand shows, and is lowered by who helps', async () => {
  const { wall, code } = await teach();
  const ann = await join(server, code, 'Ann');
  const lab = await studentIn(ann.lab, ann.cookie);
  expect(await lab.request({ type: 'raise-hand', raised: true })).toMatchObject({ ok: true });
  const { member } = await wall.until((m): m is Extract<typeof m, { type: 'member' }> => m.type === 'member' && m.member.handSince !== undefined);
  expect(await wall.request({ type: 'lower-hand', member: member.id })).toMatchObject({ ok: true });
  await lab.until((m): m is Extract<typeof m, { type: 'lab-class' }> => m.type === 'lab-class' && !m.labClass.handRaised);
});

test('a frozen lab takes nothing from its student, and all from who teaches; what is said is heard', async () => {
  const { wall, code } = await teach();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const [labOfAnn, labOfBob] = [await studentIn(ann.lab, ann.cookie), await studentIn(bob.lab, bob.cookie)];
  const idOfAnn = (await labOfAnn.first('welcome')).you;
  await wall.request({ type: 'freeze', frozen: true, member: idOfAnn });
  expect((await labOfAnn.first('lab-class')).labClass.frozen).toBe(true);
  expect(await labOfAnn.request(ADD_NET0)).toMatchObject({ ok: false, refusal: { code: 'frozen' } });
  expect(await labOfBob.request(ADD_NET0)).toMatchObject({ ok: true });
  const teacher = await studentIn(ann.lab, owner);
  expect(await teacher.request(ADD_NET0)).toMatchObject({ ok: true });
  await wall.request({ type: 'freeze', frozen: false });
  expect(await labOfAnn.request({ type: 'undo' })).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });

  await wall.request({ type: 'say', text: 'Look at the board.', member: idOfAnn });
  expect(await labOfAnn.first('said')).toMatchObject({ text: 'Look at the board.' });
  await wall.request({ type: 'say', text: 'Five minutes.' });
  expect(await labOfBob.first('said')).toMatchObject({ text: 'Five minutes.' });
});

test('a lab that is taken over takes nothing from its student, not even what is typed, until it is handed back', async () => {
  const { wall, code } = await teach();
  const ann = await join(server, code, 'Ann');
  const [student, teacher] = [await studentIn(ann.lab, ann.cookie), await studentIn(ann.lab, owner)];
  const opened = await student.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
  const terminal = opened.ok ? (opened.terminal ?? '') : '';
  await teacher.request({ type: 'watch-terminal', terminal });
  const printed = (): string => teacher.messages.map((message) => (message.type === 'terminal-output' ? message.data : '')).join('');

  expect(await student.request({ type: 'take-over' })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await teacher.request({ type: 'take-over' })).toMatchObject({ ok: true });
  const { you } = await teacher.first('welcome');
  expect((await student.first('lab-class')).labClass.heldBy).toEqual({ id: you, name: '' });
  await wall.until((m): m is Extract<typeof m, { type: 'member' }> => m.type === 'member' && m.member.heldBy?.id === you);
  student.send({ type: 'terminal-input', terminal, data: 'echo $((6 * 7))-student\r' });
  expect(await student.request(ADD_NET0)).toMatchObject({ ok: false, refusal: { code: 'held' } });
  expect(await teacher.request(ADD_NET0)).toMatchObject({ ok: true });
  teacher.send({ type: 'terminal-input', terminal, data: 'echo $((1 + 1))-teacher\r' });
  await expect.poll(printed).toContain('2-teacher');
  expect(printed()).not.toContain('42-student');

  expect(await teacher.request({ type: 'hand-back' })).toMatchObject({ ok: true });
  student.send({ type: 'terminal-input', terminal, data: 'echo $((6 * 7))-student\r' });
  await expect.poll(printed).toContain('42-student');
  expect(student.messages.flatMap((message) => (message.type === 'lab-class' ? [message.labClass.heldBy?.id] : []))).toEqual([you, undefined]);
});

test('who leaves a lab that they have taken over hands it back by that; its student may take it back at once', async () => {
  const { code } = await teach();
  const ann = await join(server, code, 'Ann');
  const [student, teacher] = [await studentIn(ann.lab, ann.cookie), await studentIn(ann.lab, owner)];
  await teacher.request({ type: 'take-over' });
  expect(await student.request({ type: 'hand-back' })).toMatchObject({ ok: true });
  expect(await student.request(ADD_NET0)).toMatchObject({ ok: true });

  await teacher.request({ type: 'take-over' });
  expect(await student.request({ type: 'undo' })).toMatchObject({ ok: false, refusal: { code: 'held' } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  teacher.close();
  await student.until((m): m is Extract<typeof m, { type: 'people' }> => m.type === 'people' && m.people.some(({ here }) => !here));
  await vi.advanceTimersByTimeAsync(AWAY_MS);
  vi.useRealTimers();
  expect(await student.request({ type: 'undo' })).toMatchObject({ ok: true });
  expect(await (await studentIn(await makeLab(server, owner), owner)).request({ type: 'take-over' })).toMatchObject({ ok: false, refusal: { code: 'no-class' } });
});

test('a lesson, or a change, for all: also for whose lab sleeps; who could not is told of', async () => {
  const { wall, code } = await teach();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const lab = await studentIn(ann.lab, ann.cookie);
  await lab.request(ADD_NET0);
  const { type: _type, ...net0 } = ADD_NET0;
  const given = await wall.request({ type: 'give-change', ...net0 });
  expect(given).toMatchObject({ ok: true, done: 1, refusedIn: [{ member: (await lab.first('welcome')).you, refusal: { code: 'invalid' } }] });
  expect(topologyOf((await (await studentIn(bob.lab, bob.cookie)).first('welcome')).observation).namespaces.net0).toBeDefined();

  expect(await wall.request({ type: 'give-lesson', lesson: '99-nothing' })).toMatchObject({ ok: false, refusal: { code: 'no-such-lesson' } });
  expect(await wall.request({ type: 'give-lesson', lesson: '02-two-on-a-cable' })).toMatchObject({ ok: true, done: 2 });
  expect(await lab.first('lesson')).toMatchObject({ progress: { lesson: '02-two-on-a-cable' } });
  expect(await wall.first('class-info')).toMatchObject({ info: { lesson: '02-two-on-a-cable' } });
});

test('a lesson given with values of their own is another one for each, and is the same again for who begins it again or comes back after a restart; without, all have what the book has', async () => {
  const { id, wall, code } = await teach('01-a-namespace');
  const people = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  // two of 65,536 nets are the same by chance once in as many runs
  const addressesIn = (view: LessonView | undefined): string => view?.steps[2]?.text.en ?? '';
  const taskOf = async (client: TestClient): Promise<string> => {
    const { view } = await client.until((m): m is Extract<typeof m, { type: 'lesson' }> => m.type === 'lesson' && m.view?.id === '02-two-on-a-cable');
    return addressesIn(view);
  };
  const tasks = async (variants?: true): Promise<readonly string[]> => {
    const clients = await Promise.all(people.map(({ lab, cookie }) => studentIn(lab, cookie)));
    expect(await wall.request({ type: 'give-lesson', lesson: '02-two-on-a-cable', ...(variants && { variants }) })).toMatchObject({ ok: true, done: 2 });
    return Promise.all(clients.map(taskOf));
  };
  const own = await tasks(true);
  expect(own[0]).not.toBe(own[1]);
  expect(await wall.first('class-info')).toMatchObject({ info: { lesson: '02-two-on-a-cable', variants: true } });
  const [ann] = people;
  const again = await studentIn(ann?.lab, ann?.cookie ?? '');
  await again.request({ type: 'start-lesson', lesson: '02-two-on-a-cable' });
  expect(await taskOf(again)).toBe(own[0]);
  const late = await join(server, code, 'Cy');
  expect(addressesIn((await (await studentIn(late.lab, late.cookie)).first('welcome')).lessonView)).not.toContain('net0');

  await server.close();
  server = await startTestServer({ store });
  const back = await studentIn(ann?.lab, sinceRestart(ann?.cookie ?? ''));
  expect(addressesIn((await back.first('welcome')).lessonView)).toBe(own[0]);
  await back.request({ type: 'start-lesson', lesson: '02-two-on-a-cable' });
  expect(await taskOf(back)).toBe(own[0]);

  const teacher = await TestClassClient.enter(server, sinceRestart(owner), id);
  expect((await teacher.first('class-welcome')).info).toMatchObject({ variants: true });
  await teacher.request({ type: 'give-lesson', lesson: '02-two-on-a-cable' });
  await back.until((m): m is Extract<typeof m, { type: 'lesson' }> => m.type === 'lesson' && addressesIn(m.view).includes('Give `net0` the address `10.0.1.1/24`'));
  expect(await teacher.first('class-info')).toMatchObject({ info: { lesson: '02-two-on-a-cable' } });
  expect((await teacher.first('class-info')).info.variants).toBeUndefined();
});

test('link lights that an exercise puts out are on the wall of who teaches, and not of a guest', async () => {
  const { id, wall, code } = await teach('11-troubleshooting');
  const made = await wall.request({ type: 'make-code', role: 'guest', minutes: 5 });
  const guest = await TestClassClient.enter(server, (await join(server, made.ok ? (made.code ?? '') : '', 'Gu')).cookie, id);
  await join(server, code, 'Ann');
  /** As they were told last: the lab may have been sketched before all of it was made. */
  const lights = (client: TestClassClient): readonly unknown[] | undefined =>
    client.messages.flatMap((m) => (m.type === 'sketch' && m.sketch.lightsOut === true ? [m.sketch] : [])).at(-1)?.cables.map(([, , up]) => up);
  // the first fault is a link that is down
  await expect.poll(() => lights(wall)?.toSorted()).toEqual([false, true, true]);
  await expect.poll(() => lights(guest)).toEqual([null, null, null]);
  const late = await TestClassClient.enter(server, owner, id);
  expect(Object.values((await late.first('class-welcome')).sketches)[0]?.cables.some(([, , up]) => up === false)).toBe(true);
});

test('a copy of a lab is its student\'s own, as the lab was then, and in no lesson; of a lab that is not theirs they get none', async () => {
  const { code } = await teach('01-a-namespace');
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const lab = await studentIn(ann.lab, ann.cookie);
  await lab.request(ADD_NET0);
  const copied = await post('/api/labs', ann.cookie, { name: 'Monday', copyOf: ann.lab });
  expect(copied.status).toBe(201);
  const { id } = JSON.parse(copied.body) as { id: string };
  const copy = await (await studentIn(id, ann.cookie)).first('welcome');
  expect(copy).toMatchObject({ role: 'owner', lab: { name: 'Monday' }, journal: [] });
  expect([copy.lesson, copy.labClass]).toEqual([undefined, undefined]);
  expect(Object.keys(topologyOf(copy.observation).namespaces)).toContain('net0');
  expect(topologyOf(copy.observation)).toEqual(topologyOf((await (await studentIn(ann.lab, ann.cookie)).first('welcome')).observation));
  for (const copyOf of [ann.lab, id, 'none']) expect((await post('/api/labs', bob.cookie, { copyOf })).status).toBe(404);
});

test('codes are made for a role, expire, and can be withdrawn', async () => {
  const { id, wall, code } = await teach();
  const made = await wall.request({ type: 'make-code', role: 'assistant', minutes: 5 });
  const helper = await join(server, made.ok ? (made.code ?? '') : '', 'Cho');
  expect(helper).toMatchObject({ role: 'assistant' });
  expect(helper.lab).toBeUndefined();
  const helping = await TestClassClient.enter(server, helper.cookie, id);
  expect(await helping.request({ type: 'make-code', role: 'teacher', minutes: 5 })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await wall.request({ type: 'revoke-code', code })).toMatchObject({ ok: true });
  await expect(join(server, code, 'Dan')).rejects.toThrow('404 {"refusal":{"code":"no-such-code"}}');
});

test('who guesses codes has to wait, though the next one were right', async () => {
  const { code } = await teach();
  for (let tried = 0; tried < 30; tried += 1) await expect(join(server, '2222-2222', 'Eve')).rejects.toThrow('404');
  await expect(join(server, code, 'Eve')).rejects.toThrow('429 {"refusal":{"code":"too-fast"}}');
});

test('forty come in at once behind one address', async () => {
  const { code } = await teach();
  const joined = await Promise.all(Array.from({ length: 40 }, (_, number) => join(server, code, `Student ${String(number)}`)));
  expect(new Set(joined.map(({ lab }) => lab)).size).toBe(40);
});

test('with their own code they come back on another device, to the same lab', async () => {
  const { code } = await teach();
  const ann = await join(server, code, 'Ann');
  const back = await post('/api/return', '', { code: ann.personalCode.replace('-', '').toLowerCase() });
  expect(back.status).toBe(200);
  expect(JSON.parse(back.body) as Joined).toMatchObject({ lab: ann.lab, role: 'student' });
  const [one, other] = [await studentIn(ann.lab, ann.cookie), await studentIn(ann.lab, cookieOf(back))];
  expect((await one.first('welcome')).you).toBe((await other.first('welcome')).you);
  expect((await post('/api/return', '', { code: '2222-2222' })).status).toBe(404);
});

test('after a restart everyone is who they were, in the lab that they had', async () => {
  const { id, code } = await teach('01-a-namespace');
  const ann = await join(server, code, 'Ann');
  const before = await studentIn(ann.lab, ann.cookie);
  await before.request(ADD_NET0);
  await before.request({ type: 'raise-hand', raised: true });
  await server.close();

  server = await startTestServer({ store });
  const lab = await studentIn(ann.lab, sinceRestart(ann.cookie));
  const welcome = await lab.first('welcome');
  expect(Object.keys(welcome.observation.namespaces)).toContain('net0');
  expect(welcome).toMatchObject({ role: 'student', labClass: { handRaised: true }, people: [{ name: 'Ann' }] });
  const wall = await TestClassClient.enter(server, sinceRestart(owner), id);
  expect(await wall.first('class-welcome')).toMatchObject({ you: { role: 'owner' }, members: [{ name: 'Ann', lab: ann.lab }], codes: [{ code }] });
});

test('who is removed is out at once, and their lab is gone', async () => {
  const { wall, code } = await teach();
  const ann = await join(server, code, 'Ann');
  const lab = await studentIn(ann.lab, ann.cookie);
  await wall.request({ type: 'remove-member', member: (await lab.first('welcome')).you });
  await lab.first('lab-ended');
  await expect(TestClient.enter(server, ann.cookie, ann.lab ?? '')).rejects.toThrow('404');
  expect(await wall.request({ type: 'remove-member', member: 'nobody' })).toMatchObject({ ok: false, refusal: { code: 'no-such-member' } });
});
