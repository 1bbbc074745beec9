/** The first file system of the full kernel: enough to mount this machine's own root, and go on there. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inRoot } from '../bootstrap/root.mjs';

/** What a root over 9p needs, where it is no part of the kernel itself. */
const WANTED = ['virtio_pci', '9pnet_virtio', '9p'];

/**
 * Packs it. `inside` is the script that runs once the root is this machine's.
 * @returns {Buffer} as the kernel unpacks it
 */
export function packInitramfs({ busybox, modules }, inside) {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-initramfs-'));
  try {
    for (const name of ['bin', 'modules', 'proc', 'sys', 'dev', 'root']) mkdirSync(join(folder, name));
    copyFileSync(busybox, join(folder, 'bin/busybox'));
    const files = modulesInOrder(modules).map((path, index) => {
      const name = `${String(index).padStart(2, '0')}-${basename(path).replace(/\.xz$|\.zst$/, '')}`;
      writeFileSync(join(folder, 'modules', name), unpacked(join(modules, path)));
      return `modules/${name}`;
    });
    copyFileSync(inRoot('scripts/full-kernel/init.sh'), join(folder, 'init'));
    writeFileSync(join(folder, 'inside.sh'), inside);
    chmodSync(join(folder, 'init'), 0o755);
    const names = ['.', 'bin', 'bin/busybox', 'modules', ...files, 'proc', 'sys', 'dev', 'root', 'init', 'inside.sh'];
    return execFileSync(busybox, ['cpio', '-o', '-H', 'newc'], {
      cwd: folder,
      input: `${names.join('\n')}\n`,
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The wanted ones with all they stand on, what is stood upon first (depmod(8): modules.dep). */
function modulesInOrder(modules) {
  const needs = new Map(
    readFileSync(join(modules, 'modules.dep'), 'utf8')
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => {
        const [path, rest] = line.split(':');
        return [path, rest.trim().split(' ').filter((part) => part !== '')];
      }),
  );
  const wanted = [...needs.keys()].filter((path) => WANTED.includes(basename(path).replace(/\.ko(\.\w+)?$/, '').replaceAll('-', '_')));
  const inOrder = new Set();
  const put = (path) => {
    for (const below of (needs.get(path) ?? []).toReversed()) put(below);
    inOrder.add(path);
  };
  wanted.sort((a, b) => order(a) - order(b)).forEach(put);
  return [...inOrder];
}

const order = (path) => WANTED.findIndex((name) => basename(path).replaceAll('-', '_').startsWith(`${name}.`));

/** Some distributions keep modules packed. */
function unpacked(path) {
  if (path.endsWith('.xz')) return execFileSync('xz', ['-dc', path], { maxBuffer: 64 * 1024 * 1024 });
  if (path.endsWith('.zst')) return execFileSync('zstd', ['-dc', path], { maxBuffer: 64 * 1024 * 1024 });
  return readFileSync(path);
}
