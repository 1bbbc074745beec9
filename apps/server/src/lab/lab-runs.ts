/** What runs and streams in a lab: pings and programs, each where it was asked for, and no more than a lab may have. */
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { PingRequest, ProbeReplay, ProbeRequest, ProgramRequest, Refusal } from '@patchbay/shared/protocol';
import type { Moves } from '@patchbay/shared/identity';
import { isPingTarget } from '../probes/ping-argv.ts';
import { Probes } from '../probes/probes.ts';
import { Programs } from '../probes/programs.ts';
import type { ProbesListener } from '../probes/run-list.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { LAB_LIMITS } from './limits.ts';
import { limitReached } from './refusal-of.ts';

export interface LabRunsParts {
  readonly sandbox: Sandbox;
  readonly listener: ProbesListener;
  /** The namespace, where it has a name by which something can be run in it. */
  readonly named: (name: string) => ObservedNamespace | undefined;
  /** Called before a ping starts: its packets are to be seen at once. */
  readonly pinging: () => void;
}

export class LabRuns {
  readonly #parts: LabRunsParts;
  readonly #probes: Probes;
  readonly #programs: Programs;

  constructor(parts: LabRunsParts) {
    this.#parts = parts;
    this.#probes = new Probes(parts.sandbox, parts.listener);
    this.#programs = new Programs(parts.sandbox, parts.listener);
  }

  get replays(): readonly ProbeReplay[] {
    return [...this.#probes.replays, ...this.#programs.replays];
  }

  /** The programs that the lab has, in the order in which they were started. */
  get programs(): readonly ProgramRequest[] {
    return this.#programs.kept;
  }

  /** Gives the id of what was started, or says why nothing was. */
  async start(person: string, request: ProbeRequest): Promise<{ readonly probe: string } | Refusal> {
    return request.kind === 'ping' ? this.#startPing(person, request) : this.#startProgram(person, request);
  }

  /** The programs of the lab are these from now on. Says why not, if they are not. */
  async runPrograms(person: string, programs: readonly ProgramRequest[]): Promise<Refusal | undefined> {
    const placed = programs.map((request) => ({ request, namespace: this.#parts.named(request.namespace) }));
    const nowhere = placed.find(({ namespace }) => namespace === undefined);
    if (nowhere !== undefined) return missing(nowhere.request.namespace);
    this.#programs.stopOthers(programs);
    await this.#programs.start(person, placed.flatMap(({ request, namespace }) => (namespace === undefined ? [] : [{ request, namespace }])));
    return undefined;
  }

  /** False where nothing of that id runs. */
  stop(probe: string): boolean {
    return this.#probes.stop(probe) || this.#programs.stop(probe);
  }

  /** What the kernel has under another name now keeps what runs in it. */
  follow(moves: Moves): void {
    this.#probes.follow(moves);
    this.#programs.follow(moves);
  }

  /** Ends what runs anywhere but in these namespaces. */
  stopOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    this.#probes.stopOutside(namespaces);
    this.#programs.stopOutside(namespaces);
  }

  stopAll(): void {
    this.#probes.stopAll();
    this.#programs.stopAll();
  }

  #startPing(person: string, request: PingRequest): { readonly probe: string } | Refusal {
    const namespace = this.#parts.named(request.namespace);
    if (namespace === undefined) return missing(request.namespace);
    if (!isPingTarget(request.target)) return { code: 'invalid', problems: [{ code: 'address-malformed', subject: request.namespace, found: request.target }] };
    if (this.#probes.runningCount >= LAB_LIMITS.probes) return limitReached('probes', LAB_LIMITS.probes);
    this.#parts.pinging();
    return { probe: this.#probes.start(person, request, namespace) };
  }

  async #startProgram(person: string, request: ProgramRequest): Promise<{ readonly probe: string } | Refusal> {
    const namespace = this.#parts.named(request.namespace);
    if (namespace === undefined) return missing(request.namespace);
    if (this.#programs.runningCount >= LAB_LIMITS.programs) return limitReached('programs', LAB_LIMITS.programs);
    const [probe = ''] = await this.#programs.start(person, [{ request, namespace }]);
    return { probe };
  }
}

const missing = (namespace: string): Refusal => ({ code: 'invalid', problems: [{ code: 'missing', subject: namespace }] });
