import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { featuresLacking } from './sandbox/kernel-features.ts';
import { below, commandOf } from './test-processes.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patchbay-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'check', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  return { child, said: () => stdout, ended: once(child, 'close').then(([exit]) => ({ exit: exit as number | null, stdout, stderr })) };
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** As the README has it. */
test('the file of the README holds, and without forwarding says why it does not', async () => {
  const text = readFileSync(fileURLToPath(new URL('../../../docs/scenarios/two-subnets.lab.yaml', import.meta.url)), 'utf8');
  const { exit, stdout } = await start([write('whole.lab.yaml', text)]).ended;
  expect({ exit, lines: stdout.split('\n').slice(1).map((line) => line.replace(/ +[\d.]+ m?s$/, '')) }).toEqual({
    exit: 0,
    lines: ['  ok    ping 10.0.2.1 from pc1', '  ok    tcp 10.0.2.1:80 from pc1', '1 file, 2 checks; all hold', ''],
  });
  const broken = await start([write('broken.lab.yaml', text.replace(/^.*ip_forward.*\n/m, ''))]).ended;
  expect(broken.exit).toBe(1);
  expect(broken.stdout).toMatch(/FAIL +ping 10\.0\.2\.1 from pc1 .*What is for 10\.0\.2\.1 arrives in router, which does not pass on packets for others: net\.ipv4\.ip_forward is 0\./);
});

const PAIR = `patchbay: 1
name: pair
namespaces:
  net0: { interfaces: { eth0: { addresses: [10.0.1.1/24] } } }
  net1: { interfaces: { eth0: { addresses: [10.0.1.2/24] }, up: { addresses: [10.0.2.1/24] } } }
  net2: { interfaces: { eth0: { addresses: [10.0.2.2/24], up: false } } }
cables:
  - { ends: ["net0:eth0", "net1:eth0"] }
  - { ends: ["net1:up", "net2:eth0"] }
checks:
  - { ping: 10.0.1.2, from: net0 }
  - { tcp: "10.0.1.2:80", from: net0, within: 500ms, expect: fail }
`;

test('checks that hold are exit status 0, with a line for each and no colour where nobody looks', async () => {
  const { exit, stdout, stderr } = await start([write('pair.lab.yaml', PAIR)]).ended;
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  expect(stdout.replaceAll(/ +\d+ ms/g, ' N ms')).toBe(
    'pair.lab.yaml  pair, built in N ms\n  ok    ping 10.0.1.2 from net0 N ms\n  ok    tcp 10.0.1.2:80 from net0, must fail N ms\n1 file, 2 checks; all hold\n',
  );
});

test('what this kernel lacks is exit status 3, said before anything is built; what it has is built', async () => {
  const { exit, stdout } = await start([write('far.lab.yaml', PAIR.replace('"net1:eth0"]', '"net1:eth0"], delay: 20ms'))]).ended;
  // a kernel with netem builds it
  if (!(await featuresLacking()).has('netem')) return expect(exit).toBe(0);
  expect(exit).toBe(3);
  expect(stdout).toBe('far.lab.yaml  pair\n  NOT BUILT  this machine’s kernel has no netem (net0:eth0, net1:eth0 need it)\n1 file, 0 checks; all hold; 1 file not for this machine\n');
  expect((await start([write('slow.lab.yaml', PAIR.replace('"net1:eth0"]', '"net1:eth0"], rate: 1mbit'))]).ended).exit).toBe(0);
});

test('a check that fails is exit status 1, and says the first thing on the way that is not as it should be', async () => {
  const failing = `${PAIR}  - { ping: 10.0.2.2, from: net1, within: 200ms }\n  - { ping: 10.0.2.2, from: net0, within: 200ms }\n  - { ping: 10.0.1.2, from: net0, expect: fail }\n  - { tcp: "10.0.1.2:80", from: net0, within: 200ms }\n`;
  const { exit, stdout } = await start([write('failing.lab.yaml', failing), '--json']).ended;
  expect(exit).toBe(1);
  const { files } = JSON.parse(stdout) as { files: { checks: { holds: boolean; message?: string }[] }[] };
  expect(files[0]?.checks.map(({ holds, message }) => message ?? holds)).toEqual([
    true,
    true,
    'eth0 in net2 is switched off, so the cable carries nothing and its other end, net1:up, has no carrier.',
    'net0 has no route that leads to 10.0.2.2: it has no default route, so it knows its own subnets alone.',
    'it works, though it must not',
    'It arrives in net1, but no program listens at 10.0.1.2, port 80 (tcp).',
  ]);
});

test('a file that is refused is exit status 2 and says where, and the others are checked all the same', async () => {
  const wrong = write('wrong.lab.yaml', PAIR.replace('10.0.1.2/24', '10.0.1.0/24'));
  const { exit, stdout } = await start([wrong, 'pair.lab.yaml', 'nowhere.lab.yaml']).ended;
  expect(exit).toBe(2);
  expect(stdout).toContain('wrong.lab.yaml:5:45: namespaces.net1.interfaces.eth0.addresses[0]: this is the address of the network, not of a host in it: 10.0.1.0/24; allowed: 10.0.1.0/24\n');
  expect(stdout).toContain('ok    ping 10.0.1.2 from net0');
  expect(stdout).toContain('nowhere.lab.yaml: cannot be read: no such file or directory\n');
});

test('with --watch it checks again when a file is written, also by putting another in its place', async () => {
  const name = write('watched.lab.yaml', PAIR);
  const { child, ended, said } = start([name, '--watch']);
  await expect.poll(said, { timeout: 60_000 }).toMatch(/all hold\n$/);
  write('watched.new', `${PAIR}  - { ping: 10.0.1.2, from: net0, expect: fail }\n`);
  renameSync(join(folder, 'watched.new'), join(folder, name));
  await expect.poll(said, { timeout: 60_000 }).toMatch(/all hold\n(.*\n)+1 file, 3 checks; 1 fails\n$/);
  write(name, PAIR);
  await expect.poll(said, { timeout: 60_000 }).toMatch(/1 fails\n(.*\n)+1 file, 2 checks; all hold\n$/);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ exit: 130 });
});

test('what cannot be watched is checked once, and says so', async () => {
  const { exit, stdout, stderr } = await start(['nowhere/a.lab.yaml', '--watch']).ended;
  expect({ exit, stderr }).toEqual({ exit: 2, stderr: 'The files cannot be watched: no such file or directory\n' });
  expect(stdout).toContain('nowhere/a.lab.yaml: cannot be read: no such file or directory\n');
});

test('interrupted while checks are tried, it leaves no process behind', async () => {
  const slow = write('slow.lab.yaml', `${PAIR}  - { ping: 10.0.1.9, from: net0, within: 10m }\n`);
  const { child, ended } = start([slow, slow]);
  await expect.poll(() => below(child.pid ?? 0).filter((pid) => commandOf(pid).includes('ping')).length, { timeout: 60_000 }).toBeGreaterThan(1);
  const alive = below(child.pid ?? 0);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ exit: 130, stdout: '' });
  await expect.poll(() => alive.filter((pid) => commandOf(pid) !== ''), { timeout: 30_000 }).toEqual([]);
});

const WITH_PROGRAMS = `patchbay: 1
name: programs
namespaces:
  net0:
    run:
      - command: sh /root/serve
        files: { /root/serve: "exec >/tmp/log; echo up; sleep 1000\\n" }
  net1: { run: [sleep 1000] }
checks:
  - { ping: 127.0.0.1, from: net0 }
`;

test('programs of a file run while its checks are tried; one that ends badly is told with its last words, and is exit status 1', async () => {
  const { exit, stdout } = await start([write('runs.lab.yaml', WITH_PROGRAMS)]).ended;
  expect(stdout).toMatch(/1 file, 1 check; all hold\n$/);
  expect(exit).toBe(0);
  const bad = await start([write('bad.lab.yaml', WITH_PROGRAMS.replace('sleep 1000]', `sh -c 'echo oh no; exit 4']`).replace('{ ping: 127.0.0.1, from: net0 }', '{ tcp: "127.0.0.1:9", from: net0, within: 3s, expect: fail }'))]).ended;
  expect(bad.stdout).toContain(`  FAIL  program sh -c 'echo oh no; exit 4' in net1  it ended with status 4: oh no\n1 file, 1 check; all hold; 1 program ended badly\n`);
  expect(bad.exit).toBe(1);
});

test('a program that this machine does not have is exit status 3, said before anything is built', async () => {
  const { exit, stdout } = await start([write('lacks.lab.yaml', WITH_PROGRAMS.replace('sleep 1000]', 'no-such-program]'))]).ended;
  expect(stdout).toBe('lacks.lab.yaml  programs\n  NOT BUILT  this machine has no no-such-program\n1 file, 0 checks; all hold; 1 file not for this machine\n');
  expect(exit).toBe(3);
});
