/**
 * The named network namespaces of a sandbox, read from outside through a descriptor of its root folder.
 *
 * Whoever is root in the sandbox can put anything at /run/netns: a link to a folder of the server, files that are no
 * namespaces, a million of them. Each step down opens a folder without following links, and only what is a namespace
 * counts.
 */
import { constants, closeSync, lstatSync, opendirSync, openSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { isErrno } from './errno.ts';

/** More files than this are not looked at. */
const MAX_NAMES = 4_096;

/** The file system that namespaces are in (man 7 namespaces). */
const nsfs = (): number => statSync('/proc/self/ns/net').dev;

export interface NamespaceListing {
  /** Name → nsfs inode. */
  readonly namespaces: ReadonlyMap<string, number>;
  /** There are files that are no namespaces: `ip netns add` makes one first, and mounts the namespace on it after. */
  readonly incomplete: boolean;
}

/** Lists `/run/netns` of the sandbox whose root folder `root` is open on: a folder in memory, sooner read than handed to another thread. */
export function observeNamedNamespaces(root: number): NamespaceListing {
  const namespaces = new Map<string, number>();
  let incomplete = false;
  const folder = openNetns(root);
  if (folder === undefined) return { namespaces, incomplete };
  const names = opendirSync(`${pathOf(folder)}/`, { bufferSize: 512 });
  try {
    const device = nsfs();
    for (let looked = 0; looked < MAX_NAMES; looked += 1) {
      const name = names.readSync()?.name;
      if (name === undefined) break;
      const found = lstatSync(`${pathOf(folder)}/${name}`, { throwIfNoEntry: false });
      if (found?.dev === device) namespaces.set(name, found.ino);
      else incomplete = true;
    }
  } finally {
    names.closeSync();
    closeSync(folder);
  }
  return { namespaces, incomplete };
}

/**
 * Calls back when something in /run/netns came or went, and when the folder itself was replaced. Nothing tells when a
 * namespace is mounted on a file that is already there: see `incomplete`. Returns what stops it.
 */
export function watchNetnsFolder(root: number, changed: () => void): () => void {
  let names = watchFolder(openNetns(root), changed);
  const parent = watchFolder(openBelow(root, 'run'), (name) => {
    if (name !== 'netns') return;
    names?.close();
    names = watchFolder(openNetns(root), changed);
    changed();
  });
  return () => {
    names?.close();
    parent?.close();
  };
}

function watchFolder(folder: number | undefined, changed: (name: string | null) => void): FSWatcher | undefined {
  if (folder === undefined) return undefined;
  try {
    const watcher = watch(pathOf(folder), { persistent: false }, (_, name) => changed(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } finally {
    closeSync(folder); // inotify holds the folder, not the path
  }
}

function openNetns(root: number): number | undefined {
  const run = openBelow(root, 'run');
  if (run === undefined) return undefined;
  try {
    return openBelow(run, 'netns');
  } finally {
    closeSync(run);
  }
}

/** Opens a folder in an open one; undefined when it is not there, is a link, or is no folder. */
function openBelow(folder: number, name: string): number | undefined {
  try {
    return openSync(`${pathOf(folder)}/${name}`, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR', 'EACCES'].some((code) => isErrno(error, code))) return undefined;
    throw error;
  }
}

const pathOf = (fd: number): string => `/proc/self/fd/${String(fd)}`;
