import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addNamespace } from '@patchbay/shared/gesture';
import { emptyTopology } from '@patchbay/shared/topology';
import { afterAll, afterEach, expect, test } from 'vitest';
import { TestClient, makeLab, signIn } from './test-client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const processes = new Set<ChildProcessByStdio<null, Readable, Readable>>();
afterEach(() => {
  for (const child of processes) child.kill('SIGKILL');
});

/** What servers keep. */
const state = mkdtempSync(join(tmpdir(), 'patchbay-state-'));
afterAll(() => rmSync(state, { recursive: true }));

/** A process of `patchbay` with what it prints, as it prints it. */
function patchbay(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, XDG_STATE_HOME: mkdtempSync(join(state, 'server-')), ...env } });
  processes.add(child);
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      stdout += piece;
      if (stdout.endsWith('\n')) resolve(stdout);
    });
    child.once('close', () => reject(new Error(stderr)));
  });
  const ended = once(child, 'close').then(([exit]): Ran => {
    processes.delete(child);
    return { exit: exit as number | null, stdout, stderr };
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

/** A server with labs in which something runs. */
async function serveLabs(count: number) {
  const running = patchbay(['serve', '--port', '0']);
  const url = (await running.ready).trim().replace(/^Patchbay is ready: /, '');
  const server = { url, port: Number(new URL(url).port), close: () => Promise.resolve() };
  const cookie = await signIn(server);
  const clients: TestClient[] = [];
  for (let made = 0; made < count; made += 1) {
    const client = await TestClient.enter(server, cookie, await makeLab(server, cookie));
    await client.request({ type: 'start-probe', probe: { kind: 'ping', namespace: 'host', target: '127.0.0.1' } });
    clients.push(client);
  }
  return { ...running, clients };
}

/** A process and all below it, with what tells it from a later one of that id. */
function family(pid: number): ReadonlyMap<number, string> {
  const parents = new Map(
    readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), statOf(Number(name))?.parent]),
  );
  const found = new Map<number, string>();
  const visit = (id: number): void => {
    found.set(id, statOf(id)?.startedAt ?? '');
    for (const [child, parent] of parents) if (parent === id) visit(child);
  };
  visit(pid);
  return found;
}

/**
 * See proc_pid_stat(5): the name stands in brackets and may hold anything. A zombie is dead: that it still has a number
 * is for the init of this machine to end, in its own time.
 */
function statOf(pid: number): { readonly parent: number; readonly startedAt: string } | undefined {
  try {
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' ? undefined : { parent: Number(fields[1]), startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

const alive = (processes: ReadonlyMap<number, string>): number[] =>
  [...processes].filter(([pid, startedAt]) => statOf(pid)?.startedAt === startedAt).map(([pid]) => pid);

test('exactly one line says that the page can be opened', async () => {
  const { child, ready, ended } = patchbay(['serve', '--port', '0']);
  expect(await ready).toMatch(/^Patchbay is ready: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
  child.kill('SIGTERM');
  const { exit, stdout, stderr } = await ended;
  expect(exit).toBe(0);
  expect(stdout.split('\n')).toHaveLength(2);
  const events = stderr.trim().split('\n').map((line) => (JSON.parse(line) as { readonly event: string }).event);
  expect(events).toEqual(['started', 'stopping', 'stopped']);
});

test('Ctrl-C ends every lab, tells the people in them, and leaves nothing', async () => {
  const { child, ended, clients } = await serveLabs(3);
  const processes = family(child.pid ?? 0);
  expect(processes.size).toBeGreaterThan(3 * 3);
  child.kill('SIGINT');
  for (const client of clients) expect((await client.first('lab-ended')).reason).toBe('server-stopping');
  expect((await ended).exit).toBe(0);
  await expect.poll(() => alive(processes)).toEqual([]);
});

test('told to stop, it keeps what was acknowledged a moment ago, and has it the next time', async () => {
  const data = mkdtempSync(join(state, 'data-'));
  const serve = async (port: number) => {
    const running = patchbay(['serve', '--port', String(port), '--data', data]);
    const url = (await running.ready).trim().replace(/^Patchbay is ready: /, '');
    return { ...running, url, port: Number(new URL(url).port) };
  };
  const first = await serve(0);
  const cookie = await signIn(first);
  const lab = await makeLab(first, cookie);
  const client = await TestClient.enter(first, cookie, lab);
  expect(await client.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') })).toMatchObject({ ok: true });
  first.child.kill('SIGTERM');
  expect((await first.ended).exit).toBe(0);

  const second = await serve(first.port);
  const { observation, journal } = await (await TestClient.enter(second, cookie, lab)).first('welcome');
  expect(Object.keys(observation.namespaces)).toContain('net0');
  expect(journal).toHaveLength(1);
  second.child.kill('SIGTERM');
  await second.ended;
});

test('kill -9 of the server with ten labs leaves nothing', async () => {
  const { child, ended } = await serveLabs(10);
  const processes = family(child.pid ?? 0);
  expect(processes.size).toBeGreaterThan(10 * 3);
  child.kill('SIGKILL');
  await ended;
  await expect.poll(() => alive(processes)).toEqual([]);
});

test('a port that is taken is named, with who has it and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = String((other.address() as AddressInfo).port);
  const { exit, stdout, stderr } = await patchbay(['serve'], { PORT: port }).ended;
  expect([exit, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    new RegExp(`^patchbay: port ${port} is taken \\(by .*, process ${String(process.pid)}\\); choose another with --port N`),
  );
  other.close();
});

test.each([
  [['serve', '--prot', '5000'], {}, 'patchbay: serve has no option "--prot"; serve has: --port VALUE, --data VALUE, --database VALUE, --listen VALUE, --name VALUE, --cert VALUE, --key VALUE, --behind VALUE, --metrics-token VALUE, --log VALUE, --help'],
  [['serve'], { PORT: 'abc' }, 'patchbay: PORT is "abc"; allowed is a number from 0 to 65535 (0: any port that is free)'],
  [['serve', '--port', '99999'], {}, 'patchbay: --port is "99999"; allowed is a number from 0 to 65535 (0: any port that is free)'],
])('%j with %j is refused with what is allowed', async (args, env, words) => {
  const { exit, stdout, stderr } = await patchbay(args, env).ended;
  expect([exit, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`${words}\nSee: patchbay --help\n`);
});

test('--help teaches', async () => {
  const { exit, stdout } = await patchbay(['--help']).ended;
  expect(exit).toBe(0);
  expect(stdout).toContain('patchbay serve [--port N]');
});

test.each(['SIGTERM', 'the end of who started it'])('a server that was started by another program ends with %s', async (how) => {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, XDG_STATE_HOME: state } });
  if (child.stdout === null) throw new Error('the server has no standard output');
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  if (how === 'SIGTERM') child.kill('SIGTERM');
  else child.disconnect();
  expect(await ended).toEqual([0, null]);
});

test('--listen opens it to others, by a certificate of its own that stays the same', async () => {
  const folder = mkdtempSync(join(state, 'open-'));
  const fingerprints = [];
  for (const run of [1, 2]) {
    const { child, ready, ended } = patchbay(['serve', '--port', '0', '--listen', '127.0.0.1', '--name', 'lab.school.example', '--data', folder]);
    const url = new URL((await ready).trim().replace(/^Patchbay is ready: /, ''));
    expect([run, url.protocol, url.hostname]).toEqual([run, 'https:', 'lab.school.example']);
    const page = await openSecurely({ port: Number(url.port), host: 'lab.school.example', path: '/join' });
    // the page may not have been built
    expect([200, 503]).toContain(page.status);
    expect((await openSecurely({ port: Number(url.port), host: 'evil.example', path: '/join' })).status).toBe(421);
    expect((await openSecurely({ port: Number(url.port), host: 'lab.school.example', path: url.pathname + url.search })).cookies).toEqual([
      expect.stringMatching(/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    child.kill('SIGTERM');
    const { stderr } = await ended;
    expect(stderr).toContain('Everyone who reaches this machine over the network can open https://lab.school.example:');
    expect(stderr).toContain(page.fingerprint);
    fingerprints.push(page.fingerprint);
  }
  expect(new Set(fingerprints).size).toBe(1);
});

test('behind a proxy it is called as that is', async () => {
  const { child, ready, ended } = patchbay(['serve', '--port', '0', '--behind', 'https://lab.school.example']);
  const url = (await ready).trim().replace(/^Patchbay is ready: /, '');
  expect(url).toMatch(/^https:\/\/lab\.school\.example\/\?token=/);
  child.kill('SIGTERM');
  await ended;
});

test('a certificate that cannot be read, and an address of another machine, are told of', async () => {
  const [unread, foreign] = [
    await patchbay(['serve', '--port', '0', '--listen', '127.0.0.1', '--cert', '/none.pem', '--key', '/none.key']).ended,
    await patchbay(['serve', '--port', '0', '--listen', '192.0.2.1']).ended,
  ];
  expect([unread.exit, unread.stderr]).toEqual([1, expect.stringContaining('the certificate cannot be read: ENOENT')]);
  expect([foreign.exit, foreign.stderr]).toEqual([1, expect.stringContaining('the address of --listen is none of this machine')]);
});

/** One request to this machine, whatever certificate it shows. */
async function openSecurely({ port, host, path }: { readonly port: number; readonly host: string; readonly path: string }) {
  const asked = request({ host: '127.0.0.1', port, path, headers: { host: `${host}:${String(port)}` }, rejectUnauthorized: false, agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const fingerprint = (response.socket as TLSSocket).getPeerX509Certificate()?.fingerprint256 ?? '';
  response.resume();
  return { status: response.statusCode, cookies: response.headers['set-cookie'], fingerprint };
}
