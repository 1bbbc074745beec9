/**
 * Where this machine lets the server make cgroups for its labs (man 7 cgroups): in version 2, or in the older hierarchies, one for each
 * controller. Root makes them at the top, an ordinary user in the cgroup that the server was started in, where that was delegated
 * (systemd.resource-control(5), `Delegate=`).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** What a cgroup bounds or weighs. */
export const CONTROLLERS = ['memory', 'pids', 'cpu'] as const;
export type Controller = (typeof CONTROLLERS)[number];

export interface CgroupTree {
  readonly version: 1 | 2;
  /** The folders in which each lab gets one of its own, with the controllers of each. */
  readonly folders: ReadonlyMap<string, readonly Controller[]>;
}

/** What the kernel says of this process: where it is, and in what. */
export interface CgroupSurroundings {
  readonly isRoot: boolean;
  /** As in /proc/self/mountinfo. */
  readonly mounts: string;
  /** As in /proc/self/cgroup. */
  readonly own: string;
}

/** The cgroup of all labs, and that of the server where it cannot stay where it is: no process may be in a cgroup that is divided among others. */
const LABS = 'patchbay-labs';
const SERVER = 'patchbay-server';

/** Of the machine's memory, for all labs together: the rest is the server's, and of whoever else works here. */
const MEMORY_OF_ALL_LABS = 0.75;
/**
 * What all labs weigh together: as much as one process or cgroup beside them. Less would keep the others waiting as well: a program of
 * a lab that is not run while it holds one of the kernel's locks for networks holds up every `ip` on the machine.
 */
const WEIGHT_OF_ALL_LABS = { 1: 1024, 2: 100 } as const;

export function observeCgroupSurroundings(): CgroupSurroundings {
  return {
    isRoot: process.getuid?.() === 0,
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    own: existsSync('/proc/self/cgroup') ? readFileSync('/proc/self/cgroup', 'utf8') : '',
  };
}

/** Makes the folders that those of labs are made in. Undefined where the server may not, or the kernel has none. */
export function openCgroupTree(surroundings: CgroupSurroundings): CgroupTree | undefined {
  const { isRoot, mounts } = surroundings;
  if (!isRoot) return treeOfOwnCgroup(surroundings);
  const top = mountOf(mounts, 'cgroup2');
  return (top === undefined ? undefined : dividedAmongLabs(top)) ?? treeOfHierarchies(mounts);
}

/** Version 1: what there is of it. */
function treeOfHierarchies(mounts: string): CgroupTree | undefined {
  const folders = new Map<string, readonly Controller[]>();
  for (const controller of CONTROLLERS) {
    const top = mountOf(mounts, 'cgroup', controller);
    if (top === undefined) continue;
    const folder = join(top, LABS);
    const isThere = permitted(() => {
      mkdirSync(folder, { recursive: true });
      if (controller === 'memory') write(join(folder, 'memory.limit_in_bytes'), memoryOfAllLabs());
      if (controller === 'cpu') write(join(folder, 'cpu.shares'), WEIGHT_OF_ALL_LABS[1]);
    });
    // some are mounted together
    if (isThere) folders.set(folder, [...(folders.get(folder) ?? []), controller]);
  }
  return folders.size === 0 ? undefined : { version: 1, folders };
}

/** Version 2, for an ordinary user. */
function treeOfOwnCgroup({ mounts, own }: CgroupSurroundings): CgroupTree | undefined {
  const top = mountOf(mounts, 'cgroup2');
  const path = /^0::(.*)$/m.exec(own)?.[1];
  if (top === undefined || path === undefined) return undefined;
  const here = join(top, path);
  if (basename(here) === SERVER) return dividedAmongLabs(dirname(here));
  const present = processesIn(here);
  const family = new Set(forebears());
  // where others are in it as well, it is not the server's to divide
  if (!present.every((pid) => family.has(pid))) return undefined;
  const hasMoved = permitted(() => {
    mkdirSync(join(here, SERVER), { recursive: true });
    for (const pid of present) write(join(here, SERVER, 'cgroup.procs'), pid);
  });
  return hasMoved ? dividedAmongLabs(here) : undefined;
}

/** Version 2: a folder for all labs, with those of the controllers that are handed on to it. */
function dividedAmongLabs(parent: string): CgroupTree | undefined {
  const folder = join(parent, LABS);
  let controllers: readonly Controller[] = [];
  const isThere = permitted(() => {
    const offered = readFileSync(join(parent, 'cgroup.controllers'), 'utf8').trim().split(' ');
    controllers = CONTROLLERS.filter((controller) => offered.includes(controller));
    const handedOn = controllers.map((controller) => `+${controller}`).join(' ');
    write(join(parent, 'cgroup.subtree_control'), handedOn);
    mkdirSync(folder, { recursive: true });
    write(join(folder, 'cgroup.subtree_control'), handedOn);
    if (controllers.includes('memory')) write(join(folder, 'memory.max'), memoryOfAllLabs());
    if (controllers.includes('cpu')) write(join(folder, 'cpu.weight'), WEIGHT_OF_ALL_LABS[2]);
  });
  return isThere && controllers.length > 0 ? { version: 2, folders: new Map([[folder, controllers]]) } : undefined;
}

const memoryOfAllLabs = (): number => Math.floor(totalmem() * MEMORY_OF_ALL_LABS);

const processesIn = (folder: string): readonly number[] => (readFileSync(join(folder, 'cgroup.procs'), 'utf8').match(/\d+/g) ?? []).map(Number);

/** This process, the one that started it, and so on. */
function forebears(): readonly number[] {
  const pids: number[] = [];
  for (let pid = process.pid; pid > 0; pid = parentOf(pid)) pids.push(pid);
  return pids;
}

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0);

/** Where a hierarchy is mounted that can be written to; see proc_pid_mountinfo(5). */
function mountOf(mounts: string, type: 'cgroup' | 'cgroup2', controller?: Controller): string | undefined {
  for (const line of mounts.split('\n')) {
    const [, at, options = '', kind, superOptions = ''] = /^\S+ \S+ \S+ \S+ (\S+) (\S+) .*- (\S+) \S+ (\S+)$/.exec(line) ?? [];
    const fits = kind === type && (controller === undefined || superOptions.split(',').includes(controller));
    if (fits && options.split(',').includes('rw')) return at;
  }
  return undefined;
}

/** Whether it could be done; the kernel's no (EACCES, EBUSY, EROFS, …) is an answer. */
function permitted(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return false;
    throw error;
  }
}

const write = (file: string, value: string | number): void => writeFileSync(file, String(value));
