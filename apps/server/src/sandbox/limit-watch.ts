/** Watches whether a sandbox has reached its limits. The kernel tells of few of them by itself: they are looked at, while anybody listens. */
import { closeSync, constants, openSync, statfsSync } from 'node:fs';
import { TMPFS_FOLDERS } from './bubblewrap-argv.ts';
import type { LabCgroup } from './lab-cgroup.ts';
import type { SandboxLimit, SandboxLimits } from './sandbox.ts';

const INTERVAL_MS = 1_000;

export class LimitWatch {
  readonly #limits: Required<SandboxLimits>;
  readonly #cgroup: LabCgroup | undefined;
  /** Open on each tmpfs as it was made: whoever is root can mount something else in its place. */
  readonly #folders: readonly number[];
  readonly #listeners = new Set<(limit: SandboxLimit) => void>();
  #timer: NodeJS.Timeout | undefined;

  /** `root` is the path of the sandbox's root folder, in which nobody has been yet. */
  constructor(root: string, limits: Required<SandboxLimits>, cgroup: LabCgroup | undefined) {
    this.#limits = limits;
    this.#cgroup = cgroup;
    this.#folders = TMPFS_FOLDERS.map((folder) => openSync(`${root}${folder}`, constants.O_RDONLY | constants.O_DIRECTORY));
  }

  /** Returns what stops it. */
  subscribe(listener: (limit: SandboxLimit) => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#look(), INTERVAL_MS).unref();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  /** Something else has seen that a limit was reached. */
  tell(limit: SandboxLimit): void {
    for (const listener of this.#listeners) listener(limit);
  }

  close(): void {
    this.#rest();
    this.#listeners.clear();
    for (const folder of this.#folders) closeSync(folder);
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const { processes, memoryBytes, tmpfsBytes } = this.#limits;
    for (const name of this.#cgroup?.reached() ?? []) this.tell({ name, value: name === 'memory' ? memoryBytes : processes });
    if (this.#folders.some(isFull)) this.tell({ name: 'disk', value: tmpfsBytes });
  }

}

const isFull = (folder: number): boolean => statfsSync(`/proc/self/fd/${String(folder)}`).bavail === 0;
