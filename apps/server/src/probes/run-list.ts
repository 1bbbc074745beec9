/** What Patchbay runs in one lab, of one kind: what runs now, and the latest of what has ended. */
import type { Moves } from '@patchbay/shared/identity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, ProbeEnd, ProbeReplay } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { EndedRun } from './ended-run.ts';
import { remedyForProgram } from './find-programs.ts';
import type { Run } from './run.ts';
import { RunningProbe } from './running-probe.ts';
import type { ProbeOptions } from './running-probe.ts';

export interface ProbesListener {
  started(probe: AnyProbe): void;
  output(probe: string, from: number, lines: readonly string[]): void;
  ended(probe: string, end: ProbeEnd): void;
}

export class RunList<R extends Run> {
  protected readonly sandbox: Sandbox;
  protected readonly listener: ProbesListener;
  readonly #endedKept: number;
  /** By the probe's id, oldest first. */
  readonly #runs = new Map<string, R>();

  /** So many that ended are still shown to who comes later. */
  constructor(sandbox: Sandbox, listener: ProbesListener, endedKept: number) {
    this.sandbox = sandbox;
    this.listener = listener;
    this.#endedKept = endedKept;
  }

  get runningCount(): number {
    return this.running.length;
  }

  /** Oldest first. */
  get replays(): readonly ProbeReplay[] {
    return this.all.map(({ replay }) => replay);
  }

  /** Stops what runs in a namespace that is no more: the process alone would keep it alive, nameless. */
  stopOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    const inodes = new Set(Object.values(namespaces).map(({ inode }) => inode));
    for (const run of this.running) if (!inodes.has(run.namespace.inode)) run.stop('stopped');
  }

  /** What has ended goes along, too: it is listed with its namespace. */
  follow(moves: Moves): void {
    for (const run of this.#runs.values()) run.follow(moves);
  }

  /** Returns false when there is no such run. One that has ended stays as it is. */
  stop(id: string): boolean {
    const run = this.get(id);
    run?.stop('stopped');
    return run !== undefined;
  }

  stopAll(): void {
    for (const run of this.running) run.stop('lab-ended');
  }

  /** Runs what a probe says, and tells the listener of it. */
  protected run<P extends AnyProbe>(probe: P, how: Omit<ProbeOptions, 'listener'>): RunningProbe<P> {
    const { id, argv } = probe;
    return new RunningProbe(probe, this.sandbox.spawn(argv), {
      ...how,
      listener: {
        output: (from, lines) => this.listener.output(id, from, lines),
        ended: (end) => {
          this.forgetLongEnded();
          this.listener.ended(id, end);
        },
      },
    });
  }

  /** What cannot run, since there is no such program: it is listed as one that has ended. */
  protected async putMissing(probe: R['probe'], namespace: ObservedNamespace, program: string): Promise<void> {
    const remedy = await remedyForProgram(program);
    this.putEnded(probe, namespace, { exit: null, reason: 'missing', ...(remedy !== undefined && { remedy }) });
  }

  /** What has ended without ever having run. */
  protected putEnded(probe: R['probe'], namespace: ObservedNamespace, end: ProbeEnd): void {
    this.put(new EndedRun(namespace, { ...probe, end }, { from: 0, lines: [] }) as Run as R);
    this.listener.started(probe);
    this.listener.ended(probe.id, end);
    this.forgetLongEnded();
  }

  /** Those that run, and those that ended and are still shown, in the order in which they were started. */
  protected get all(): readonly R[] {
    return [...this.#runs.values()];
  }

  protected get running(): readonly R[] {
    return this.all.filter(({ isRunning }) => isRunning);
  }

  protected get(id: string): R | undefined {
    return this.#runs.get(id);
  }

  /** Adds one, or puts it in the place of what had its id. */
  protected put(run: R): void {
    this.#runs.set(run.probe.id, run);
  }

  /** Forgets those that ended and that are meant. */
  protected forgetEnded(isMeant: (run: R) => boolean): void {
    for (const [id, run] of this.#runs) if (!run.isRunning && isMeant(run)) this.#runs.delete(id);
  }

  /** To be called when one has ended. */
  protected forgetLongEnded(): void {
    const ended = [...this.#runs].filter(([, { isRunning }]) => !isRunning);
    for (const [id] of ended.slice(0, -this.#endedKept)) {
      this.#runs.delete(id);
      this.forgotten(id);
    }
  }

  /** Called with each that has ended and is not listed any more. */
  protected forgotten(_id: string): void {
    // most leave nothing behind
  }
}
