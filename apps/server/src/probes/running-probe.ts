/** One thing that runs in a sandbox and streams: its lines as they come, the last of them kept for who comes later. */
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { moveProbe } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, ProbeEnd, ProbeReplay } from '@patchbay/shared/protocol';
import { Allowance, OUTPUT_OF_ONE } from '../sandbox/allowance.ts';
import { FrameCoalescer } from './frame-coalescer.ts';
import { LineSplitter } from './line-splitter.ts';
import type { Run } from './run.ts';

/** How many of the last lines a newcomer gets. */
const LINES_KEPT = 200;

/**
 * A program is asked this often, at these intervals, to print its summary and leave before it is killed. Once is not
 * enough: `ping` sees the signal only at its next packet when it comes just before it begins to wait for one.
 */
const STOP_ATTEMPTS = 10;
const STOP_INTERVAL_MS = 200;

export interface ProbeListener {
  /** Lines in order; `from` counts lines since the probe began. */
  output(from: number, lines: readonly string[]): void;
  /** Once, after the last line. */
  ended(end: ProbeEnd): void;
}

export interface ProbeOptions {
  readonly namespace: ObservedNamespace;
  readonly listener: ProbeListener;
  /** By which it is asked to finish. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
}

export type ProbeProcess = ChildProcessByStdio<null, Readable, Readable>;

export class RunningProbe<P extends AnyProbe = AnyProbe> implements Run<P> {
  readonly namespace: ObservedNamespace;
  #probe: P;
  readonly #process: ProbeProcess;
  readonly #coalescer: FrameCoalescer<string>;
  readonly #stopSignal: ProbeOptions['stopSignal'];
  /** What prints without end waits, as a shell does. */
  readonly #allowance = new Allowance(OUTPUT_OF_ONE, performance.now());
  #waiting: NodeJS.Timeout | undefined;
  #kept: string[] = [];
  #printed = 0;
  #stopReason: 'stopped' | 'lab-ended' | undefined;
  #end: ProbeEnd | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(probe: P, process: ProbeProcess, { namespace, listener, stopSignal }: ProbeOptions) {
    this.namespace = namespace;
    this.#probe = probe;
    this.#stopSignal = stopSignal;
    this.#process = process;
    this.#coalescer = new FrameCoalescer((lines) => {
      const from = this.#printed;
      this.#printed += lines.length;
      this.#kept = [...this.#kept, ...lines].slice(-LINES_KEPT);
      listener.output(from, lines);
    });
    for (const stream of [process.stdout, process.stderr]) {
      const splitter = new LineSplitter();
      stream.on('data', (piece: Buffer) => {
        this.#coalescer.push(splitter.push(piece));
        this.#spend(piece.length);
      });
      stream.on('end', () => this.#coalescer.push(splitter.end()));
    }
    process.on('error', (error) => this.#coalescer.push([error.message]));
    process.on('close', (exit) => {
      clearInterval(this.#asking);
      clearTimeout(this.#waiting);
      this.#coalescer.flush();
      this.#end = { exit, reason: this.#stopReason ?? 'done' };
      listener.ended(this.#end);
    });
  }

  get isRunning(): boolean {
    return this.#end === undefined;
  }

  /** It was asked to finish, whether or not it has. */
  get isStopping(): boolean {
    return this.#stopReason !== undefined;
  }

  get probe(): P {
    return this.#end === undefined ? this.#probe : { ...this.#probe, end: this.#end };
  }

  follow(moves: Moves): void {
    this.#probe = moveProbe(this.#probe, moves);
  }

  /** What a newcomer has to know: the probe, and its last lines. */
  get replay(): ProbeReplay {
    return {
      probe: this.probe,
      from: this.#printed - this.#kept.length,
      lines: this.#kept,
    };
  }

  /** Asks the program to finish, and makes it when it does not. */
  stop(reason: 'stopped' | 'lab-ended'): void {
    if (this.#stopReason !== undefined || !this.isRunning) return;
    this.#stopReason = reason;
    this.#goOn();
    let attempts = 0;
    const ask = (): void => {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        // what it started goes on in the background and holds its output open
        for (const stream of [this.#process.stdout, this.#process.stderr]) stream.destroy();
        return;
      }
      attempts += 1;
      this.#process.kill(attempts > STOP_ATTEMPTS ? 'SIGKILL' : this.#stopSignal);
    };
    this.#asking = setInterval(ask, STOP_INTERVAL_MS);
    ask();
  }

  #spend(octets: number): void {
    const now = performance.now();
    this.#allowance.spend(octets, now);
    const waitMs = this.#allowance.waitMs(now);
    if (waitMs === 0 || this.#stopReason !== undefined || this.#waiting !== undefined) return;
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.pause();
    this.#waiting = setTimeout(() => this.#goOn(), waitMs);
  }

  #goOn(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.resume();
  }
}
