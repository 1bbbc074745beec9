/** What the full kernel is made of, where this machine has it: Debian's packages, or others with files in the same places. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findCommand } from '../bootstrap/commands.mjs';

/** As a person types it. */
export const INSTALL = 'sudo apt-get install -y --no-install-recommends qemu-system-x86 linux-image-amd64 busybox-static';

/**
 * The newest kernel of /boot whose modules are there, an emulator for it and a busybox that needs no library.
 * @returns {{missing: string[]} | {missing: [], qemu: string, busybox: string, image: string, version: string, modules: string}}
 */
export function findParts() {
  const qemu = process.arch === 'x64' ? findCommand('qemu-system-x86_64') : undefined;
  const busybox = findCommand('busybox');
  const version = kernelVersions()[0];
  const missing = [
    ...(process.arch === 'x64' ? [] : [`a machine with an x86-64 processor (this one is ${process.arch})`]),
    ...(process.arch === 'x64' && qemu === undefined ? ['qemu-system-x86_64'] : []),
    ...(busybox === undefined ? ['busybox'] : []),
    ...(version === undefined ? ['a kernel image in /boot with its modules'] : []),
  ];
  if (missing.length > 0) return { missing };
  return { missing: [], qemu, busybox, image: `/boot/vmlinuz-${version}`, version, modules: join('/lib/modules', version) };
}

/** Newest first. */
function kernelVersions() {
  const images = existsSync('/boot') ? readdirSync('/boot').filter((name) => name.startsWith('vmlinuz-')) : [];
  return images
    .map((name) => name.slice('vmlinuz-'.length))
    .filter((version) => existsSync(join('/lib/modules', version, 'modules.dep')))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
