/** What runs and streams in a lab: pings, tests, programs, …, each where it was asked for, and no more than a lab may have. */
import type { Observation, ObservedNamespace } from '@patchbay/shared/observation';
import { ANY_INTERFACE } from '@patchbay/shared/protocol';
import type { AimedRequest, CaptureRequest, ConnectivityRequest, PacketWatchRequest, PingRequest, ProbeReplay, ProbeRequest, ProgramRequest, Refusal } from '@patchbay/shared/protocol';
import type { Moves } from '@patchbay/shared/identity';
import { recordAt } from '@patchbay/shared/records';
import { planWatch } from '@patchbay/shared/sighting';
import { interfaceKey } from '@patchbay/shared/topology';
import type { CaptureReader } from '../probes/capture-reader.ts';
import { Captures } from '../probes/captures.ts';
import { ConnectivityTests } from '../probes/connectivity-tests.ts';
import { PacketDecoder } from '../probes/packet-decoder.ts';
import { PacketWatches } from '../probes/packet-watches.ts';
import { Probes } from '../probes/probes.ts';
import { Programs } from '../probes/programs.ts';
import type { ProbesListener } from '../probes/run-list.ts';
import { isTargetAddress } from '../probes/target-address.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { LAB_LIMITS } from './limits.ts';
import { limitReached } from './refusal-of.ts';
import { servedIn } from './served-in.ts';

export interface LabRunsParts {
  readonly sandbox: Sandbox;
  readonly listener: ProbesListener;
  /** The namespace, where it has a name by which something can be run in it. */
  readonly named: (name: string) => ObservedNamespace | undefined;
  /** What the kernel has, as it was read last. */
  readonly observation: () => Observation;
  /** Called before anything starts: what it sends is to be seen at once. */
  readonly starting: () => void;
}

export class LabRuns {
  readonly #parts: LabRunsParts;
  readonly #probes: Probes;
  readonly #connectivity: ConnectivityTests;
  readonly #programs: Programs;
  readonly #captures: Captures;
  readonly #watches: PacketWatches;
  /** Of single packets, as watches and recordings have them. */
  readonly decoder: PacketDecoder;

  constructor(parts: LabRunsParts) {
    this.#parts = parts;
    this.#probes = new Probes(parts.sandbox, {
      ...parts.listener,
      ended: (probe, end) => {
        parts.listener.ended(probe, end);
        void this.#watches.pingEnded(probe);
      },
    });
    this.#connectivity = new ConnectivityTests(parts.sandbox, parts.listener);
    this.#programs = new Programs(parts.sandbox, parts.listener);
    this.#captures = new Captures(parts.sandbox, parts.listener);
    this.#watches = new PacketWatches(parts.sandbox, parts.listener);
    this.decoder = new PacketDecoder(parts.sandbox);
  }

  get replays(): readonly ProbeReplay[] {
    return this.#lists.flatMap((list) => list.replays);
  }

  /** The programs that the lab has, in the order in which they were started. */
  get programs(): readonly ProgramRequest[] {
    return this.#programs.kept;
  }

  /** Gives the id of what was started, or says why nothing was. */
  async start(person: string, request: ProbeRequest): Promise<{ readonly probe: string } | Refusal> {
    this.#parts.starting();
    switch (request.kind) {
      case 'ping':
        return this.#startPing(person, request);
      case 'traceroute':
      case 'path-mtu':
      case 'tcp':
      case 'udp':
      case 'listen':
      case 'throughput':
      case 'http':
      case 'dns':
        return this.#startConnectivity(person, request);
      case 'program':
        return this.#startProgram(person, request);
      case 'capture':
        return this.#startCapture(person, request);
      case 'watch':
        return this.#startWatch(person, request);
    }
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
    return this.#lists.some((list) => list.stop(probe));
  }

  /** What the kernel has under another name now keeps what runs in it. */
  follow(moves: Moves): void {
    for (const list of this.#lists) list.follow(moves);
  }

  /** Ends what runs anywhere but in these namespaces. */
  stopOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    for (const list of this.#lists) list.stopOutside(namespaces);
  }

  stopAll(): void {
    for (const list of this.#lists) list.stopAll();
  }

  /** Reads what a capture has caught; undefined where no such capture is known any more. */
  captureReader(probe: string): CaptureReader | undefined {
    return this.#captures.reader(probe);
  }

  get #lists(): readonly [Probes, ConnectivityTests, Programs, Captures, PacketWatches] {
    return [this.#probes, this.#connectivity, this.#programs, this.#captures, this.#watches];
  }

  #startPing(person: string, request: PingRequest): { readonly probe: string } | Refusal {
    const namespace = this.#aimed(request);
    return 'code' in namespace ? namespace : { probe: this.#probes.start(person, request, namespace) };
  }

  async #startConnectivity(person: string, request: ConnectivityRequest): Promise<{ readonly probe: string } | Refusal> {
    const namespace = 'target' in request ? this.#aimed(request) : this.#placed(request.namespace);
    if ('code' in namespace) return namespace;
    if (request.kind !== 'throughput') return { probe: await this.#connectivity.start(person, request, namespace) };
    if (this.#connectivity.throughputCount >= LAB_LIMITS.throughputs) return limitReached('throughputs', LAB_LIMITS.throughputs);
    return { probe: await this.#connectivity.start(person, request, namespace, servedIn(this.#parts.observation(), request)) };
  }

  /** Where something that is aimed at an address starts, or why it does not. */
  #aimed({ namespace: name, target }: PingRequest | AimedRequest): ObservedNamespace | Refusal {
    return isTargetAddress(target) ? this.#placed(name) : { code: 'invalid', problems: [{ code: 'address-malformed', subject: name, found: target }] };
  }

  /** Where one more ping or other test starts, or why it does not. */
  #placed(name: string): ObservedNamespace | Refusal {
    const namespace = this.#parts.named(name);
    if (namespace === undefined) return missing(name);
    if (this.#probes.runningCount + this.#connectivity.runningCount >= LAB_LIMITS.probes) return limitReached('probes', LAB_LIMITS.probes);
    return namespace;
  }

  async #startProgram(person: string, request: ProgramRequest): Promise<{ readonly probe: string } | Refusal> {
    const namespace = this.#parts.named(request.namespace);
    if (namespace === undefined) return missing(request.namespace);
    if (this.#programs.runningCount >= LAB_LIMITS.programs) return limitReached('programs', LAB_LIMITS.programs);
    const [probe = ''] = await this.#programs.start(person, [{ request, namespace }]);
    return { probe };
  }

  async #startCapture(person: string, request: CaptureRequest): Promise<{ readonly probe: string } | Refusal> {
    const { namespace: name } = request;
    const namespace = this.#parts.named(name);
    if (namespace === undefined) return missing(name);
    const ref = { namespace: name, interface: request.interface };
    if (request.interface !== ANY_INTERFACE && recordAt(this.#parts.observation().interfaces, interfaceKey(ref)) === undefined) return missing(interfaceKey(ref));
    if (this.#captures.runningCount >= LAB_LIMITS.captures) return limitReached('captures', LAB_LIMITS.captures);
    return this.#captures.start(person, request, namespace);
  }

  async #startWatch(person: string, request: PacketWatchRequest): Promise<{ readonly probe: string } | Refusal> {
    const { namespace: from, target, targetName, count } = request;
    const namespace = this.#parts.named(from);
    if (namespace === undefined) return missing(from);
    if (this.#watches.runningCount >= LAB_LIMITS.watches) return limitReached('watches', LAB_LIMITS.watches);
    const observation = this.#parts.observation();
    const bridges = Map.groupBy(Object.values(observation.interfaces).filter(({ kind }) => kind === 'bridge'), (bridge) => bridge.namespace);
    const probe = await this.#watches.start(person, request, {
      namespace,
      plan: planWatch(observation, { from, ...(target !== undefined && { to: target }) }),
      bridges: new Map([...bridges].map(([name, found]) => [name, found.map((bridge) => bridge.name)])),
      ping: () => {
        if (target === undefined || count === undefined) return undefined;
        const started = this.#startPing(person, { kind: 'ping', namespace: from, target, count, ...(targetName !== undefined && { targetName }) });
        return 'probe' in started ? started.probe : undefined;
      },
    });
    return { probe };
  }
}

const missing = (subject: string): Refusal => ({ code: 'invalid', problems: [{ code: 'missing', subject }] });
