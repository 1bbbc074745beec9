import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openCommonGround } from './common-ground.ts';
import { LAB_ENVIRONMENT, asUserArgv } from './enter-argv.ts';
import { openSandbox } from './open-sandbox.ts';
import { runCommand } from './run-command.ts';
import type { CommonGround, RunResult, Sandbox } from './sandbox.ts';
import { childrenNamed, namespacesOf, processesIn, remaining } from './test-sandbox-processes.ts';

const PROCESSES = 40;
const MACS = ['02:00:00:00:00:0a', '02:00:00:00:00:0b'] as const;

let ground: CommonGround;
let ann: Sandbox;
let bob: Sandbox;
let namespaces: readonly string[];

beforeEach(async () => {
  ground = await openCommonGround();
  [ann, bob] = await Promise.all([openSandbox({ within: ground, processes: PROCESSES }), openSandbox({ within: ground, processes: PROCESSES })]);
  namespaces = [ann, bob].flatMap(({ pid }) => namespacesOf(pid));
});
afterEach(async () => {
  const processes = processesIn(namespaces);
  await Promise.all([ground.end(), ann.end(), bob.end()]);
  await expect.poll(() => remaining(processes)).toEqual([]);
  expect(childrenNamed(process.pid, 'cat')).toBe(0);
});

const join = (): Promise<void> => ground.join({ sandbox: ann, name: 'border', mac: MACS[0], alias: 'border: “Bob” \\ 鲍勃' }, { sandbox: bob, name: 'ann', mac: MACS[1], alias: 'border: Ann' });
const links = async (sandbox: Sandbox): Promise<readonly Record<string, unknown>[]> => JSON.parse((await sandbox.run(['ip', '-j', 'link'])).stdout) as Record<string, unknown>[];
const shell = (sandbox: Sandbox, commands: string): Promise<RunResult> => sandbox.run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });

describe('a cable between two', () => {
  test('has an end in the host of each, and packets cross it', async () => {
    await join();
    expect(await links(ann)).toMatchObject([{ ifname: 'lo' }, { ifname: 'border', address: MACS[0], ifalias: 'border: “Bob” \\ 鲍勃', operstate: 'DOWN' }]);
    expect(await links(bob)).toMatchObject([{ ifname: 'lo' }, { ifname: 'ann', address: MACS[1], ifalias: 'border: Ann' }]);
    await shell(ann, 'ip netns add net0; ip link set border netns net0; ip -n net0 address add 10.0.0.1/24 dev border; ip -n net0 link set border up');
    await shell(bob, 'ip address add 10.0.0.2/24 dev ann; ip link set ann up');
    expect(await shell(ann, 'ip netns exec net0 ping -c 1 -W 5 10.0.0.2')).toMatchObject({ exit: 0 });
    expect(await shell(bob, 'ping -c 1 -W 5 10.0.0.1')).toMatchObject({ exit: 0 });
  });

  test('goes with either of them', async () => {
    await join();
    await bob.end();
    await expect.poll(async () => (await links(ann)).map(({ ifname }) => ifname)).toEqual(['lo']);
    await expect(join()).rejects.toThrow('no such ground');
  });

  test('is refused with the kernel’s words where the name is taken, and for who is on other ground', async () => {
    await join();
    await expect(join()).rejects.toThrow('File exists');
    const stranger = await openSandbox();
    await expect(ground.join({ sandbox: ann, name: 'x', mac: MACS[0], alias: 'x' }, { sandbox: stranger, name: 'y', mac: MACS[1], alias: 'y' })).rejects.toThrow('no such ground');
    await stranger.end();
  });

  test('a name that looks like an option or a command stays a name', async () => {
    await expect(ground.join({ sandbox: ann, name: '$(id)', mac: MACS[0], alias: 'x' }, { sandbox: bob, name: '-h', mac: MACS[1], alias: '; reboot' })).resolves.toBeUndefined();
    expect((await links(ann)).map(({ ifname }) => ifname)).toEqual(['lo', '$(id)']);
    expect((await links(bob)).map(({ ifname, ifalias }) => [ifname, ifalias])).toEqual([['lo', undefined], ['-h', '; reboot']]);
  });
});

describe('walls between those on one ground', () => {
  /** As root of Ann's lab who had left everything of it but its user namespace, and sees the processes of the others: worse than any lab's root is off. */
  const asAnn = (...argv: readonly string[]): Promise<RunResult> =>
    runCommand(asUserArgv(ground.user, ['nsenter', '-t', String(ann.pid), '-U', '--preserve-credentials', '--', ...argv]), { env: LAB_ENVIRONMENT });

  test('the processes of others are out of sight', async () => {
    const { stdout } = await shell(ann, 'cat /proc/[0-9]*/comm');
    expect(stdout.trim().split('\n').toSorted()).toEqual(['bash', 'bwrap', 'cat']);
  });

  test('root of one has no power over the other, the ground, or the machine, even with their processes in sight', async () => {
    await join();
    expect(await asAnn('nsenter', '-t', String(ann.pid), '-n', '--', 'ip', 'link', 'show', 'border')).toMatchObject({ exit: 0 });
    const intoBob = await asAnn('nsenter', '-t', String(ann.pid), '-n', '--', 'ip', 'link', 'set', 'border', 'netns', String(bob.pid));
    expect(intoBob).toMatchObject({ exit: 2, stderr: expect.stringContaining('not permitted') as string });
    const made = await asAnn('nsenter', '-t', String(ann.pid), '-n', '--', 'ip', 'link', 'add', 'x', 'type', 'veth', 'peer', 'name', 'y', 'netns', String(bob.pid));
    expect(made).toMatchObject({ exit: 2, stderr: expect.stringContaining('not permitted') as string });
    for (const other of [bob.pid, holder(), process.pid]) {
      for (const kind of ['-n', '-U', '-m', '-p']) expect((await asAnn('nsenter', '-t', String(other), kind, '--', 'true')).exit).not.toBe(0);
    }
    expect((await links(bob)).map(({ ifname }) => ifname)).toEqual(['lo', 'ann']);
  });

  test('who fills one with processes takes none from the other', async () => {
    const bomb = ann.spawn(['sh', '-c', 'while :; do sleep 1000 & done']);
    await once(bomb, 'exit');
    const child = bob.spawn(['sh', '-c', `for i in $(seq ${String(PROCESSES / 2)}); do sleep 1000 & done; echo all`]);
    let printed = '';
    child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
    await expect.poll(() => printed).toBe('all\n');
  });

  test('they are one user’s, who is nobody', () => {
    const [one, other] = [ann, bob].map(({ pid }) => statSync(`/proc/${String(pid)}`).uid);
    expect(one).toBe(other);
    expect(one).not.toBe(0);
  });

  const holder = (): number => Number(ground.entering([])[2]);
});

test('what is on it goes on when it ends, and nothing more is made', async () => {
  await join();
  await ground.end();
  expect(ground.isOver).toBe(true);
  expect((await links(ann)).map(({ ifname }) => ifname)).toEqual(['lo', 'border']);
  await expect(ground.join({ sandbox: ann, name: 'x', mac: MACS[0], alias: 'x' }, { sandbox: bob, name: 'y', mac: MACS[1], alias: 'y' })).rejects.toThrow('no such ground');
});

test('with a server that is killed, nothing is left', async () => {
  const server = spawn(process.execPath, [fileURLToPath(new URL('test-common-ground.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void server.kill('SIGKILL'));
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const { namespaces: left, holder } = JSON.parse(line.toString()) as { namespaces: string[]; holder: string };
  const isThere = (): boolean => statSync(`/proc/${holder}`, { throwIfNoEntry: false }) !== undefined;
  const processes = processesIn(left);
  expect(processes.length).toBeGreaterThanOrEqual(4);
  expect(isThere()).toBe(true);
  server.kill('SIGKILL');
  await expect.poll(() => remaining(processes), { interval: 10 }).toEqual([]);
  await expect.poll(isThere).toBe(false);
});
