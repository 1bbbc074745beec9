/** The programs of one lab: those that run, and those that ended, each the last time that it was started. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { programKey } from '@patchbay/shared/protocol';
import type { Probe, ProbeEnd, ProgramRequest } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { EndedRun } from './ended-run.ts';
import { execIn } from './exec-in.ts';
import { missingPrograms, remedyForProgram } from './find-programs.ts';
import { RunList } from './run-list.ts';
import type { ProbesListener } from './run-list.ts';
import type { Run } from './run.ts';

/** How many ended programs are still shown to who comes later. */
const ENDED_KEPT = 64;

/** A program, and the namespace that it runs in as it is now. */
export interface PlacedProgram {
  readonly request: ProgramRequest;
  readonly namespace: ObservedNamespace;
}

type ProgramProbe = Probe<ProgramRequest>;
type ProgramRun = Run<ProgramProbe>;

export class Programs extends RunList<ProgramRun> {
  constructor(sandbox: Sandbox, listener: ProbesListener) {
    super(sandbox, listener, ENDED_KEPT);
  }

  /** Those that the lab has: all that were started and not stopped since, in that order. */
  get kept(): readonly ProgramRequest[] {
    return this.all.filter(({ probe }) => probe.end?.reason !== 'stopped').map(({ probe }) => probe.request);
  }

  /**
   * Starts programs one after another, each that does not run already, and returns their ids in that order. One that is not
   * there, or whose files cannot be written, is one that has ended. The requests are valid.
   */
  async start(person: string, programs: readonly PlacedProgram[]): Promise<readonly string[]> {
    const running = new Map(this.running.filter(({ isStopping }) => !isStopping).map((run) => [keyOf(run), run.probe.id]));
    const fresh = programs.filter(({ request }) => !running.has(programKey(request)));
    const missing = await missingPrograms(this.sandbox, fresh.map(({ request }) => nameOf(request)));
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
    for (const run of this.running) if (!kept.has(keyOf(run))) run.stop('stopped');
  }

  /** One that ended by itself is one that was stopped, from then on. */
  override stop(id: string): boolean {
    const run = this.get(id);
    if (run?.isRunning === true) run.stop('stopped');
    else if (run !== undefined) this.#dismiss(run);
    return run !== undefined;
  }

  async #startOne(person: string, program: PlacedProgram, missing: ReadonlySet<string>): Promise<string> {
    const { request } = program;
    const id = randomUUID();
    const argv = programArgv(request);
    const probe: ProgramProbe = { id, person, request, argv, startedAt: Date.now() };
    // what the same program did the last time
    this.forgetEnded((run) => keyOf(run) === programKey(request));
    if (missing.has(nameOf(request))) {
      const remedy = await remedyForProgram(nameOf(request));
      return this.#addEnded(program, probe, { exit: null, reason: 'missing', ...(remedy !== undefined && { remedy }) }, []);
    }
    const words = await this.#write(request);
    if (words !== undefined) return this.#addEnded(program, probe, { exit: 1, reason: 'done' }, [words]);
    this.listener.started(probe);
    this.put(this.run(probe, { namespace: program.namespace, stopSignal: 'SIGTERM' }));
    return id;
  }

  /** Writes what it needs into the sandbox. Returns the words of the one that could not be written. */
  async #write({ files = {} }: ProgramRequest): Promise<string | undefined> {
    for (const [path, text] of Object.entries(files)) {
      const { exit, stderr } = await this.sandbox.run(['bash', '-c', WRITE, path], { input: text });
      if (exit !== 0) return stderr.trim();
    }
    return undefined;
  }

  #addEnded({ namespace }: PlacedProgram, probe: ProgramProbe, end: ProbeEnd, lines: readonly string[]): string {
    this.put(new EndedRun(namespace, { ...probe, end }, { from: 0, lines }));
    this.listener.started(probe);
    if (lines.length > 0) this.listener.output(probe.id, 0, lines);
    this.listener.ended(probe.id, end);
    this.forgetLongEnded();
    return probe.id;
  }

  #dismiss(run: ProgramRun): void {
    const { namespace, probe, replay } = run;
    const end: ProbeEnd = { exit: probe.end?.exit ?? null, reason: 'stopped' };
    this.put(new EndedRun(namespace, { ...probe, end }, replay));
    this.listener.ended(probe.id, end);
  }
}

const keyOf = ({ probe }: ProgramRun): string => programKey(probe.request);

/** A constant script: where it writes is its argument, and what it writes its input. */
const WRITE = 'mkdir -p -- "${0%/*}" && cat > "$0"';

const nameOf = ({ argv }: ProgramRequest): string => argv[0] ?? '';

/** As a person would type it in the lab's host, and as it runs. */
export const programArgv = ({ namespace, argv }: ProgramRequest): readonly string[] => [...execIn(namespace), ...argv];
