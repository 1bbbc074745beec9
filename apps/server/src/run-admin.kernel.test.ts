/** `patchbay admin` and the server that it asks, each a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { TestClient, makeLab, signIn } from './test-client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'patchbay-admin-'));
afterAll(() => rmSync(data, { recursive: true }));

const admin = (...args: readonly string[]) =>
  new Promise<{ readonly exit: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, [MAIN, 'admin', ...args, '--data', data], (error, stdout, stderr) => resolve({ exit: error === null ? 0 : error.code, stdout, stderr }));
  });

test('labs are listed and ended by who runs the server, and by nobody where none runs', async () => {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = line.replace(/^Patchbay is ready: /, '');
    const server = { url, port: Number(new URL(url).port) };
    expect(statSync(join(data, 'admin.sock')).mode & 0o777).toBe(0o600);
    const cookie = await signIn(server);
    const lab = await makeLab(server, cookie);
    const client = await TestClient.enter(server, cookie, lab);

    expect(JSON.parse((await admin('list', '--json')).stdout)).toMatchObject({ labs: [{ id: lab, name: 'lab-1', state: 'awake' }] });
    expect(await admin('end', lab)).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(await client.first('lab-ended')).toMatchObject({ reason: 'closed' });
    expect((await admin('list')).stdout).toMatch(new RegExp(`^${lab}  asleep  \\S+  lab-1\n$`));
    expect(await admin('end', 'none')).toMatchObject({ exit: 1, stderr: 'patchbay: there is no lab "none"; patchbay admin list has those that there are\n' });
    await TestClient.enter(server, cookie, lab);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  expect(await admin('list')).toMatchObject({ exit: 1, stderr: `patchbay: no Patchbay runs on ${data}; start one with patchbay serve, or give its folder with --data DIR\n` });
});
