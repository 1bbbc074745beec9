/** One watch: what catches in each namespace, and all that it has seen, in lines. */
import type { Moves } from '@patchbay/shared/identity';
import { moveProbe } from '@patchbay/shared/identity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { renderCommand } from '@patchbay/shared/plan';
import { MAX_SIGHTINGS } from '@patchbay/shared/protocol';
import type { PacketWatchRequest, Probe, ProbeEnd, ProbeReplay } from '@patchbay/shared/protocol';
import { renderFull, renderLeftOut, renderRun, renderSighting, renderWatching } from '@patchbay/shared/sighting';
import type { WatchedPlace, WatchPlan } from '@patchbay/shared/sighting';
import { interfaceKey } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { isTelling } from './catcher-words.ts';
import { FrameCoalescer } from './frame-coalescer.ts';
import { LineSplitter } from './line-splitter.ts';
import { PcapngReader } from './pcapng-reader.ts';
import type { CaughtPacket } from './pcapng-reader.ts';
import type { Run } from './run.ts';
import type { ProbeListener } from './running-probe.ts';
import { watchArgv } from './watch-argv.ts';

export interface WatchListener extends ProbeListener {
  /** Once, when everything catches. */
  ready(): void;
}

/** What dumpcap says once its sockets are open; before that it says at what it captures. */
const READY = 'File: ';

type Catcher = ReturnType<Sandbox['spawn']>;

export class RunningWatch implements Run<Probe<PacketWatchRequest>> {
  readonly namespace: ObservedNamespace;
  readonly #plan: WatchPlan;
  readonly #catchers: readonly Catcher[];
  readonly #listener: WatchListener;
  readonly #coalescer: FrameCoalescer<string>;
  readonly #lines: string[] = [];
  /** Nanoseconds since the epoch. */
  readonly #began: bigint;
  #probe: Probe<PacketWatchRequest>;
  /** The namespaces in which it does not catch yet. */
  readonly #waiting: Set<string>;
  #running: number;
  #seen = 0;
  #stopReason: 'stopped' | 'lab-ended' | undefined;
  #isFinishing = false;
  #end: ProbeEnd | undefined;

  constructor(probe: Probe<PacketWatchRequest>, sandbox: Sandbox, plan: WatchPlan, namespace: ObservedNamespace, listener: WatchListener) {
    this.namespace = namespace;
    this.#probe = probe;
    this.#plan = plan;
    this.#listener = listener;
    this.#began = BigInt(probe.startedAt) * 1_000_000n;
    this.#coalescer = new FrameCoalescer((lines) => {
      const from = this.#lines.length;
      this.#lines.push(...lines);
      listener.output(from, lines);
    });
    this.#running = plan.places.length;
    this.#waiting = new Set(plan.places.map(({ namespace: name }) => name));
    this.#catchers = plan.places.map((place) => this.#catch(sandbox.spawn(watchArgv(place)), place));
  }

  get isRunning(): boolean {
    return this.#end === undefined;
  }

  get isStopping(): boolean {
    return this.#stopReason !== undefined || this.#isFinishing;
  }

  get probe(): Probe<PacketWatchRequest> {
    return this.#end === undefined ? this.#probe : { ...this.#probe, end: this.#end };
  }

  /** All of it: what is seen is put together, and a piece alone says nothing. */
  get replay(): ProbeReplay {
    return { probe: this.probe, from: 0, lines: this.#lines };
  }

  follow(moves: Moves): void {
    this.#probe = moveProbe(this.#probe, moves);
  }

  stop(reason: 'stopped' | 'lab-ended'): void {
    this.#stopReason ??= reason;
    this.#finish();
  }

  /** What was to be seen is over. */
  finish(): void {
    this.#isFinishing = true;
    this.#finish();
  }

  /** Says a line of its own among what is seen. */
  tell(argv: readonly string[], words: string): void {
    this.#coalescer.push([renderRun(renderCommand(argv)), ...words.split('\n').filter((line) => line !== '')]);
  }

  #finish(): void {
    for (const catcher of this.#catchers) if (catcher.exitCode === null && catcher.signalCode === null) catcher.kill('SIGINT');
  }

  #catch(catcher: Catcher, { namespace }: WatchedPlace): Catcher {
    const reader = new PcapngReader();
    const words = new LineSplitter();
    catcher.stdout.on('data', (piece: Buffer) => this.#see(namespace, reader.push(piece)));
    catcher.stderr.on('data', (piece: Buffer) => this.#hear(namespace, words.push(piece)));
    catcher.on('error', (error) => this.#coalescer.push([error.message]));
    catcher.on('close', () => {
      this.#hear(namespace, words.end());
      this.#ready(namespace);
      this.#running -= 1;
      if (this.#running > 0) return;
      this.#coalescer.flush();
      this.#end = { exit: catcher.exitCode, reason: this.#stopReason ?? 'done' };
      this.#listener.ended(this.#end);
    });
    return catcher;
  }

  #see(namespace: string, packets: readonly CaughtPacket[]): void {
    const room = MAX_SIGHTINGS - this.#seen;
    if (room <= 0) return;
    this.#seen += packets.length;
    this.#coalescer.push(
      packets.slice(0, room).map(({ interface: name, at, length, octets }) =>
        renderSighting({ at: Number(at - this.#began), interface: interfaceKey({ namespace, interface: name }), length, hex: octets.toString('hex') }),
      ),
    );
    if (this.#seen < MAX_SIGHTINGS) return;
    this.#coalescer.push([renderFull()]);
    this.finish();
  }

  #hear(namespace: string, lines: readonly string[]): void {
    // its counters end in a carriage return alone
    const said = lines.map((line) => line.trim());
    this.#coalescer.push(said.filter(isTelling));
    if (said.some((line) => line.startsWith(READY))) this.#ready(namespace);
  }

  /** One that has ended is waited for no longer. */
  #ready(namespace: string): void {
    if (!this.#waiting.delete(namespace) || this.#waiting.size > 0) return;
    const { places, leftOut } = this.#plan;
    this.#coalescer.push([
      renderWatching(places.flatMap(({ namespace: at, interfaces }) => interfaces.map((name) => interfaceKey({ namespace: at, interface: name })))),
      ...(leftOut.length === 0 ? [] : [renderLeftOut(leftOut)]),
    ]);
    this.#listener.ready();
  }
}
