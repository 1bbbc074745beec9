/** One shell that runs in a lab: remembers what it printed, and sends it to those who watch, as fast as they can take it. */
import type { TerminalOutput, TerminalSize } from '@patchbay/shared/protocol';
import { FrameCoalescer } from '../probes/frame-coalescer.ts';
import type { SandboxTerminal } from '../sandbox/sandbox.ts';
import { FlowControl, PATIENCE_MS } from './flow-control.ts';
import { TerminalRecorder } from './terminal-recorder.ts';
import { TypedLines } from './typed-lines.ts';
import type { TypedLine } from './typed-lines.ts';

/** Somebody's page: takes messages as they travel. */
export type TerminalWatcher = (type: TerminalOutput['type'], text: string) => void;

/**
 * How much a shell may print within one frame before it waits for the next. What is on its way to the watchers is counted
 * when it is sent, a frame later: without this a burst would be past `HIGH_UNITS` before anybody could say stop.
 */
const UNITS_OF_ONE_FRAME = 32 * 1024;

export interface TerminalListener {
  typed(line: TypedLine): void;
  /** Once, after the last output. */
  ended(exit: number | null): void;
}

export class RunningTerminal {
  readonly #id: string;
  readonly #shell: SandboxTerminal;
  readonly #listener: TerminalListener;
  readonly #recorder = new TerminalRecorder();
  readonly #flow = new FlowControl<TerminalWatcher>();
  /** Watchers for whom the shell waited too long. */
  readonly #givenUp = new Set<TerminalWatcher>();
  readonly #typed: TypedLines;
  readonly #coalescer: FrameCoalescer<string>;
  /** Came, and was not sent yet. */
  #waitingUnits = 0;
  #isPaused = false;
  #patience: NodeJS.Timeout | undefined;

  constructor(id: string, secret: string, open: (output: (text: string) => void) => SandboxTerminal, listener: TerminalListener) {
    this.#id = id;
    this.#typed = new TypedLines(secret);
    this.#listener = listener;
    this.#coalescer = new FrameCoalescer((pieces) => this.#send(pieces.join('')));
    this.#shell = open((text) => {
      this.#waitingUnits += text.length;
      this.#coalescer.push([text]);
      this.#adjust();
    });
    void this.#shell.ended.then((exit) => this.#end(exit));
  }

  type(text: string): void {
    this.#shell.write(text);
  }

  resize(size: TerminalSize): void {
    this.#shell.resize(size);
  }

  /** Sends a replay, and from then on what comes. Once more for the same watcher begins anew. */
  watch(watcher: TerminalWatcher): void {
    this.#coalescer.flush();
    const { from, data } = this.#recorder.replay;
    this.#givenUp.delete(watcher);
    this.#flow.follow(watcher, from, performance.now());
    watcher('terminal-output', this.#message(from, data));
    this.#adjust();
  }

  unwatch(watcher: TerminalWatcher): void {
    this.#givenUp.delete(watcher);
    this.#flow.leave(watcher);
    this.#adjust();
  }

  /** A watcher has shown everything before `offset`. One that had been given up on is back, and gets a replay. */
  acknowledge(watcher: TerminalWatcher, offset: number): void {
    if (this.#givenUp.has(watcher)) this.watch(watcher);
    this.#flow.acknowledge(watcher, offset, performance.now());
    this.#adjust();
  }

  /** Hangs up. */
  close(): void {
    this.#shell.close();
  }

  #send(text: string): void {
    this.#waitingUnits = 0;
    const from = this.#recorder.end;
    this.#recorder.push(text);
    const { watchers } = this.#flow;
    // Before it is handed over: whoever acknowledges at once acknowledges something that was sent.
    this.#flow.sent(this.#recorder.end, performance.now());
    if (watchers.length > 0) {
      const message = this.#message(from, text);
      for (const watcher of watchers) watcher('terminal-output', message);
    }
    for (const line of this.#typed.push(text, Date.now())) this.#listener.typed(line);
    this.#adjust();
  }

  /** Lets the shell wait, or go on. */
  #adjust(): void {
    if (this.#flow.isHeld) this.#patience ??= setTimeout(() => this.#losePatience(), PATIENCE_MS);
    const pause = this.#flow.isHeld || this.#waitingUnits > UNITS_OF_ONE_FRAME;
    if (pause === this.#isPaused) return;
    this.#isPaused = pause;
    if (pause) this.#shell.pause();
    else this.#shell.resume();
  }

  #losePatience(): void {
    this.#patience = undefined;
    for (const watcher of this.#flow.giveUp(performance.now())) this.#givenUp.add(watcher);
    this.#adjust();
  }

  #message(from: number, data: string): string {
    return JSON.stringify({ type: 'terminal-output', terminal: this.#id, from, data } satisfies TerminalOutput);
  }

  #end(exit: number | null): void {
    clearTimeout(this.#patience);
    this.#coalescer.flush();
    for (const line of this.#typed.end(exit ?? HANG_UP_EXIT, Date.now())) this.#listener.typed(line);
    this.#listener.ended(exit);
  }
}

/** What a shell would say of a command that a hang-up (signal 1) ended. */
const HANG_UP_EXIT = 129;
