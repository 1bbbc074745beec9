/** The pings of one lab: those that run, and the latest of those that ended. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { PingRequest, Probe } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { pingArgv } from './ping-argv.ts';
import { RunList } from './run-list.ts';
import type { ProbesListener } from './run-list.ts';
import type { Run } from './run.ts';

/** How many ended probes are still shown to who comes later. */
const ENDED_KEPT = 20;

export class Probes extends RunList<Run<Probe>> {
  constructor(sandbox: Sandbox, listener: ProbesListener) {
    super(sandbox, listener, ENDED_KEPT);
  }

  /** Starts what was asked for in the namespace that it names, and returns the probe's id. The request is valid. */
  start(person: string, request: PingRequest, namespace: ObservedNamespace): string {
    const id = randomUUID();
    const argv = pingArgv(request);
    const probe: Probe = { id, person, request, argv, startedAt: Date.now() };
    this.put(this.run(probe, { namespace, stopSignal: 'SIGINT' }));
    this.listener.started(probe);
    return id;
  }
}
