/** The cgroup of one lab: bounds its memory and its processes, and says when it reaches them. */
import { mkdirSync, readFileSync, readdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CgroupTree, Controller } from './cgroup-tree.ts';
import { isErrno } from './errno.ts';

export interface CgroupLimits {
  /** Octets; what is in a tmpfs of the lab, and what the kernel keeps for it, are among them. */
  readonly memoryBytes: number;
  readonly processes: number;
}

/** What a cgroup tells of. */
export type CgroupLimit = 'memory' | 'processes';

/**
 * Beyond `processes`, which every process of a learner's is held to by a limit of its own: so many more hold those that enter
 * for them, so that who has reached it can still open a terminal and end some.
 */
const PROCESSES_THAT_ENTER = 64;
/** From here on the processes are so many that new ones fail. */
const NEARLY_ALL = 0.95;

/** The files that hold a limit, and what is written to them; one that the kernel does not have (swap) is none. */
const SETTINGS: Readonly<Record<Controller, (limits: CgroupLimits) => Readonly<Record<1 | 2, readonly (readonly [file: string, value: number])[]>>>> = {
  memory: ({ memoryBytes }) => ({
    1: [['memory.limit_in_bytes', memoryBytes], ['memory.memsw.limit_in_bytes', memoryBytes]],
    2: [['memory.max', memoryBytes], ['memory.swap.max', 0]],
  }),
  pids: ({ processes }) => {
    const all = [['pids.max', processes + PROCESSES_THAT_ENTER]] as const;
    return { 1: all, 2: all };
  },
  cpu: () => ({ 1: [], 2: [] }),
};

/** How often processes were killed because the memory was used up (cgroup-v2, "memory.events"; in version 1 since Linux 4.13). */
const KILLS = { 1: 'memory.oom_control', 2: 'memory.events' } as const;

/** A fixed program: becomes what is to be killed sooner or later than others, joins the cgroups before `--`, and becomes what follows. */
const JOIN = 'echo "$1" >/proc/self/oom_score_adj; shift; while [ "$1" != -- ]; do echo 0 >"$1" || exit; shift; done; shift; exec "$@"';

/** Where memory ends, what a learner runs goes first, and what holds the sandbox up last (proc_pid_oom_score_adj(5)). */
const EXPENDABLE = { 'what-holds': 0, learners: 500 } as const;

/**
 * Where a process joins by itself. In version 1 that is a matter of its one thread, which takes microseconds; to move a whole process
 * takes a grace period of the kernel's, ten milliseconds and more, during which no other can start a thread.
 */
const MEMBERS = { 1: 'tasks', 2: 'cgroup.procs' } as const;

/** While the last processes of a lab die, its cgroup is waited for. */
const REMOVAL_TRIES = 60;
const REMOVAL_WAIT_MS = 50;

let made = 0;

export class LabCgroup {
  readonly #tree: CgroupTree;
  readonly #name: string;
  readonly #limits: CgroupLimits;
  #kills = 0;

  private constructor(tree: CgroupTree, name: string, limits: CgroupLimits) {
    this.#tree = tree;
    this.#name = name;
    this.#limits = limits;
  }

  /** Makes one, with nobody in it. */
  static make(tree: CgroupTree, limits: CgroupLimits): LabCgroup {
    made += 1;
    const cgroup = new LabCgroup(tree, `${serverName(process.pid)}-${String(made)}`, limits);
    for (const [folder, controllers] of tree.folders) {
      const own = join(folder, cgroup.#name);
      mkdirSync(leafOf(own, tree.version), { recursive: true });
      for (const controller of controllers) {
        for (const [file, value] of SETTINGS[controller](limits)[tree.version]) writeIfThere(join(own, file), value);
      }
    }
    return cgroup;
  }

  /** Whether all that is in it is held to `memoryBytes` together. */
  get boundsMemory(): boolean {
    return [...this.#tree.folders.values()].some((controllers) => controllers.includes('memory'));
  }

  /**
   * The command that joins it and becomes this one. It has to be started as the server's own user. What holds the sandbox up
   * is what a person waits for when a lab is opened, and keeps the weight of the server where that can be.
   */
  joining(who: 'what-holds' | 'learners', argv: readonly string[]): readonly string[] {
    const joined = [...this.#tree.folders].filter(([, controllers]) => who === 'learners' || controllers.some((controller) => controller !== 'cpu'));
    const files = joined.map(([folder]) => join(leafOf(join(folder, this.#name), this.#tree.version), MEMBERS[this.#tree.version]));
    return ['sh', '-c', JOIN, 'sh', String(EXPENDABLE[who]), ...files, '--', ...argv];
  }

  /** What has been reached since this was last asked. */
  reached(): readonly CgroupLimit[] {
    const kills = Number(/^oom_kill (\d+)$/m.exec(this.#read('memory', KILLS[this.#tree.version]))?.[1] ?? 0);
    const hasKilled = kills > this.#kills;
    this.#kills = kills;
    const isFull = Number(this.#read('pids', 'pids.current')) >= this.#limits.processes * NEARLY_ALL;
    return [...(hasKilled ? (['memory'] as const) : []), ...(isFull ? (['processes'] as const) : [])];
  }

  /** To be asked for when the lab is over. What does not go now, since something in it will not die, the next server takes away. */
  async remove(): Promise<void> {
    for (let tries = 0; tries < REMOVAL_TRIES; tries += 1) {
      if (this.#folders.map((folder) => removeCgroup(folder, this.#tree.version)).every((isGone) => isGone)) return;
      await wait(REMOVAL_WAIT_MS);
    }
  }

  get #folders(): readonly string[] {
    return [...this.#tree.folders.keys()].map((folder) => join(folder, this.#name));
  }

  /** Empty where there is no such controller, or the lab is over. */
  #read(controller: Controller, file: string): string {
    for (const [folder, controllers] of this.#tree.folders) {
      if (controllers.includes(controller)) return readIfThere(join(folder, this.#name, file));
    }
    return '';
  }
}

/** How many processes and threads are in the labs of this server; undefined where no cgroup counts them. */
export function countProcesses({ folders }: CgroupTree): number | undefined {
  const [folder] = [...folders].find(([, controllers]) => controllers.includes('pids')) ?? [];
  if (folder === undefined) return undefined;
  const own = readdirSync(folder).filter((name) => name.startsWith(`${serverName(process.pid)}-`));
  return own.reduce((sum, name) => sum + Number(readIfThere(join(folder, name, 'pids.current'))), 0);
}

/** Takes away what servers left that are dead. Those of other PID namespaces cannot be seen from here, and are left alone. */
export function sweepCgroups({ folders, version }: CgroupTree): void {
  for (const folder of folders.keys()) {
    for (const name of readdirSync(folder)) {
      const [, server, within, pid] = /^((\d+)-(\d+)-\d*)-\d+$/.exec(name) ?? [];
      if (Number(within) === pidNamespace() && server !== serverName(Number(pid))) removeCgroup(join(folder, name), version);
    }
  }
}

/** A server by its PID namespace, its pid, and when it began, in ticks since the machine did (proc_pid_stat(5)): a pid alone is given again. */
function serverName(pid: number): string {
  const [, start = ''] = /^\d+ \(.*\) (?:\S+ ){19}(\d+)/s.exec(readIfThere(`/proc/${String(pid)}/stat`)) ?? [];
  return `${String(pidNamespace())}-${String(pid)}-${start}`;
}

const pidNamespace = (): number => statSync('/proc/self/ns/pid').ino;

/** Where the processes are: in version 2 one further down, so that the lab's root, who may mount what it is in, has no limit in sight. */
const leafOf = (folder: string, version: 1 | 2): string => (version === 1 ? folder : join(folder, 'processes'));

/** False while there are processes in it. */
function removeCgroup(folder: string, version: 1 | 2): boolean {
  try {
    for (const one of new Set([leafOf(folder, version), folder])) rmdirSync(one);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return true;
    if (isErrno(error, 'EBUSY')) return false;
    throw error;
  }
}

function writeIfThere(file: string, value: number): void {
  try {
    writeFileSync(file, String(value), { flag: 'r+' });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENODEV') || isErrno(error, 'ESRCH')) return '';
    throw error;
  }
}
