/** A sandbox: one little host, made by bubblewrap without privilege, in which a lab lives. See docs/sandbox.md. */
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { LabUser } from './lab-user.ts';

export interface RunOptions {
  /** Written to the command's standard input, which is then closed. */
  readonly input?: string | Uint8Array;
  /** Milliseconds after which the command is killed; 10,000 without it. */
  readonly timeoutMs?: number;
}

/** Columns and rows, in characters. */
export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

export interface TerminalOptions extends TerminalSize {
  /** Beside what every command in a sandbox finds. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with what was printed, as it comes; a character is never cut in two. */
  readonly output: (text: string) => void;
}

/** A command in a pseudoterminal. */
export interface SandboxTerminal {
  /** Types: a control character does what the terminal's settings say (Ctrl-C interrupts). */
  write(text: string): void;
  resize(size: TerminalSize): void;
  /** Stops reading what is printed: soon the command waits. What is typed still gets through. */
  pause(): void;
  resume(): void;
  /** Hangs up. The command and what it started are told so (SIGHUP), and killed if they stay. Idempotent. */
  close(): void;
  /** Resolves, never rejects, once the command has ended: with its exit status, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** What a command in a sandbox did. A non-zero exit is a result, not an exception. */
export interface RunResult {
  /** Null when a signal ended it (its time ran out, or the sandbox ended). */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `gone`: its init died from inside (`reboot -f`, `kill -9 1`), or was killed from outside. */
export type SandboxEnd = 'ended' | 'gone';

export interface Sandbox {
  /** The sandbox's init as the server's own PID namespace numbers it. */
  readonly pid: number;
  /**
   * Runs one of the server's own commands in all of the sandbox's namespaces, as its root, and waits for it. Never a
   * shell string. It works in a sandbox that has reached its number of processes, too.
   */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Starts one of the server's own commands there and keeps it, to be talked to on its standard input. As with `run`, no
   * number of processes stands in its way, unless it is to be `bounded` as by `spawn`. It dies with the sandbox.
   */
  talk(argv: readonly string[], options?: { readonly bounded?: true }): ChildProcessByStdio<Writable, Readable, Readable>;
  /**
   * Starts a command there whose output streams; the caller reads it. It dies with the sandbox, and it and all that it
   * starts are held to the sandbox's processes and memory, and wait for the server's own commands where processors are
   * scarce. `kill` reaches the command, not only what entered for it.
   */
  spawn(argv: readonly string[]): ChildProcessByStdio<null, Readable, Readable>;
  /** Starts a command in a terminal of its own, with job control. It is bound as by `spawn`. */
  openTerminal(argv: readonly string[], options: TerminalOptions): SandboxTerminal;
  /** Calls back when a limit was reached: once in each second in which that went on. Returns what stops it. */
  watchLimits(reached: (limit: SandboxLimit) => void): () => void;
  /** The named network namespaces: name → nsfs inode. Read from outside, safe against links made inside. */
  namespaces(): Promise<ReadonlyMap<string, number>>;
  /** Calls back when a named namespace came or went (maybe more often). Returns what stops it. */
  watchNamespaces(changed: () => void): () => void;
  /** Resolves, never rejects, when the sandbox is no more. */
  readonly ended: Promise<SandboxEnd>;
  /** Ends every process in it. Resolves when the init is dead; the kernel cleans up behind it. Idempotent. */
  end(): Promise<void>;
}

/** Makes a sandbox, ready for its first command. Rejects with `SandboxUnavailable` when this machine cannot. */
export type OpenSandbox = (options?: SandboxOptions) => Promise<Sandbox>;

/** A file that is in a sandbox from its beginning, and that nobody in it can change. */
export interface SandboxFile {
  readonly path: string;
  readonly content: string;
  readonly executable?: true;
}

export interface SandboxOptions extends SandboxLimits {
  readonly files?: readonly SandboxFile[];
  /** The ground that it is made on, from which cables can be laid to others there. Without one it is by itself. */
  readonly within?: CommonGround;
}

/** Ground that sandboxes have in common (`common-ground.ts`): they stay apart, but for the cables that the server lays. */
export interface CommonGround {
  /** Whose everything on it is. */
  readonly user: LabUser;
  /** Nothing more can be made on it. */
  readonly isOver: boolean;
  /** The command that becomes this one on the ground; to be started as its user. */
  entering(argv: readonly string[]): readonly string[];
  /** A sandbox was made on it. */
  admit(sandbox: Sandbox): void;
  /** Whether cables can be laid to a sandbox: it was made on it, and neither is over. */
  has(sandbox: Sandbox): boolean;
  /**
   * Lays a cable between two sandboxes that were made on it: a veth pair, an end in the host of each, down. It goes with either of
   * them. Rejects with `CableRefused` where one is over, or has that name already.
   */
  join(one: CableEnd, other: CableEnd): Promise<void>;
  /** Nothing more is made on it; what is there goes on. Idempotent. */
  end(): Promise<void>;
}

export interface CableEnd {
  readonly sandbox: Sandbox;
  /** Of the interface, as the kernel takes it. */
  readonly name: string;
  /** Six lower-case hex octets. */
  readonly mac: string;
  /** What `ip link` shows beside it (ifalias): 1–255 octets. */
  readonly alias: string;
}

/** Rejects with `SandboxUnavailable` when this machine cannot. */
export type OpenCommonGround = () => Promise<CommonGround>;

export interface SandboxLimits {
  /** Processes and threads that may exist at once in it. */
  readonly processes?: number;
  /** Octets of memory for all that a learner runs in it; for each of their processes, where the machine has no cgroup for it. */
  readonly memoryBytes?: number;
  /** Octets for each of its tmpfs: /, /dev/shm, /run, /tmp, /root. */
  readonly tmpfsBytes?: number;
  /** Network namespaces that a learner may make, named or not; whoever is root in it can raise this one, and then runs into `memoryBytes`. */
  readonly networkNamespaces?: number;
}

/** A limit that was reached, and its value; of `output`, UTF-16 units a second that shells may print. */
export interface SandboxLimit {
  readonly name: 'memory' | 'processes' | 'disk' | 'output';
  readonly value: number;
}
