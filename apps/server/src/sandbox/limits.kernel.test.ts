import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { OUTPUT_OF_SHELLS } from './allowance.ts';
import { sweepCgroups } from './lab-cgroup.ts';
import { labCgroups } from './lab-cgroups.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Sandbox, SandboxLimit } from './sandbox.ts';
import { freshSandbox } from './test-sandbox.ts';

const MIB = 1024 * 1024;
const LIMITS = { processes: 40, memoryBytes: 48 * MIB, tmpfsBytes: 2 * MIB, networkNamespaces: 20 };
const sandbox = freshSandbox(LIMITS);
const tree = labCgroups();
const controllers = [...(tree?.folders.values() ?? [])].flat();

const hear = (watched: Sandbox): readonly SandboxLimit[] => {
  const heard: SandboxLimit[] = [];
  watched.watchLimits((limit) => heard.push(limit));
  return heard;
};

/** The cgroups of labs that there are now. */
const cgroups = (): readonly string[] => [...(tree?.folders.keys() ?? [])].flatMap((folder) => readdirSync(folder).filter((name) => /^\d/.test(name)).map((name) => join(folder, name)));

test.each([
  ['a program that takes all memory', ['tail', '/dev/zero']],
  ['a shell whose string grows', ['bash', '-c', 'text=x; while :; do text=$text$text; done']],
  ['a tmpfs without a size', ['bash', '-c', 'mount -t tmpfs none /mnt && exec dd if=/dev/zero of=/mnt/file bs=1M']],
])('%s is ended where its lab has no more, and the lab goes on', async (_, argv) => {
  const heard = hear(sandbox());
  const hog = sandbox().spawn(argv);
  await once(hog, 'exit');
  await expect.poll(() => heard).toEqual(controllers.includes('memory') ? [{ name: 'memory', value: LIMITS.memoryBytes }] : []);
  expect((await sandbox().run(['ip', 'netns', 'add', 'net0'])).exit).toBe(0);
});

test('that there are as many processes as may be is told, and one more terminal can be opened to power the lab off', async () => {
  const heard = hear(sandbox());
  const bomb = sandbox().spawn(['bash', '-c', ':(){ :|:& };:; sleep 1000']);
  const told = controllers.includes('pids') ? [{ name: 'processes', value: LIMITS.processes }] : [];
  await expect.poll(() => heard.slice(0, 1)).toEqual(told);
  const terminal = sandbox().openTerminal(['bash', '--norc'], { cols: 80, rows: 24, output: () => undefined });
  terminal.write('kill -9 -1\n');
  await Promise.all([once(bomb, 'exit'), terminal.ended]);
  expect(await sandbox().ended).toBe('gone');
});

test('that a folder is full is told', async () => {
  const heard = hear(sandbox());
  await sandbox().run(['dd', 'if=/dev/zero', 'of=/tmp/file', 'bs=1M']);
  await expect.poll(() => heard.slice(0, 1)).toEqual([{ name: 'disk', value: LIMITS.tmpfsBytes }]);
});

test('what shells print without end is held to so much for all of them together, and told when that lasts', async () => {
  const heard = hear(sandbox());
  let printed = 0;
  const terminals = Array.from({ length: 4 }, () => sandbox().openTerminal(['yes'], { cols: 80, rows: 24, output: (text) => (printed += text.length) }));
  const since = performance.now();
  await expect.poll(() => heard).not.toEqual([]);
  expect(heard[0]).toEqual({ name: 'output', value: OUTPUT_OF_SHELLS.perSecond });
  // of each terminal one piece may be on its way
  const most = OUTPUT_OF_SHELLS.burst + ((performance.now() - since) / 1_000) * OUTPUT_OF_SHELLS.perSecond;
  expect(printed).toBeGreaterThan(OUTPUT_OF_SHELLS.burst);
  expect(printed).toBeLessThan(most + terminals.length * 64 * 1024);
  for (const terminal of terminals) terminal.close();
  await Promise.all(terminals.map(({ ended }) => ended));
});

test('network namespaces are so many, and the kernel says so', async () => {
  const { stderr } = await sandbox().run(['bash', '-s'], { input: 'for n in {1..40}; do ip netns add n$n || exit; done' });
  expect(stderr).toContain('No space left on device');
  const made = (await sandbox().namespaces()).size;
  expect(made).toBeGreaterThanOrEqual(LIMITS.networkNamespaces);
  expect(made).toBeLessThan(40);
});

test('the root of a lab cannot write to its cgroups', async () => {
  const mounts = ['-t cgroup2 none', '-t cgroup -o memory none', '-t cgroup -o pids none', '-t cgroup -o cpu none'];
  const raise = `mount ${mounts.join(' /mnt; mount ')} /mnt; find /mnt -name "*.max" -o -name "*limit_in_bytes" -o -name cpu.shares | while read -r file; do echo 999999999 >"$file" && echo "wrote $file"; done`;
  const child = sandbox().spawn(['bash', '-c', raise]);
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
  child.stderr.resume();
  await once(child, 'close');
  expect(printed).not.toContain('wrote');
});

test('with a lab its cgroups end', async () => {
  const others = new Set(cgroups());
  const ending = await openSandbox(LIMITS);
  const own = cgroups().filter((folder) => !others.has(folder) && folder.includes(`-${String(process.pid)}-`));
  expect(own).toHaveLength(tree?.folders.size ?? 0);
  ending.spawn(['sleep', '1000']);
  await ending.end();
  expect(own.filter((folder) => existsSync(folder))).toEqual([]);
});

test('what a server left that was killed goes when the next one begins, and no more than that', async () => {
  const server = spawn(process.execPath, [fileURLToPath(new URL('test-ten-sandboxes.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  const [its, others] = [cgroups().filter((folder) => folder.includes(`-${String(server.pid)}-`)), cgroups().filter((folder) => folder.includes(`-${String(process.pid)}-`))];
  expect(its).toHaveLength(10 * (tree?.folders.size ?? 0));
  server.kill('SIGKILL');
  await once(server, 'exit');
  await expect
    .poll(() => {
      if (tree !== undefined) sweepCgroups(tree);
      return its.filter((folder) => existsSync(folder));
    })
    .toEqual([]);
  expect(others.filter((folder) => !existsSync(folder))).toEqual([]);
});
