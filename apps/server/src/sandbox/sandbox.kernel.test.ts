import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { execa } from 'execa';
import { describe, expect, test, vi } from 'vitest';
import { LAB_ENVIRONMENT } from './enter-argv.ts';
import { openSandbox } from './open-sandbox.ts';
import { OutputTooLong } from './run-command.ts';
import { freshSandbox } from './test-sandbox.ts';
import { childrenNamed, processesIn, remaining, strayInits } from './test-sandbox-processes.ts';

const PROCESSES = 40;
const sandbox = freshSandbox({ processes: PROCESSES, tmpfsBytes: 1024 * 1024 });

const script = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const shell = async (commands: string): Promise<{ readonly exit: number | null; readonly stdout: string; readonly stderr: string }> =>
  sandbox().run(['bash', '-s'], { input: commands, timeoutMs: 60_000 });

describe('walls', () => {
  test('its root is nobody outside', async () => {
    expect((await sandbox().run(['id', '-u'])).stdout).toBe('0\n');
    expect(statSync(`/proc/${String(sandbox().pid)}`).uid).not.toBe(0);
  });

  test('nothing of the server’s environment is inside', async () => {
    vi.stubEnv('SECRET_OF_THE_SERVER', 'x');
    for (const init of ['env', 'cat /proc/1/environ /proc/2/environ | tr "\\0" "\\n"']) {
      expect((await shell(init)).stdout).not.toContain('SECRET');
    }
    const { stdout } = await sandbox().run(['env']);
    expect(Object.fromEntries(stdout.trimEnd().split('\n').map((line) => line.split('=')))).toEqual(LAB_ENVIRONMENT);
    vi.unstubAllEnvs();
  });

  test('no open file of the server’s is inside, not even one that the server inherited', async () => {
    // A gap above 15 is where Node's own care ends.
    const high = 40;
    const folder = openSync('/', 'r');
    const stdio = ['ignore', 'pipe', 'inherit', ...Array<'ignore'>(high - 3).fill('ignore'), folder] as const;
    const server = spawn(process.execPath, [script('test-inheriting-server.ts')], { stdio: [...stdio] });
    let printed = '';
    server.stdout?.on('data', (piece: Buffer) => (printed += piece.toString()));
    await once(server, 'close');
    closeSync(folder);
    const [, ...descriptors] = printed.trimEnd().split('\n');
    expect(descriptors).toEqual(['0', '1', '2', '3']); // 3 is the listing's own
  });

  test('the server’s interfaces and cgroups are out of sight, in a namespace of its own too', async () => {
    const look = 'ls /sys/class/net; ls /sys/fs/cgroup /mnt | grep -v :; grep cgroup /proc/self/mountinfo';
    expect((await shell(look)).stdout.trim()).toBe('lo');
    expect((await shell(`ip netns add net0; ip netns exec net0 sh -c '${look}'`)).stdout.trim()).toBe('lo');
  });

  test.each(['/etc/shadow', '/etc/hostname', '/var/run/docker.sock', '/home/*', '/root/*', '/proc/sysrq-trigger.'])(
    'there is no %s',
    async (path) => {
      expect((await shell(`ls -d ${path}`)).exit).not.toBe(0);
    },
  );
});

describe('limits', () => {
  test.each(['/', '/tmp', '/run', '/root', '/dev/shm'])('%s fills up', async (folder) => {
    const { exit, stderr } = await shell(`dd if=/dev/zero of=${folder}/file bs=1M count=8`);
    expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('No space left') as string });
    expect((await shell(`stat -c %s ${folder}/file`)).stdout.trim()).toBe(String(1024 * 1024));
  });

  test('processes are bounded, and the server’s own commands still run', async () => {
    const bomb = sandbox().spawn(['sh', '-c', 'while :; do sleep 1000 & done']);
    await once(bomb, 'exit');
    const { exit, stdout } = await sandbox().run(['sh', '-c', 'ls -d /proc/[0-9]* | wc -l']);
    expect(exit).toBe(0);
    expect(Number(stdout)).toBeGreaterThan(PROCESSES / 2);
    expect(Number(stdout)).toBeLessThanOrEqual(PROCESSES + 6); // init, its shell and cat, and this count
  });

  test('its root cannot raise the limit again', async () => {
    const child = sandbox().spawn(['bash', '-c', 'ulimit -u 100000; unshare --user --map-root-user bash -c "ulimit -u 100000"; ulimit -u']);
    let printed = '';
    child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
    await once(child, 'close');
    expect(printed).toBe(`${String(PROCESSES)}\n`);
  });

  test('a command that prints without end is ended', async () => {
    await expect(sandbox().run(['cat', '/dev/zero'])).rejects.toThrow(OutputTooLong);
  });

  test('a command that takes too long is ended with all that it started', async () => {
    const { exit } = await sandbox().run(['sh', '-c', 'sleep 1000 & sleep 1000'], { timeoutMs: 300 });
    expect(exit).toBeNull();
    expect((await shell('ls -d /proc/[0-9]*/exe | xargs -n1 readlink')).stdout).not.toContain('sleep');
  });
});

describe('named namespaces', () => {
  test('names and inodes', async () => {
    await shell(`ip netns add net0; ip netns add '$(id)'; ip netns add 名; ip netns add -x`);
    const { stdout } = await shell('stat -c %i /run/netns/net0');
    const namespaces = await sandbox().namespaces();
    expect([...namespaces.keys()].toSorted()).toEqual(['$(id)', '-x', 'net0', '名']);
    expect(namespaces.get('net0')).toBe(Number(stdout));
  });

  test('files and links that are no namespaces do not count', async () => {
    await shell('cd /run/netns; touch file; mkdir folder; ln -s /proc/self/ns/net link; ln -s /etc up; ip netns add net0');
    expect([...(await sandbox().namespaces()).keys()]).toEqual(['net0']);
  });

  test.each([
    ['/run/netns', (target: string) => `rmdir /run/netns && ln -s ${target}/netns /run/netns`],
    ['/run', (target: string) => `umount -l /run && rm -rf /run && ln -s ${target} /run`],
  ])('a link at %s does not lead out, here to another lab', async (_, link) => {
    const other = await openSandbox();
    await other.run(['ip', 'netns', 'add', 'secret']);
    expect(await shell(link(`/proc/${String(other.pid)}/root/run`))).toMatchObject({ exit: 0, stderr: '' });
    expect(await sandbox().namespaces()).toEqual(new Map());
    expect([...(await other.namespaces()).keys()]).toEqual(['secret']);
    await other.end();
  });

  test('coming and going is told, in a folder that was put in place of the first as well', async () => {
    const seen: string[] = [];
    const stop = sandbox().watchNamespaces(() => {
      void sandbox().namespaces().then((now) => seen.push([...now.keys()].toSorted().join(' ')));
    });
    const until = (names: string): Promise<void> => expect.poll(() => seen.at(-1)).toBe(names);
    await shell('ip netns add net0; ip netns add net1');
    await until('net0 net1');
    await shell('ip netns del net0');
    await until('net1');
    await shell('ip netns del net1; umount /run/netns; mv /run/netns /run/old; mkdir /run/netns; ip netns add net2');
    await until('net2');
    await shell('ip netns del net2');
    await until('');
    stop();
  });
});

describe('ends', () => {
  test('by the server, once and for all', async () => {
    const { pid } = sandbox();
    const child = sandbox().spawn(['sleep', '1000']);
    await Promise.all([sandbox().end(), sandbox().end(), once(child, 'close')]);
    expect(await sandbox().ended).toBe('ended');
    expect(await sandbox().run(['true'])).toEqual({ exit: null, stdout: '', stderr: '' });
    expect(await sandbox().namespaces()).toEqual(new Map());
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('by the server, though somebody inside has stopped what the server runs there', async () => {
    sandbox().spawn(['sleep', '1000']);
    await shell("until pkill -STOP -x -f 'sleep 1000'; do sleep 0.05; done");
    await sandbox().end();
    expect(await sandbox().ended).toBe('ended');
  });

  test.each(['reboot -f', 'kill -9 2'])('from inside: %s', async (command) => {
    await sandbox().run(['sh', '-c', command]);
    expect(await sandbox().ended).toBe('gone');
    await sandbox().end();
  });

  test('a signal reaches the command itself', async () => {
    const ping = sandbox().spawn(['ping', '-n', '-i', '60', '127.0.0.1']);
    let printed = '';
    ping.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
    await once(ping.stdout, 'data');
    ping.kill('SIGINT');
    expect(await once(ping, 'close')).toEqual([0, null]);
    expect(printed).toContain('1 packets transmitted, 1 received');
  });

  test('with a server that is killed: of ten, nothing is left', async () => {
    const server = spawn(process.execPath, [script('test-ten-sandboxes.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const namespaces = JSON.parse(line.toString()) as string[];
    expect(namespaces).toHaveLength(50);
    const processes = processesIn(namespaces);
    expect(processes.length).toBeGreaterThanOrEqual(30);
    server.kill('SIGKILL');
    await expect.poll(() => remaining(processes), { interval: 10 }).toEqual([]);
  });
});

test('a server that is killed while it opens one leaves nothing', async () => {
  const before = strayInits();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const server = spawn(process.execPath, [script('test-ten-sandboxes.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await expect.poll(() => childrenNamed(server.pid, 'bwrap'), { interval: 1 }).toBeGreaterThan(0);
    server.kill('SIGKILL');
    await once(server, 'close');
  }
  await expect.poll(() => strayInits().filter((pid) => !before.includes(pid))).toEqual([]);
});

test('nothing stays open of sandboxes that are over', async () => {
  const countOpenFiles = (): number => readdirSync('/proc/self/fd').length;
  const openFiles = countOpenFiles();
  for (let count = 0; count < 5; count += 1) {
    const other = await openSandbox();
    await other.run(['ip', 'netns', 'add', 'net0']);
    await other.namespaces();
    other.watchNamespaces(() => undefined);
    await other.end();
  }
  // One more is the event loop's own for all watched folders.
  await expect.poll(countOpenFiles).toBeLessThanOrEqual(openFiles + 1);
});

test('many sandboxes at once are of different users, if the server is root', async () => {
  const others = await Promise.all(Array.from({ length: 5 }, () => openSandbox()));
  const uids = others.map(({ pid }) => statSync(`/proc/${String(pid)}`).uid);
  expect(new Set(uids).size).toBe(process.getuid?.() === 0 ? 5 : 1);
  await Promise.all(others.map((other) => other.end()));
});

test('an ordinary user can have one, too', async () => {
  const user = process.getuid?.() === 0 ? { uid: 54_321, gid: 54_321 } : {};
  const { stdout } = await execa(process.execPath, [script('test-inheriting-server.ts')], user);
  expect(stdout.split('\n').slice(1)).toEqual(['0', '1', '2', '3']);
});
