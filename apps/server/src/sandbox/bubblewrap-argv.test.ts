import { expect, test } from 'vitest';
import { bubblewrapOptions } from './bubblewrap-argv.ts';

const files = { links: [['bin', 'usr/bin']], folders: ['lib64'], etc: ['iproute2', 'services'] } as const;
const limits = { processes: 1, memoryBytes: 4096, tmpfsBytes: 4096, networkNamespaces: 1 };
const options = bubblewrapOptions(files, limits);
const after = (...words: readonly string[]): readonly string[] =>
  options.flatMap((_, index) => (words.every((word, offset) => options[index + offset] === word) ? [options.slice(index + words.length).slice(0, 2).join(' ')] : []));

test('all of the server’s files are read-only', () => {
  expect(after('--ro-bind')).toEqual(['/usr /usr', '/lib64 /lib64', '/etc/iproute2 /etc/iproute2', '/etc/services /etc/services']);
  expect(after('--symlink')).toContain('usr/bin /bin');
});

test('the one that is not is sysfs, whose files are root’s', () => {
  expect(after('--bind')).toEqual(['/sys /mnt']);
});

test('each tmpfs has a size', () => {
  expect(after('--tmpfs')).toHaveLength(5);
  expect(after('--size', '4096', '--tmpfs')).toEqual(after('--tmpfs'));
});

test('a file that a sandbox begins with can be run where it says so, and never written', () => {
  const own = [{ path: '/a', content: '' }, { path: '/b', content: '', executable: true }] as const;
  const all = bubblewrapOptions(files, limits, own);
  const rights = (path: string): string | undefined => all[all.indexOf(path) - 3];
  expect([rights('/a'), rights('/b')]).toEqual(['0444', '0555']);
});

test('every namespace is its own, and it ends with the server', () => {
  expect(options).toEqual(expect.arrayContaining(['--unshare-all', '--unshare-user', '--die-with-parent', '--new-session']));
});
