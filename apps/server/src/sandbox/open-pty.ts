/** Opens pseudoterminals, all of them in one process beside the server (see `pty-host.ts`). */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LAB_ENVIRONMENT } from './enter-argv.ts';
import type { LabUser } from './lab-user.ts';
import type { PtyCommand, PtyReport } from './pty-messages.ts';
import type { SandboxTerminal, TerminalOptions, TerminalSize } from './sandbox.ts';
import { signalEntered } from './signals.ts';

/** How long a shell has to leave after it was hung up on, before it is killed. */
const HANG_UP_MS = 1_000;

const HOST_PROGRAM = fileURLToPath(new URL('./pty-host.ts', import.meta.url));

interface PtyHost {
  readonly process: ChildProcess;
  readonly terminals: Map<number, Pty>;
}

let host: PtyHost | undefined;
let lastId = 0;

/** Whose terminal it is. */
export interface PtyOwner {
  readonly user: LabUser;
  /** The same for all terminals of a lab, and for no others. */
  readonly lab: number;
  /** What it prints is held to so many UTF-16 units a second, and has been for some seconds. */
  readonly heldBack: (perSecond: number) => void;
}

/** Starts a command that becomes that user and enters a sandbox (see `enterArgv`) in a pseudoterminal of its own, which is theirs. */
export function openPty(argv: readonly string[], { user, lab, heldBack }: PtyOwner, options: TerminalOptions): SandboxTerminal {
  host ??= startHost();
  lastId += 1;
  const { cols, rows, environment, output } = options;
  const pty = new Pty(host, lastId, output, heldBack);
  host.terminals.set(lastId, pty);
  pty.tell({ kind: 'open', id: lastId, lab, argv, environment: { ...LAB_ENVIRONMENT, ...environment }, user, cols, rows });
  return pty;
}

/** It ends with the server, whatever ends that; if it ends before, the terminals have ended. */
function startHost(): PtyHost {
  const terminals = new Map<number, Pty>();
  const process = fork(HOST_PROGRAM, [], {
    env: LAB_ENVIRONMENT,
    execArgv: [],
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  process.unref();
  process.channel?.unref();
  process.on('message', (report: PtyReport) => terminals.get(report.id)?.hear(report));
  const over = (): void => {
    if (host?.process === process) host = undefined;
    for (const [id, pty] of terminals) pty.hear({ kind: 'ended', id, exit: null });
  };
  process.on('error', over);
  process.on('exit', over);
  return { process, terminals };
}

class Pty implements SandboxTerminal {
  readonly ended: Promise<number | null>;
  readonly #host: PtyHost;
  readonly #id: number;
  readonly #output: (text: string) => void;
  readonly #heldBack: PtyOwner['heldBack'];
  #resolveEnded: (exit: number | null) => void = () => undefined;
  #pid: number | undefined;
  #isClosing = false;
  #impatience: NodeJS.Timeout | undefined;

  constructor(host: PtyHost, id: number, output: (text: string) => void, heldBack: PtyOwner['heldBack']) {
    this.#host = host;
    this.#id = id;
    this.#output = output;
    this.#heldBack = heldBack;
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
  }

  write(text: string): void {
    this.tell({ kind: 'write', id: this.#id, text });
  }

  resize({ cols, rows }: TerminalSize): void {
    this.tell({ kind: 'resize', id: this.#id, cols, rows });
  }

  pause(): void {
    this.tell({ kind: 'pause', id: this.#id });
  }

  resume(): void {
    this.tell({ kind: 'resume', id: this.#id });
  }

  close(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    if (this.#pid !== undefined) this.#hangUp();
  }

  tell(command: PtyCommand): void {
    if (this.#host.process.connected) this.#host.process.send(command);
  }

  hear(report: PtyReport): void {
    switch (report.kind) {
      case 'opened':
        this.#pid = report.pid;
        if (this.#isClosing) this.#hangUp();
        return;
      case 'output':
        this.#output(report.text);
        return;
      case 'held-back':
        this.#heldBack(report.perSecond);
        return;
      case 'ended':
        clearTimeout(this.#impatience);
        this.#host.terminals.delete(this.#id);
        this.#resolveEnded(report.exit);
    }
  }

  /** As when a modem's line goes dead: a shell passes the signal on to what it runs. */
  #hangUp(): void {
    this.resume();
    signalEntered(this.#pid, 'SIGHUP');
    this.#impatience = setTimeout(() => signalEntered(this.#pid, 'SIGKILL'), HANG_UP_MS);
  }
}
