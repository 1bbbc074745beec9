/** For tests: workers of one register in one process, each with a way to that and to its store that can be cut, and a clock of its own. */
import { NO_LESSONS } from '@patchbay/shared/lesson';
import type { Lessons } from '@patchbay/shared/lesson';
import type { KernelFeature } from '@patchbay/shared/topology';
import { expect } from 'vitest';
import type { Kernel } from '../kernel/kernel.ts';
import { SharedRegister } from '../placement/in-process-register.ts';
import type { LeaseTimings } from '../placement/placement.ts';
import type { LogEntry } from '../placement/placement-log.ts';
import { RegisteredPlacement } from '../placement/registered-placement.ts';
import { Gate } from '../placement/test-gate.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import type { Fence } from '../store/fence.ts';
import { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';
import { LabHost } from './lab-host.ts';

/** By clocks that only a test moves. */
export const TIMINGS: LeaseTimings = { renewMs: 10, holdMs: 1_000, patienceMs: 2_000 };

export interface TestWorker {
  readonly id: string;
  readonly host: LabHost;
  readonly saving: Saving;
  readonly placement: RegisteredPlacement;
  readonly gate: Gate;
  readonly clock: { now: number };
  readonly road: StoreRoad;
  /** What it was refused when writing. */
  readonly refused: readonly Fence[];
}

export interface TestWorkersParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  readonly lessons?: Lessons;
}

/** A worker's way to the store. */
export class StoreRoad implements Store {
  readonly #store: Store;
  #isHeld = false;
  #waiting: (() => void)[] = [];
  /** What writing fails with. */
  failure: Error | undefined;
  /** Done before the state of a lab is looked for. */
  beforeFinding: () => Promise<void> = () => Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** What is written waits from now on. */
  hold(): void {
    this.#isHeld = true;
  }

  letGo(): void {
    this.#isHeld = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  async write(...asked: Parameters<Store['write']>): ReturnType<Store['write']> {
    if (this.failure !== undefined) throw this.failure;
    if (this.#isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#store.write(...asked);
  }

  async find<K extends Parameters<Store['find']>[0]>(kind: K, key: string) {
    if (kind === 'lab-state') await this.beforeFinding();
    return this.#store.find(kind, key);
  }

  all: Store['all'] = (kind, under) => this.#store.all(kind, under);
  claim: Store['claim'] = (fence) => this.#store.claim(fence);
  highestToken: Store['highestToken'] = () => this.#store.highestToken();
  tryWriting: Store['tryWriting'] = () => this.#store.tryWriting();
  close: Store['close'] = () => this.#store.close();
}

export class TestWorkers {
  readonly log: LogEntry[] = [];
  readonly faults: unknown[] = [];
  readonly #openStore: () => Promise<Store>;
  readonly #parts: TestWorkersParts;
  readonly #workers: TestWorker[] = [];
  #register = new SharedRegister();

  /** `openStore`: a worker's own, or the one that they share; to be closed by whoever gives it. */
  constructor(openStore: () => Promise<Store>, parts: TestWorkersParts) {
    this.#openStore = openStore;
    this.#parts = parts;
  }

  /** It offers itself when it is asked for its first lab. The more cores it has, the sooner it is chosen. */
  async start(id: string, more: { readonly cores?: number; readonly features?: readonly KernelFeature[]; readonly answers?: 'when-written'; readonly sleepAfterMs?: number; readonly unusedAfterMs?: number } = {}): Promise<TestWorker> {
    const { cores = 1, features = [], answers = 'at-once', sleepAfterMs = 600_000, unusedAfterMs = 600_000 } = more;
    const reportFault = (error: unknown): void => void this.faults.push(error);
    const [gate, clock, road] = [new Gate(this.#register.join()), { now: Math.random() * 1e9 }, new StoreRoad(await this.#openStore())];
    const placement = await RegisteredPlacement.open(gate, { timings: TIMINGS, reportFault, clock: () => clock.now, log: (entry) => this.log.push({ ...entry, at: 0 }) });
    const saving = new Saving({ store: road, told: () => undefined });
    const refused: Fence[] = [];
    saving.watchRefusals((fence) => refused.push(fence));
    const host = new LabHost({
      placement,
      offer: () => Promise.resolve({ id, cores, memoryMib: cores * 1024, features }),
      store: road,
      saving,
      featuresLacking: () => Promise.resolve(new Set()),
      lessons: NO_LESSONS,
      ...this.#parts,
      sleepAfterMs,
      unusedAfterMs,
      answers,
      reportFault,
    });
    const worker = { id, host, saving, placement, gate, clock, road, refused };
    this.#workers.push(worker);
    return worker;
  }

  /** The silence of whoever has the lab has lasted so long by the clock of this one that their lease is over. */
  async miss(lab: string, by: TestWorker): Promise<void> {
    const key = `worker.${by.id}`;
    const missed = by.placement.ownerOf(lab);
    while (missed !== undefined && by.placement.ownerOf(lab)?.token === missed.token) {
      by.clock.now += TIMINGS.holdMs / 2;
      const before = by.gate.heardOf(key);
      // the first may have been on its way
      await expect.poll(() => by.gate.heardOf(key) >= before + 2, { interval: 2 }).toBe(true);
    }
  }

  /** All has gone that was there of leases and places. */
  forgetRegister(): void {
    this.#register = new SharedRegister();
  }

  async end(): Promise<void> {
    for (const { gate, road } of this.#workers) {
      road.failure = undefined;
      road.letGo();
      gate.open();
    }
    for (const { host, placement } of this.#workers) {
      await host.closeAll();
      await placement.close();
    }
  }
}
