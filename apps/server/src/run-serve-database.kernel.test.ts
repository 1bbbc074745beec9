/** The server with what must last in PostgreSQL: nothing of it is on the machine that the server runs on. */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { addNamespace } from '@patchbay/shared/gesture';
import { emptyTopology } from '@patchbay/shared/topology';
import { execa } from 'execa';
import { afterEach, expect, test } from 'vitest';
import { LOCKED, postgresForTests } from './store/test-postgres.ts';
import { TestClassClient, TestClient, ask, join, makeClass, signIn } from './test-client.ts';
import { below } from './test-processes.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

const postgres = postgresForTests();
/** A database whose owner has a password, as a school would have it. */
async function lockedDatabase(): Promise<{ readonly name: string; readonly env: NodeJS.ProcessEnv }> {
  const { called } = await postgres().createDatabase({ owner: LOCKED.user });
  const name = /the database (\w+)/.exec(called)?.[1] ?? '';
  return { name, env: { ...process.env, PATCHBAY_DATABASE: postgres().address(name, `${LOCKED.user}:${encodeURIComponent(LOCKED.password)}`).url } };
}

const state = mkdtempSync(joinPath(tmpdir(), 'patchbay-with-database-'));
const running = new Set<ChildProcessByStdio<null, Readable, Readable>>();
afterEach(async () => {
  await Promise.all([...running].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).map((child) => kill({ child })));
  running.clear();
  rmSync(state, { recursive: true, force: true });
});

/** A server with a data folder that it has never seen. */
async function serve(env: NodeJS.ProcessEnv, port = 0) {
  const folder = joinPath(state, `machine-${String(running.size)}`);
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', String(port), '--data', folder], { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (log += piece));
  const said = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), once(child, 'exit')]);
  const url = /http:\S+/.exec(String(said[0]))?.[0] ?? expect.fail(log);
  return { child, folder, url, port: Number(new URL(url).port), log: () => log };
}

async function kill({ child }: Pick<Awaited<ReturnType<typeof serve>>, 'child'>): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('a class goes on after the server was killed, on a machine that has nothing of it', async () => {
  const { name, env } = await lockedDatabase();
  const first = await serve(env);
  const owner = await signIn(first);
  const classId = await makeClass(first, owner);
  const [code] = (await (await TestClassClient.enter(first, owner, classId)).first('class-welcome')).codes;
  const ann = await join(first, code?.code ?? '', 'Anneliese');
  const lab = await TestClient.enter(first, ann.cookie, ann.lab ?? '');
  expect(await lab.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') })).toMatchObject({ ok: true });
  const written = (): Promise<unknown> => postgres().ask(name, `SELECT kind FROM patchbay.document WHERE kind IN ('entry', 'lab-state') AND value::text LIKE '%net0%' ORDER BY kind`);
  await expect.poll(written).toEqual([{ kind: 'entry' }, { kind: 'lab-state' }]);

  expect(readdirSync(first.folder).sort()).toEqual(['admin.sock', 'held', 'held-journal']);
  expect(JSON.parse((await ask(first, '/health')).body)).toEqual({ status: 'ok' });
  // whoever is root in a lab sees what its processes were given
  const inLabs = below(first.child.pid ?? 0).map((pid) => readFileSync(`/proc/${String(pid)}/environ`, 'utf8'));
  expect(inLabs.length).toBeGreaterThan(2);
  for (const environment of inLabs) expect(environment).not.toContain('DATABASE');
  await kill(first);

  const second = await serve(env, first.port);
  const { observation, journal } = await (await TestClient.enter(second, ann.cookie, ann.lab ?? '')).first('welcome');
  expect(Object.keys(observation.namespaces)).toContain('net0');
  expect(journal).toHaveLength(1);
  expect((await (await TestClassClient.enter(second, owner, classId)).first('class-welcome')).members).toMatchObject([{ name: 'Anneliese' }]);
  for (const log of [first.log(), second.log()]) {
    expect(log).toContain('"event":"started"');
    for (const secret of [LOCKED.password, encodeURIComponent(LOCKED.password)]) expect(log).not.toContain(secret);
  }
});

test('people in a lab are told while the database is away, and nothing is lost', async () => {
  const { name, env } = await lockedDatabase();
  const server = await serve(env);
  const owner = await signIn(server);
  const made = await ask(server, '/api/labs', { method: 'POST', headers: { cookie: owner, origin: new URL(server.url).origin, 'content-type': 'application/json' }, body: '{}' });
  const { id } = JSON.parse(made.body) as { readonly id: string };
  const lab = await TestClient.enter(server, owner, id);
  await postgres().stop('crash');
  expect(await lab.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') })).toMatchObject({ ok: true });
  await lab.until((message): message is Extract<typeof message, { type: 'saving' }> => message.type === 'saving' && message.fails);
  expect(await ask(server, '/health')).toMatchObject({ status: 503, body: expect.stringContaining('store-cannot-be-written') as string });
  await postgres().run();
  await lab.until((message): message is Extract<typeof message, { type: 'saving' }> => message.type === 'saving' && !message.fails);
  expect(await postgres().ask(name, `SELECT key FROM patchbay.document WHERE kind = 'lab-state' AND value::text LIKE '%net0%'`)).toEqual([{ key: id }]);
  await expect.poll(server.log).toMatch(/"event":"store-failed".*connect ENOENT/);
  await expect.poll(server.log).toContain('"event":"store-works-again"');
});

test('what stands in the way of a database is said by serve and by doctor, and a backup says what makes one', async () => {
  const { name, env } = await lockedDatabase();
  const patchbay = async (args: readonly string[], PATCHBAY_DATABASE = env.PATCHBAY_DATABASE) => {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [MAIN, ...args], { reject: false, env: { ...env, PATCHBAY_DATABASE } });
    return { exitCode, stdout, stderr };
  };
  const where = `the database ${name} at ${postgres().folder}`;
  const wrong = postgres().address(name, `${LOCKED.user}:wr0ng`).url;
  const [serve, doctor, backup, restore] = await Promise.all([patchbay(['serve', '--port', '0', '--data', joinPath(state, 'none')], wrong), patchbay(['doctor', '--json']), patchbay(['backup', 'file']), patchbay(['restore', 'file'])]);
  expect(serve).toEqual({ exitCode: 1, stdout: '', stderr: `patchbay: ${where}: password authentication failed for user "locked"` });
  const { needs } = JSON.parse(doctor.stdout) as { readonly needs: readonly unknown[] };
  expect(needs.at(-1)).toEqual({ need: 'database', status: 'ok', detail: expect.stringMatching(`^${where}, PostgreSQL .*, nothing of Patchbay in it yet$`) as string });
  expect(backup).toEqual({ exitCode: 1, stdout: '', stderr: `patchbay: labs, classes and people are in ${where}, which PostgreSQL's own programs back up:\n  pg_dump --format=custom --schema=patchbay --file=FILE "$PATCHBAY_DATABASE"` });
  expect(restore).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`which PostgreSQL's own programs restore:\n  pg_restore --clean --if-exists`) as string });
});
