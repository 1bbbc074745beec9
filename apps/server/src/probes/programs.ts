/** The programs of one lab: those that run, and those that ended, each the last time that it was started. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { programKey } from '@patchbay/shared/protocol';
import type { Probe, ProbeEnd, ProbeReplay, ProgramRequest } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { missingPrograms, remedyForProgram } from './find-programs.ts';
import type { ProbesListener } from './probes.ts';
import { RunningProbe } from './running-probe.ts';

/** How many ended programs are still shown to who comes later. */
const ENDED_KEPT = 64;

/** A program, and the namespace that it runs in as it is now. */
export interface PlacedProgram {
  readonly request: ProgramRequest;
  readonly namespace: ObservedNamespace;
}

interface Run extends PlacedProgram {
  readonly isRunning: boolean;
  /** It was asked to finish, whether or not it has. */
  readonly isStopping: boolean;
  readonly replay: ProbeReplay;
  stop(reason: 'stopped' | 'lab-ended'): void;
}

export class Programs {
  readonly #sandbox: Sandbox;
  readonly #listener: ProbesListener;
  /** By the probe's id, oldest first. */
  readonly #runs = new Map<string, Run>();

  constructor(sandbox: Sandbox, listener: ProbesListener) {
    this.#sandbox = sandbox;
    this.#listener = listener;
  }

  get runningCount(): number {
    return this.#running().length;
  }

  /** Oldest first. */
  get replays(): readonly ProbeReplay[] {
    return [...this.#runs.values()].map(({ replay }) => replay);
  }

  /**
   * Starts programs one after another, each that does not run already, and returns their ids in that order. One that is not
   * there, or whose files cannot be written, is one that has ended. The requests are valid.
   */
  async start(person: string, programs: readonly PlacedProgram[]): Promise<readonly string[]> {
    const running = new Map(this.#running().filter(({ isStopping }) => !isStopping).map((run) => [programKey(run.request), run.replay.probe.id]));
    const fresh = programs.filter(({ request }) => !running.has(programKey(request)));
    const missing = await missingPrograms(this.#sandbox, fresh.map(({ request }) => nameOf(request)));
    const ids: string[] = [];
    for (const program of programs) {
      const known = running.get(programKey(program.request));
      ids.push(known ?? (await this.#startOne(person, program, missing)));
    }
    return ids;
  }

  /** Stops all that run but these. */
  stopOthers(programs: readonly ProgramRequest[]): void {
    const kept = new Set(programs.map(programKey));
    for (const run of this.#running()) if (!kept.has(programKey(run.request))) run.stop('stopped');
  }

  /** Returns false when there is no such program. One that ended by itself is one that was stopped, from then on. */
  stop(id: string): boolean {
    const run = this.#runs.get(id);
    if (run?.isRunning === true) run.stop('stopped');
    else if (run !== undefined) this.#dismiss(id, run);
    return run !== undefined;
  }

  /** Stops what runs in a namespace that is no more: the process alone would keep it alive, nameless. */
  stopOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    const inodes = new Set(Object.values(namespaces).map(({ inode }) => inode));
    for (const run of this.#running()) if (!inodes.has(run.namespace.inode)) run.stop('stopped');
  }

  stopAll(): void {
    for (const run of this.#running()) run.stop('lab-ended');
  }

  async #startOne(person: string, program: PlacedProgram, missing: ReadonlySet<string>): Promise<string> {
    const { request } = program;
    const id = randomUUID();
    const argv = programArgv(request);
    const probe: Probe<ProgramRequest> = { id, person, request, argv, startedAt: Date.now() };
    this.#forget(programKey(request));
    if (missing.has(nameOf(request))) {
      const remedy = await remedyForProgram(nameOf(request));
      return this.#addEnded(program, probe, { exit: null, reason: 'missing', ...(remedy !== undefined && { remedy }) }, []);
    }
    const words = await this.#write(request);
    if (words !== undefined) return this.#addEnded(program, probe, { exit: 1, reason: 'done' }, [words]);
    this.#listener.started(probe);
    const running = new RunningProbe(probe, this.#sandbox.spawn(argv), {
      stopSignal: 'SIGTERM',
      listener: {
        output: (from, lines) => this.#listener.output(id, from, lines),
        ended: (end) => {
          this.#forgetLongEnded();
          this.#listener.ended(id, end);
        },
      },
    });
    this.#runs.set(id, {
      ...program,
      get isRunning() {
        return running.isRunning;
      },
      get isStopping() {
        return running.isStopping;
      },
      get replay() {
        return running.replay;
      },
      stop: (reason) => running.stop(reason),
    });
    return id;
  }

  /** Writes what it needs into the sandbox. Returns the words of the one that could not be written. */
  async #write({ files = {} }: ProgramRequest): Promise<string | undefined> {
    for (const [path, text] of Object.entries(files)) {
      const { exit, stderr } = await this.#sandbox.run(['bash', '-c', WRITE, path], { input: text });
      if (exit !== 0) return stderr.trim();
    }
    return undefined;
  }

  #addEnded(program: PlacedProgram, probe: Probe<ProgramRequest>, end: ProbeEnd, lines: readonly string[]): string {
    this.#put(program, { probe: { ...probe, end }, from: 0, lines });
    this.#listener.started(probe);
    if (lines.length > 0) this.#listener.output(probe.id, 0, lines);
    this.#listener.ended(probe.id, end);
    this.#forgetLongEnded();
    return probe.id;
  }

  #dismiss(id: string, run: Run): void {
    const { replay } = run;
    const end: ProbeEnd = { exit: replay.probe.end?.exit ?? null, reason: 'stopped' };
    this.#put(run, { ...replay, probe: { ...replay.probe, end } });
    this.#listener.ended(id, end);
  }

  #put({ request, namespace }: PlacedProgram, replay: ProbeReplay): void {
    this.#runs.set(replay.probe.id, { request, namespace, isRunning: false, isStopping: false, replay, stop: () => undefined });
  }

  #running(): readonly Run[] {
    return [...this.#runs.values()].filter(({ isRunning }) => isRunning);
  }

  /** What the same program did the last time. */
  #forget(key: string): void {
    for (const [id, { request, isRunning }] of this.#runs) if (!isRunning && programKey(request) === key) this.#runs.delete(id);
  }

  #forgetLongEnded(): void {
    const ended = [...this.#runs].filter(([, { isRunning }]) => !isRunning);
    for (const [id] of ended.slice(0, -ENDED_KEPT)) this.#runs.delete(id);
  }
}

/** A constant script: where it writes is its argument, and what it writes its input. */
const WRITE = 'mkdir -p -- "${0%/*}" && cat > "$0"';

const nameOf = ({ argv }: ProgramRequest): string => argv[0] ?? '';

/** As a person would type it in the lab's host, and as it runs. */
export const programArgv = ({ namespace, argv }: ProgramRequest): readonly string[] => [...(namespace === HOST ? [] : ['ip', 'netns', 'exec', namespace]), ...argv];
