import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCgroupTree } from './cgroup-tree.ts';

let top: string;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'patchbay-cgroups-'));
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

const mount = (at: string, type: string, options: string, how = 'rw'): string => `31 23 0:28 / ${at} ${how},nosuid shared:9 - ${type} none rw,${options}\n`;
/** A folder with the files in it that the kernel would put there. */
function cgroup(path: string, controllers = '', members = ''): void {
  mkdirSync(join(top, path), { recursive: true });
  writeFileSync(join(top, path, 'cgroup.controllers'), controllers);
  writeFileSync(join(top, path, 'cgroup.procs'), members);
}
const textOf = (path: string): string => readFileSync(join(top, path), 'utf8');

test('root has all labs below the top, as heavy as one beside them, and within three quarters of the memory', () => {
  cgroup('', 'cpuset cpu io memory pids');
  const tree = openCgroupTree({ isRoot: true, mounts: mount(top, 'cgroup2', 'nsdelegate'), own: '0::/user.slice\n' });
  expect(tree).toEqual({ version: 2, folders: new Map([[join(top, 'patchbay-labs'), ['memory', 'pids', 'cpu']]]) });
  expect(textOf('cgroup.subtree_control')).toBe('+memory +pids +cpu');
  expect(textOf('patchbay-labs/cgroup.subtree_control')).toBe('+memory +pids +cpu');
  expect(textOf('patchbay-labs/cpu.weight')).toBe('100');
  expect(Number(textOf('patchbay-labs/memory.max'))).toBe(Math.floor(totalmem() * 0.75));
});

test('where version 2 has no controllers, root has the older hierarchies', () => {
  cgroup('unified');
  for (const name of ['memory', 'cpu', 'pids']) mkdirSync(join(top, name));
  const mounts = [mount(join(top, 'unified'), 'cgroup2', ''), mount(join(top, 'memory'), 'cgroup', 'memory'), mount(join(top, 'cpu'), 'cgroup', 'cpu,cpuacct'), mount(join(top, 'pids'), 'cgroup', 'pids', 'ro')].join('');
  const tree = openCgroupTree({ isRoot: true, mounts, own: '' });
  expect(tree).toEqual({ version: 1, folders: new Map([[join(top, 'memory/patchbay-labs'), ['memory']], [join(top, 'cpu/patchbay-labs'), ['cpu']]]) });
  expect(textOf('cpu/patchbay-labs/cpu.shares')).toBe('1024');
});

test('an ordinary user has labs in the cgroup that the server was started in, and the server moves down', () => {
  cgroup('app.scope', 'memory pids', `${String(process.ppid)}\n${String(process.pid)}\n`);
  const tree = openCgroupTree({ isRoot: false, mounts: mount(top, 'cgroup2', ''), own: '0::/app.scope\n' });
  expect(tree).toEqual({ version: 2, folders: new Map([[join(top, 'app.scope/patchbay-labs'), ['memory', 'pids']]]) });
  expect(textOf('app.scope/patchbay-server/cgroup.procs')).toBe(String(process.pid));
});

test('one that has moved down stays there', () => {
  cgroup('app.scope', 'memory pids');
  const tree = openCgroupTree({ isRoot: false, mounts: mount(top, 'cgroup2', ''), own: '0::/app.scope/patchbay-server\n' });
  expect([...(tree?.folders.keys() ?? [])]).toEqual([join(top, 'app.scope/patchbay-labs')]);
});

test('where others are in it, it is left as it is', () => {
  cgroup('session.scope', 'memory pids', `${String(process.pid)}\n999999999\n`);
  expect(openCgroupTree({ isRoot: false, mounts: mount(top, 'cgroup2', ''), own: '0::/session.scope\n' })).toBeUndefined();
  expect(() => textOf('session.scope/patchbay-server/cgroup.procs')).toThrow('ENOENT');
});

test.each([
  ['no cgroups', ''],
  ['cgroups that are read only', mount('/nowhere', 'cgroup2', '', 'ro')],
  ['cgroups that are not there', mount('/nowhere', 'cgroup2', '')],
])('%s: there are none for labs', (_, mounts) => {
  expect(openCgroupTree({ isRoot: true, mounts, own: '' })).toBeUndefined();
});
