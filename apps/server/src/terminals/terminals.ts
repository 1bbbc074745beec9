/** The terminals of one lab: shells in its host and its namespaces, which everyone in it can watch and type into. */
import { randomBytes, randomUUID } from 'node:crypto';
import { moveTerminal } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { Terminal, TerminalEvent, TerminalSize } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { RunningTerminal } from './running-terminal.ts';
import type { TerminalWatcher } from './running-terminal.ts';
import { shellArgv, shellEnvironment } from './shell.ts';
import type { TypedLine } from './typed-lines.ts';

export interface TerminalsListener {
  /** For everyone in the lab. */
  event(event: TerminalEvent): void;
  /** The person typed a command line in a namespace, and it is done. */
  typed(person: string, namespace: string, line: TypedLine): void;
}

interface Placed {
  terminal: Terminal;
  readonly running: RunningTerminal;
  readonly inode: number;
}

export class Terminals {
  readonly #sandbox: Sandbox;
  readonly #listener: TerminalsListener;
  readonly #terminals = new Map<string, Placed>();

  constructor(sandbox: Sandbox, listener: TerminalsListener) {
    this.#sandbox = sandbox;
    this.#listener = listener;
  }

  /** In the order in which they were opened. */
  get list(): readonly Terminal[] {
    return [...this.#terminals.values()].map(({ terminal }) => terminal);
  }

  /** Starts a shell in a namespace that is there, and returns the terminal's id. */
  open(person: string, namespace: ObservedNamespace, { cols, rows }: TerminalSize): string {
    const id = randomUUID();
    const secret = randomBytes(16).toString('hex');
    const terminal: Terminal = { id, namespace: namespace.name, person, cols, rows };
    const start = (output: (text: string) => void) =>
      this.#sandbox.openTerminal(shellArgv(namespace.name), { cols, rows, environment: shellEnvironment(secret), output });
    const running = new RunningTerminal(id, secret, start, {
      typed: (line) => {
        const { typist = person, namespace: own } = this.#terminals.get(id)?.terminal ?? terminal;
        this.#listener.typed(typist, own, line);
      },
      ended: (exit) => {
        this.#terminals.delete(id);
        this.#listener.event({ type: 'terminal-closed', terminal: id, exit });
      },
    });
    this.#terminals.set(id, { terminal, running, inode: namespace.inode });
    this.#listener.event({ type: 'terminal-opened', terminal });
    return id;
  }

  type(person: string, id: string, data: string): void {
    const placed = this.#terminals.get(id);
    if (placed === undefined) return;
    if (placed.terminal.typist !== person) {
      placed.terminal = { ...placed.terminal, typist: person };
      this.#listener.event({ type: 'terminal-typist', terminal: id, person });
    }
    placed.running.type(data);
  }

  resize(id: string, { cols, rows }: TerminalSize): void {
    const placed = this.#terminals.get(id);
    if (placed === undefined || (placed.terminal.cols === cols && placed.terminal.rows === rows)) return;
    placed.terminal = { ...placed.terminal, cols, rows };
    placed.running.resize({ cols, rows });
    this.#listener.event({ type: 'terminal-resized', terminal: id, cols, rows });
  }

  /** Whoever is in the lab sees it by what the kernel changed: no event says it once more. */
  follow(moves: Moves): void {
    for (const placed of this.#terminals.values()) placed.terminal = moveTerminal(placed.terminal, moves);
  }

  /** From now on the watcher gets its output, beginning with a replay. False when there is no such terminal. */
  watch(id: string, watcher: TerminalWatcher): boolean {
    this.#terminals.get(id)?.running.watch(watcher);
    return this.#terminals.has(id);
  }

  unwatch(id: string, watcher: TerminalWatcher): void {
    this.#terminals.get(id)?.running.unwatch(watcher);
  }

  unwatchAll(watcher: TerminalWatcher): void {
    for (const { running } of this.#terminals.values()) running.unwatch(watcher);
  }

  acknowledge(id: string, watcher: TerminalWatcher, offset: number): void {
    this.#terminals.get(id)?.running.acknowledge(watcher, offset);
  }

  /** Hangs up. False when there is no such terminal. */
  close(id: string): boolean {
    this.#terminals.get(id)?.running.close();
    return this.#terminals.has(id);
  }

  /** Hangs up where the namespace is no more: a shell alone would keep it alive, nameless. */
  closeOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    const inodes = new Set(Object.values(namespaces).map(({ inode }) => inode));
    for (const { running, inode } of this.#terminals.values()) if (!inodes.has(inode)) running.close();
  }

  closeAll(): void {
    for (const { running } of this.#terminals.values()) running.close();
  }
}
