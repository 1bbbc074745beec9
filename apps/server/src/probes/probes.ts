/** The pings of one lab: those that run, and the latest of those that ended. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, PingRequest, Probe, ProbeEnd, ProbeReplay } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { pingArgv } from './ping-argv.ts';
import { RunningProbe } from './running-probe.ts';

/** How many ended probes are still shown to who comes later. */
const ENDED_KEPT = 20;

export interface ProbesListener {
  started(probe: AnyProbe): void;
  output(probe: string, from: number, lines: readonly string[]): void;
  ended(probe: string, end: ProbeEnd): void;
}

interface Placed {
  readonly running: RunningProbe;
  readonly namespace: ObservedNamespace;
}

export class Probes {
  readonly #sandbox: Sandbox;
  readonly #listener: ProbesListener;
  readonly #probes = new Map<string, Placed>();

  constructor(sandbox: Sandbox, listener: ProbesListener) {
    this.#sandbox = sandbox;
    this.#listener = listener;
  }

  get runningCount(): number {
    return this.#running().length;
  }

  /** Oldest first. */
  get replays(): readonly ProbeReplay[] {
    return [...this.#probes.values()].map(({ running }) => running.replay);
  }

  /** Starts what was asked for in the namespace that it names, and returns the probe's id. The request is valid. */
  start(person: string, request: PingRequest, namespace: ObservedNamespace): string {
    const id = randomUUID();
    const argv = pingArgv(request);
    const probe: Probe = { id, person, request, argv, startedAt: Date.now() };
    const running = new RunningProbe(probe, this.#sandbox.spawn(argv), {
      stopSignal: 'SIGINT',
      listener: {
        output: (from, lines) => this.#listener.output(id, from, lines),
        ended: (end) => {
          this.#forgetLongEnded();
          this.#listener.ended(id, end);
        },
      },
    });
    this.#probes.set(id, { running, namespace });
    this.#listener.started(probe);
    return id;
  }

  /** Returns false when there is no such probe. One that has ended stays as it is. */
  stop(id: string): boolean {
    const probe = this.#probes.get(id);
    probe?.running.stop('stopped');
    return probe !== undefined;
  }

  /** Stops what runs in a namespace that is no more: the process alone would keep it alive, nameless. */
  stopOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    const inodes = new Set(Object.values(namespaces).map(({ inode }) => inode));
    for (const { running, namespace } of this.#running()) {
      if (!inodes.has(namespace.inode)) running.stop('stopped');
    }
  }

  stopAll(): void {
    for (const { running } of this.#running()) running.stop('lab-ended');
  }

  #running(): readonly Placed[] {
    return [...this.#probes.values()].filter(({ running }) => running.isRunning);
  }

  #forgetLongEnded(): void {
    const ended = [...this.#probes].filter(([, { running }]) => !running.isRunning);
    for (const [id] of ended.slice(0, -ENDED_KEPT)) this.#probes.delete(id);
  }
}
