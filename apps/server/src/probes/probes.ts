/** The pings of one lab: those that run, and the latest of those that ended. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, PingRequest, Probe, ProbeEnd } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { pingArgv } from './ping-argv.ts';
import { RunList } from './run-list.ts';
import { RunningProbe } from './running-probe.ts';

/** How many ended probes are still shown to who comes later. */
const ENDED_KEPT = 20;

export interface ProbesListener {
  started(probe: AnyProbe): void;
  output(probe: string, from: number, lines: readonly string[]): void;
  ended(probe: string, end: ProbeEnd): void;
}

export class Probes extends RunList<RunningProbe> {
  readonly #sandbox: Sandbox;
  readonly #listener: ProbesListener;

  constructor(sandbox: Sandbox, listener: ProbesListener) {
    super(ENDED_KEPT);
    this.#sandbox = sandbox;
    this.#listener = listener;
  }

  /** Starts what was asked for in the namespace that it names, and returns the probe's id. The request is valid. */
  start(person: string, request: PingRequest, namespace: ObservedNamespace): string {
    const id = randomUUID();
    const argv = pingArgv(request);
    const probe: Probe = { id, person, request, argv, startedAt: Date.now() };
    const running = new RunningProbe(probe, this.#sandbox.spawn(argv), {
      namespace,
      stopSignal: 'SIGINT',
      listener: {
        output: (from, lines) => this.#listener.output(id, from, lines),
        ended: (end) => {
          this.forgetLongEnded();
          this.#listener.ended(id, end);
        },
      },
    });
    this.put(running);
    this.#listener.started(probe);
    return id;
  }

  /** Returns false when there is no such probe. One that has ended stays as it is. */
  stop(id: string): boolean {
    const probe = this.get(id);
    probe?.stop('stopped');
    return probe !== undefined;
  }
}
