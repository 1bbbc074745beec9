/** For tests: workers that are processes (see `test-worker-process.ts`), and one who asks them for labs and carries pages to them. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NO_LESSONS } from '@patchbay/shared/lesson';
import { expect } from 'vitest';
import { NatsMessages } from './messages/nats-messages.ts';
import { readNatsAddress } from './messages/nats-address.ts';
import { EIGHT_MB, TestNats } from './messages/test-nats.ts';
import { NatsRegister } from './placement/nats-register.ts';
import type { LeaseTimings } from './placement/placement.ts';
import type { LogEntry } from './placement/placement-log.ts';
import { RegisteredPlacement } from './placement/registered-placement.ts';
import type { RelayTimings } from './relay/links.ts';
import { PageRelay } from './relay/page-relay.ts';
import { TestEdge } from './relay/test-edge.ts';
import type { DatabaseAddress } from './store/database-address.ts';
import { PostgresStore } from './store/postgres-store.ts';
import { pagesOf } from './workers/lab-pages.ts';
import { LabsOfWorkers } from './workers/labs-of-workers.ts';

export interface TestTimings {
  readonly lease: LeaseTimings;
  readonly relay: RelayTimings;
}

type Line = Readonly<Record<string, unknown>>;

export interface WorkerProcess {
  readonly id: string;
  readonly process: ChildProcess;
  /** What it says has happened in it, in order. */
  readonly events: readonly Line[];
}

/** More than a test waits for. */
const LONG_MS = 100_000;

export class TestWorkerProcesses {
  readonly labs: LabsOfWorkers;
  readonly placement: RegisteredPlacement;
  readonly edge: TestEdge;
  /** Of all, one behind another. */
  readonly log: LogEntry[];
  readonly faults: unknown[];
  readonly #nats: TestNats;
  readonly #database: DatabaseAddress;
  readonly #timings: TestTimings;
  readonly #workers: WorkerProcess[] = [];
  readonly #closes: readonly (() => unknown)[];

  /** With no worker yet. A page whose path is `/labs/LAB/socket` has that lab woken. */
  static async start(database: DatabaseAddress, timings: TestTimings): Promise<TestWorkerProcesses> {
    const nats = new TestNats({ jetstream: true, max_payload: EIGHT_MB });
    await nats.run();
    const [log, faults]: [LogEntry[], unknown[]] = [[], []];
    const reportFault = (error: unknown): void => void faults.push(error);
    const address = readNatsAddress(urlOf(nats));
    if ('problem' in address) return expect.fail(address.problem);
    const messages = await NatsMessages.connect(address, reportFault);
    const placement = await RegisteredPlacement.open(await NatsRegister.connect(address, reportFault), { timings: timings.lease, reportFault, log: (entry) => log.push(entry) });
    const store = await PostgresStore.open(database);
    const labs = new LabsOfWorkers({ messages, placement, store, lessons: NO_LESSONS, answerWithinMs: LONG_MS, movedWithinMs: LONG_MS });
    const relay = await PageRelay.open({ messages, timings: timings.relay });
    const edge = await TestEdge.listen(
      async (about) => {
        const awakened = await labs.awaken({ id: about.path.split('/')[2] ?? '', name: 'lab-1', owner: 'ann', createdAt: 0 });
        return awakened.ok ? relay.open(pagesOf(awakened.place.worker), about) : { ok: false, code: 'refused', refused: awakened.code };
      },
      () => relay.close(),
    );
    const closes = [() => edge.close(), () => placement.close(), () => messages.close(), () => store.close(), () => nats.end()];
    return new TestWorkerProcesses({ labs, placement, edge, log, faults }, { nats, database, timings, closes });
  }

  private constructor(
    shown: Pick<TestWorkerProcesses, 'labs' | 'placement' | 'edge' | 'log' | 'faults'>,
    kept: { readonly nats: TestNats; readonly database: DatabaseAddress; readonly timings: TestTimings; readonly closes: readonly (() => unknown)[] },
  ) {
    ({ labs: this.labs, placement: this.placement, edge: this.edge, log: this.log, faults: this.faults } = shown);
    this.#nats = kept.nats;
    this.#database = kept.database;
    this.#timings = kept.timings;
    this.#closes = kept.closes;
  }

  /** Resolves when it can be given labs. It ends with this process. */
  async startWorker(id: string): Promise<WorkerProcess> {
    const args = [join(import.meta.dirname, 'test-worker-process.ts'), id, urlOf(this.#nats), this.#database.url, JSON.stringify(this.#timings)];
    const running = spawn('setpriv', ['--pdeathsig', 'KILL', '--', process.execPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const events: Line[] = [];
    const worker = { id, process: running, events };
    this.#workers.push(worker);
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: running.stdout }).on('line', (line) => {
        const said = JSON.parse(line) as Line;
        if (!('event' in said)) return this.log.push(said as unknown as LogEntry);
        events.push(said);
        if (said.event === 'fault') this.faults.push(said);
        if (said.event === 'started') resolve();
      });
      running.once('exit', () => reject(new Error(`worker ${id} has ended before it began`)));
    });
    await expect.poll(() => this.log.some((entry) => entry.kind === 'offered' && entry.worker === id), { interval: 5 }).toBe(true);
    return worker;
  }

  async end(): Promise<void> {
    for (const { process: running } of this.#workers) {
      if (running.exitCode !== null || running.signalCode !== null) continue;
      const ended = once(running, 'exit');
      running.kill('SIGKILL');
      await ended;
    }
    for (const close of this.#closes) await close();
  }
}

const urlOf = ({ port }: TestNats): string => `nats://127.0.0.1:${String(port)}`;
