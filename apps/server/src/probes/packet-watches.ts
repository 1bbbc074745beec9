/** The watches of one lab: those that run, and the latest of those that ended, each with what it has seen. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { PacketWatchRequest, Probe } from '@patchbay/shared/protocol';
import type { WatchPlan } from '@patchbay/shared/sighting';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { missingPrograms } from './find-programs.ts';
import { RunList } from './run-list.ts';
import type { ProbesListener } from './run-list.ts';
import type { Run } from './run.ts';
import { RunningWatch } from './running-watch.ts';
import { forgetArgvs, watchArgv } from './watch-argv.ts';

/** How many ended watches are still shown: each is half a megabyte and more. */
const ENDED_KEPT = 2;
/** What is still on its way when a ping has ended. */
const LINGER_MS = 300;

export interface StartedWatch {
  readonly namespace: ObservedNamespace;
  readonly plan: WatchPlan;
  /** By namespace. */
  readonly bridges: ReadonlyMap<string, readonly string[]>;
  /** Sends what is to be watched, and gives the id of that ping; undefined where it is refused. */
  readonly ping: () => string | undefined;
}

export class PacketWatches extends RunList<Run<Probe<PacketWatchRequest>>> {
  /** By the id of the ping that each goes by. */
  readonly #byPing = new Map<string, RunningWatch>();

  constructor(sandbox: Sandbox, listener: ProbesListener) {
    super(sandbox, listener, ENDED_KEPT);
  }

  /** Starts to look, and then what is to be seen; gives its id at once. Without `dumpcap`, or where no interface is up, it is one that has ended. */
  async start(person: string, request: PacketWatchRequest, { namespace, plan, bridges, ping }: StartedWatch): Promise<string> {
    const id = randomUUID();
    const [first] = plan.places;
    const probe: Probe<PacketWatchRequest> = { id, person, request, argv: first === undefined ? [] : watchArgv(first), startedAt: Date.now() };
    if (first === undefined) {
      this.putEnded(probe, namespace, { exit: 0, reason: 'done' });
      return id;
    }
    const [missing] = await missingPrograms(this.sandbox, ['dumpcap']);
    if (missing !== undefined) {
      await this.putMissing(probe, namespace, missing);
      return id;
    }
    const watch = new RunningWatch(probe, this.sandbox, plan, namespace, {
      output: (from, lines) => this.listener.output(id, from, lines),
      ended: (end) => {
        this.forgetLongEnded();
        this.listener.ended(id, end);
      },
      ready: () => void this.#begin(watch, plan, bridges, ping).catch(() => watch.stop('stopped')), // where the lab goes meanwhile
    });
    this.put(watch);
    this.listener.started(probe);
    return id;
  }

  /** To be called when a ping has ended. */
  async pingEnded(ping: string): Promise<void> {
    const watch = this.#byPing.get(ping);
    this.#byPing.delete(ping);
    if (watch === undefined) return;
    await delay(LINGER_MS);
    watch.finish();
  }

  async #begin(watch: RunningWatch, { places }: WatchPlan, bridges: StartedWatch['bridges'], ping: StartedWatch['ping']): Promise<void> {
    const { request } = watch.probe;
    for (const { namespace } of request.forget === true ? places : []) {
      for (const argv of forgetArgvs(namespace, bridges.get(namespace) ?? [])) watch.tell(argv, (await this.sandbox.run(argv)).stderr);
    }
    if (request.target === undefined || request.count === undefined || watch.isStopping) return;
    const started = ping();
    if (started === undefined) watch.finish();
    else this.#byPing.set(started, watch);
  }
}
