/** The tests of connectivity of one lab: those that run, and the latest of those that ended. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { CONNECTIVITY_PROGRAMS } from '@patchbay/shared/protocol';
import type { ConnectivityRequest, Probe } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { connectivityArgv } from './connectivity-argv.ts';
import { missingPrograms } from './find-programs.ts';
import { RunList } from './run-list.ts';
import type { ProbesListener } from './run-list.ts';
import type { Run } from './run.ts';

/** How many ended tests are still shown to who comes later. */
const ENDED_KEPT = 20;

export class ConnectivityTests extends RunList<Run<Probe<ConnectivityRequest>>> {
  constructor(sandbox: Sandbox, listener: ProbesListener) {
    super(sandbox, listener, ENDED_KEPT);
  }

  get throughputCount(): number {
    return this.running.filter(({ probe }) => probe.request.kind === 'throughput').length;
  }

  /**
   * Starts what was asked for in the namespace that it names, and gives its id. Without its program, it is one that has ended. The request is valid. `servedIn`: the
   * namespace of the address that it is aimed at, if there is one.
   */
  async start(person: string, request: ConnectivityRequest, namespace: ObservedNamespace, servedIn?: string): Promise<string> {
    const id = randomUUID();
    const probe: Probe<ConnectivityRequest> = { id, person, request, argv: connectivityArgv(request, servedIn), startedAt: Date.now() };
    const [missing] = await missingPrograms(this.sandbox, [CONNECTIVITY_PROGRAMS[request.kind]]);
    if (missing !== undefined) {
      await this.putMissing(probe, namespace, missing);
      return id;
    }
    this.put(this.run(probe, { namespace, stopSignal: 'SIGINT' }));
    this.listener.started(probe);
    return id;
  }
}
