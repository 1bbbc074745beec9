/** Opens a sandbox, enters it, and ends it. */
import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { bubblewrapOptions } from './bubblewrap-argv.ts';
import type { ServerFiles } from './bubblewrap-argv.ts';
import { DHCP_CLIENT_SCRIPT } from './dhcp-client-script.ts';
import { LAB_ENVIRONMENT, enterArgv, goingOnWithoutServerArgv, limitedArgv } from './enter-argv.ts';
import { closeInheritedFiles } from './inherited-files.ts';
import { chooseLabUser } from './lab-user.ts';
import type { LabUser } from './lab-user.ts';
import { launchBubblewrap } from './launch-bubblewrap.ts';
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
  SandboxLimits,
  SandboxTerminal,
  TerminalOptions,
} from './sandbox.ts';
import { observeServerFiles } from './server-files.ts';

/** For each lab, unless its opener says otherwise: fifty labs of this size fit on a small server. */
export const DEFAULT_LIMITS: Required<SandboxLimits> = { processes: 200, tmpfsBytes: 16 * 1024 * 1024 };

let preparation: Promise<ServerFiles> | undefined;

/** What is asked once per server, before its first sandbox. */
function prepare(): Promise<ServerFiles> {
  if (preparation === undefined) {
    closeInheritedFiles();
    preparation = observeServerFiles();
  }
  return preparation;
}

export const openSandbox: OpenSandbox = async ({ files: own = [], ...options } = {}) => {
  const files = [DHCP_CLIENT_SCRIPT, ...own];
  const limits = { ...DEFAULT_LIMITS, ...options };
  const serverFiles = await prepare();
  const user = chooseLabUser();
  const { child, pid } = await launchBubblewrap(bubblewrapOptions(serverFiles, limits, files), files, user);
  return new BubblewrapSandbox(child, pid, user, limits);
};

class BubblewrapSandbox implements Sandbox {
  readonly pid: number;
  readonly ended: Promise<SandboxEnd>;
  readonly #user: LabUser;
  readonly #limits: Required<SandboxLimits>;
  /** Open on the sandbox's root folder: a pid may come to mean another process, this cannot. */
  readonly #root: number;
  readonly #watch: NamespaceWatch;
  /** The `nsenter` of each command that streams or is talked to. */
  readonly #entered = new Set<ChildProcess>();
  #ending = false;
  #isOver = false;

  constructor(child: ChildProcess, pid: number, user: LabUser, limits: Required<SandboxLimits>) {
    this.pid = pid;
    this.#user = user;
    this.#limits = limits;
    this.#root = openSync(`/proc/${String(pid)}/root`, constants.O_RDONLY | constants.O_DIRECTORY);
    this.#watch = new NamespaceWatch(this.#root);
    this.ended = new Promise((resolve) => {
      const over = (): void => {
        this.#isOver = true;
        this.#watch.close();
        closeSync(this.#root);
        resolve(this.#ending ? 'ended' : 'gone');
      };
      if (child.exitCode !== null || child.signalCode !== null) over();
      else child.once('exit', over);
    });
  }

  run(argv: readonly string[], options?: RunOptions): Promise<RunResult> {
    if (this.#isOver) return Promise.resolve({ exit: null, stdout: '', stderr: '' });
    return runCommand(enterArgv(this.pid, argv), { ...this.#user, env: LAB_ENVIRONMENT }, options);
  }

  talk(argv: readonly string[]): ChildProcessByStdio<Writable, Readable, Readable> {
    const [command, args] = this.#staying(argv);
    return this.#kept(spawn(command, args, { ...this.#user, env: LAB_ENVIRONMENT, detached: true, stdio: ['pipe', 'pipe', 'pipe'] }));
  }

  spawn(argv: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
    const [command, args] = this.#staying(limitedArgv(this.#limits.processes, argv));
    return this.#kept(spawn(command, args, { ...this.#user, env: LAB_ENVIRONMENT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Where the sandbox is over, its pid may be anybody's: then a command that only fails. */
  #staying(argv: readonly string[]): readonly [command: string, args: readonly string[]] {
    if (this.#isOver) return ['false', []];
    const [command = '', ...args] = goingOnWithoutServerArgv(enterArgv(this.pid, argv));
    return [command, args];
  }

  /** Its `kill` reaches what `nsenter` started, and the end of the sandbox wakes it. */
  #kept<C extends ChildProcess>(child: C): C {
    child.kill = (signal = 'SIGTERM') => signalEntered(child.pid, signal);
    this.#entered.add(child);
    child.once('exit', () => this.#entered.delete(child));
    return child;
  }

  openTerminal(argv: readonly string[], options: TerminalOptions): SandboxTerminal {
    return openPty(enterArgv(this.pid, limitedArgv(this.#limits.processes, argv)), this.#user, options);
  }

  async namespaces(): Promise<ReadonlyMap<string, number>> {
    return this.#isOver ? new Map() : (await observeNamedNamespaces(this.#root)).namespaces;
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
    await this.ended;
  }
}
