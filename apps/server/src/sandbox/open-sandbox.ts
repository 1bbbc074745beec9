/** Opens a sandbox, enters it, and ends it. */
import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { bubblewrapArgv, bubblewrapOptions } from './bubblewrap-argv.ts';
import type { ServerFiles } from './bubblewrap-argv.ts';
import { DEFAULT_LIMITS } from './default-limits.ts';
import { DHCP_CLIENT_SCRIPT } from './dhcp-client-script.ts';
import { LAB_ENVIRONMENT, asUserArgv, enterArgv, goingOnWithoutServerArgv, limitedArgv } from './enter-argv.ts';
import { closeInheritedFiles } from './inherited-files.ts';
import { LabCgroup } from './lab-cgroup.ts';
import { labCgroups } from './lab-cgroups.ts';
import { chooseLabUser } from './lab-user.ts';
import type { LabUser } from './lab-user.ts';
import { launchBubblewrap } from './launch-bubblewrap.ts';
import { LimitWatch } from './limit-watch.ts';
import { NamespaceWatch } from './namespace-watch.ts';
import { observeNamedNamespaces } from './named-namespaces.ts';
import { openPty } from './open-pty.ts';
import { runCommand } from './run-command.ts';
import { signalEntered, signalProcess } from './signals.ts';
import type {
  OpenSandbox,
  RunOptions,
  RunResult,
  Sandbox,
  SandboxEnd,
  SandboxLimit,
  SandboxLimits,
  SandboxTerminal,
  TerminalOptions,
} from './sandbox.ts';
import { observeServerFiles } from './server-files.ts';

let preparation: Promise<ServerFiles> | undefined;

/** What is asked once per server, before its first sandbox. */
function prepare(): Promise<ServerFiles> {
  if (preparation === undefined) {
    closeInheritedFiles();
    preparation = observeServerFiles();
  }
  return preparation;
}

export const openSandbox: OpenSandbox = async ({ files: own = [], within, ...options } = {}) => {
  const files = [DHCP_CLIENT_SCRIPT, ...own];
  const limits = { ...DEFAULT_LIMITS, ...options };
  const serverFiles = await prepare();
  const user = within?.user ?? chooseLabUser();
  const cgroups = labCgroups();
  const cgroup = cgroups && LabCgroup.make(cgroups, limits);
  try {
    const bubblewrap = bubblewrapArgv(limits);
    const argv = asUserArgv(user, within?.entering(bubblewrap) ?? bubblewrap);
    const { child, pid } = await launchBubblewrap({
      argv: cgroup?.joining('what-holds', argv) ?? argv,
      options: bubblewrapOptions(serverFiles, limits, files),
      files,
    });
    const sandbox = new BubblewrapSandbox(child, pid, { user, limits, cgroup });
    within?.admit(sandbox);
    return sandbox;
  } catch (error) {
    await cgroup?.remove();
    throw error;
  }
};

/** What a sandbox was made with. */
interface SandboxParts {
  readonly user: LabUser;
  readonly limits: Required<SandboxLimits>;
  readonly cgroup: LabCgroup | undefined;
}

class BubblewrapSandbox implements Sandbox {
  readonly pid: number;
  readonly ended: Promise<SandboxEnd>;
  readonly #user: LabUser;
  readonly #limits: Required<SandboxLimits>;
  readonly #cgroup: LabCgroup | undefined;
  /** Open on the sandbox's root folder: a pid may come to mean another process, this cannot. */
  readonly #root: number;
  readonly #watch: NamespaceWatch;
  readonly #limitWatch: LimitWatch;
  /** Resolves when nothing is left of it. */
  readonly #cleared: Promise<void>;
  /** The `nsenter` of each command that streams or is talked to. */
  readonly #entered = new Set<ChildProcess>();
  #ending = false;
  #isOver = false;

  constructor(child: ChildProcess, pid: number, { user, limits, cgroup }: SandboxParts) {
    this.pid = pid;
    this.#user = user;
    this.#limits = limits;
    this.#cgroup = cgroup;
    this.#root = openSync(`/proc/${String(pid)}/root`, constants.O_RDONLY | constants.O_DIRECTORY);
    this.#watch = new NamespaceWatch(this.#root);
    this.#limitWatch = new LimitWatch(`/proc/${String(pid)}/root`, limits, cgroup);
    this.ended = new Promise((resolve) => {
      const over = (): void => {
        this.#isOver = true;
        this.#watch.close();
        this.#limitWatch.close();
        closeSync(this.#root);
        resolve(this.#ending ? 'ended' : 'gone');
      };
      if (child.exitCode !== null || child.signalCode !== null) over();
      else child.once('exit', over);
    });
    this.#cleared = this.ended.then(() => cgroup?.remove());
  }

  run(argv: readonly string[], options?: RunOptions): Promise<RunResult> {
    if (this.#isOver) return Promise.resolve({ exit: null, stdout: '', stderr: '' });
    return runCommand(enterArgv(this.pid, argv), { ...this.#user, env: LAB_ENVIRONMENT }, options);
  }

  talk(argv: readonly string[], { bounded = false }: { readonly bounded?: boolean } = {}): ChildProcessByStdio<Writable, Readable, Readable> {
    const [command, args] = this.#unlessOver(() => (bounded ? this.#bounded(argv) : this.#staying(argv)));
    return this.#kept(spawn(command, args, { env: LAB_ENVIRONMENT, detached: true, stdio: ['pipe', 'pipe', 'pipe'] }));
  }

  spawn(argv: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
    const [command, args] = this.#unlessOver(() => this.#bounded(argv));
    return this.#kept(spawn(command, args, { env: LAB_ENVIRONMENT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Where the sandbox is over, its pid may be anybody's: then a command that only fails. */
  #unlessOver(argv: () => readonly string[]): readonly [command: string, args: readonly string[]] {
    const [command = 'false', ...args] = this.#isOver ? [] : argv();
    return [command, args];
  }

  #staying(argv: readonly string[]): readonly string[] {
    return goingOnWithoutServerArgv(this.#user, enterArgv(this.pid, argv));
  }

  #bounded(argv: readonly string[]): readonly string[] {
    return this.#joining(this.#staying(this.#limited(argv)));
  }

  #limited(argv: readonly string[]): readonly string[] {
    const { processes, memoryBytes } = this.#limits;
    return limitedArgv({ processes, ...(this.#cgroup?.boundsMemory !== true && { dataBytes: memoryBytes }) }, argv);
  }

  #joining(argv: readonly string[]): readonly string[] {
    return this.#cgroup?.joining('learners', argv) ?? argv;
  }

  /** Its `kill` reaches what `nsenter` started, and the end of the sandbox wakes it. */
  #kept<C extends ChildProcess>(child: C): C {
    child.kill = (signal = 'SIGTERM') => signalEntered(child.pid, signal);
    this.#entered.add(child);
    child.once('exit', () => this.#entered.delete(child));
    return child;
  }

  openTerminal(argv: readonly string[], options: TerminalOptions): SandboxTerminal {
    const entering = this.#joining(asUserArgv(this.#user, enterArgv(this.pid, this.#limited(argv))));
    return openPty(entering, { user: this.#user, lab: this.pid, heldBack: (value) => this.#limitWatch.tell({ name: 'output', value }) }, options);
  }

  watchLimits(reached: (limit: SandboxLimit) => void): () => void {
    return this.#limitWatch.subscribe(reached);
  }

  namespaces(): Promise<ReadonlyMap<string, number>> {
    return Promise.resolve(this.#isOver ? new Map() : observeNamedNamespaces(this.#root).namespaces);
  }

  watchNamespaces(changed: () => void): () => void {
    return this.#watch.subscribe(changed);
  }

  async end(): Promise<void> {
    if (!this.#isOver) {
      this.#ending = true;
      // The init, not bwrap: bwrap exits only when it has seen the init dead, and everything in the sandbox with it.
      signalProcess(this.pid, 'SIGKILL');
      // `nsenter` stops when what it started is stopped, and a stopped one reaps nothing.
      for (const { pid } of this.#entered) if (pid !== undefined) signalProcess(pid, 'SIGCONT');
    }
    await this.#cleared;
  }
}
