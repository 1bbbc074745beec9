/** `patchbay admin` and the server that it asks, each a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join as joinPath } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { addNamespace } from '@patchbay/shared/gesture';
import { readLabFile } from '@patchbay/shared/lab-file';
import { emptyTopology } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AdminList } from './admin/admin-report.ts';
import { storeFile } from './store/data-folder.ts';
import { TestClassClient, TestClient, ask, cookieOf, join, makeClass, makeLab, ownHeaders, signIn } from './test-client.ts';
import { CLOSE } from './ws/read-message.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
let data = '';
beforeEach(() => {
  data = mkdtempSync(joinPath(tmpdir(), 'patchbay-admin-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const admin = (...args: readonly string[]) =>
  new Promise<{ readonly exit: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, [MAIN, 'admin', ...args, '--data', data], (error, stdout, stderr) => resolve({ exit: error === null ? 0 : error.code, stdout, stderr }));
  });

/** A server with that data folder, while something is done with it. */
async function serving(act: (server: { readonly url: string; readonly port: number }) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = line.replace(/^Patchbay is ready: /, '');
    await act({ url, port: Number(new URL(url).port) });
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

/** All that is written in the file, as one text. */
function documentsIn(folder: string): string {
  const database = new DatabaseSync(storeFile(folder), { readOnly: true });
  try {
    return JSON.stringify(database.prepare('SELECT kind, key, value FROM document').all());
  } finally {
    database.close();
  }
}

const ADD_NET0 = { type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') } as const;

/** The owner's cookie, and a student of a class of theirs. */
async function classWith(server: { readonly url: string; readonly port: number }, name: string) {
  const owner = await signIn(server);
  const wall = await TestClassClient.enter(server, owner, await makeClass(server, owner));
  const { codes } = await wall.first('class-welcome');
  const student = await join(server, codes[0]?.code ?? '', name);
  const { person } = JSON.parse((await ask(server, '/api/session', { headers: { cookie: student.cookie } })).body) as { person: string };
  return { owner, wall, student: { ...student, lab: student.lab ?? '', id: person } };
}

test('labs are listed and ended by who runs the server, and by nobody where none runs', async () => {
  await serving(async (server) => {
    expect(statSync(joinPath(data, 'admin.sock')).mode & 0o777).toBe(0o600);
    const cookie = await signIn(server);
    const lab = await makeLab(server, cookie);
    const client = await TestClient.enter(server, cookie, lab);

    expect(JSON.parse((await admin('list', '--json')).stdout)).toMatchObject({ labs: [{ id: lab, name: 'lab-1', state: 'awake' }] });
    expect(await admin('end', lab)).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(await client.first('lab-ended')).toMatchObject({ reason: 'closed' });
    expect((await admin('list')).stdout).toMatch(new RegExp(`^${lab}  asleep  (\\S+)  lab-1\n\n\\1\n$`));
    expect(await admin('end', 'none')).toMatchObject({ exit: 1, stderr: 'patchbay: there is no lab "none"; patchbay admin list has those that there are\n' });
    await TestClient.enter(server, cookie, lab);
  });
  expect(await admin('list')).toMatchObject({ exit: 1, stderr: `patchbay: no Patchbay runs on ${data}; start one with patchbay serve, or give its folder with --data DIR\n` });
});

test('a lab is exported as its file, awake and asleep', async () => {
  await serving(async (server) => {
    const cookie = await signIn(server);
    const lab = await makeLab(server, cookie);
    expect((await admin('export', lab)).stdout).toMatch(/^patchbay: 1\nname: lab-1\n/);
    const page = await TestClient.enter(server, cookie, lab);
    await page.request(ADD_NET0);
    await page.request({ type: 'place', positions: { net0: [3, 4] } });
    const awake = await admin('export', lab);
    expect(awake).toMatchObject({ exit: 0, stderr: '' });
    expect(readLabFile(awake.stdout)).toMatchObject({ ok: true, file: { name: 'lab-1', topology: { namespaces: { net0: {} } }, positions: { net0: [3, 4] } } });
    await admin('end', lab);
    expect(await admin('export', lab)).toEqual(awake);
    expect(await admin('export', 'none')).toMatchObject({ exit: 1, stdout: '', stderr: 'patchbay: there is no lab "none"; patchbay admin list has those that there are\n' });
  });
});

test('who is kicked is out of their lab, and what they were known by opens nothing, after a restart either', async () => {
  let cookie = '';
  await serving(async (server) => {
    const { owner, student } = await classWith(server, 'Ann');
    ({ cookie } = student);
    const page = await TestClient.enter(server, cookie, student.lab);
    expect((await admin('list')).stdout).toContain(`\n${student.id}  Ann\n`);
    expect(await admin('kick', student.id, 'nobody')).toEqual({ exit: 1, stdout: '', stderr: 'patchbay: there is no person "nobody"; patchbay admin list has those that there are\n' });
    expect(await page.closed).toBe(CLOSE.policyViolation);
    expect(await ask(server, '/api/session', { headers: { cookie } })).toMatchObject({ status: 401 });
    await expect(TestClient.open(server, cookie, student.lab)).rejects.toThrow('401');
    expect(await ask(server, '/api/session', { headers: { cookie: owner } })).toMatchObject({ status: 200 });
  });
  await serving(async (server) => {
    expect(await ask(server, '/api/session', { headers: { cookie: cookie.replace(/^[^=]*/, `patchbay-${String(server.port)}`) } })).toMatchObject({ status: 401 });
  });
});

test.each(['awake', 'asleep'])('of a person who is deleted nothing is left in the file, and what others have stays: a lab that is %s', async (state) => {
  let kept = '';
  await serving(async (server) => {
    const { owner, wall, student } = await classWith(server, 'Annegret');
    const page = await TestClient.enter(server, student.cookie, student.lab);
    expect(await page.request(ADD_NET0)).toMatchObject({ ok: true });
    // the student is a guest in a lab of the owner's, too
    kept = await makeLab(server, owner);
    const invited = await ask(server, '/api/invitations', { method: 'POST', headers: ownHeaders(server, owner), body: JSON.stringify({ lab: kept }) });
    const { pathname, search } = new URL((JSON.parse(invited.body) as { url: string }).url);
    const cookie = cookieOf(await ask(server, pathname + search, { headers: { cookie: student.cookie } }));
    expect(await (await TestClient.enter(server, cookie, kept)).request(ADD_NET0)).toMatchObject({ ok: true });
    if (state === 'asleep') await admin('end', kept);
    expect(documentsIn(data)).toContain('Annegret');

    expect(await admin('delete-person', student.id)).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(await wall.first('member-gone')).toMatchObject({ member: student.id });
    expect(await ask(server, '/api/session', { headers: { cookie } })).toMatchObject({ status: 401 });
    const { labs, people } = JSON.parse((await admin('list', '--json')).stdout) as AdminList;
    expect(labs.map(({ id }) => id)).toEqual([kept]);
    expect(people.map(({ id }) => id)).not.toContain(student.id);
    const { journal, people: known } = await (await TestClient.enter(server, owner, kept)).first('welcome');
    expect(journal.map(({ person, gesture }) => [person, gesture.kind])).toEqual([['', 'add-namespace']]);
    expect(known.map(({ id }) => id)).not.toContain(student.id);
    expect(await admin('delete-person', student.id)).toMatchObject({ exit: 1 });
    for (const trace of ['Annegret', student.id, student.lab]) expect(documentsIn(data)).not.toContain(trace);
    expect(documentsIn(data)).toContain(kept);
  });
  // the server has stopped: all of the log that SQLite writes ahead is in the file
  expect(readdirSync(data)).not.toContain(`${basename(storeFile(data))}-wal`);
  expect(readFileSync(storeFile(data)).includes('Annegret')).toBe(false);
});
