/** What Prometheus is told of a server: how much there is of everything, what happened, and how the process is. Nobody's name is in it. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { renderExposition } from './exposition.ts';
import type { MetricFamily, Sample } from './exposition.ts';
import { Counter, Histogram } from './instruments.ts';
import type { ServerEvent } from './server-event.ts';

/** How much there is of what the server has, at the moment when it is asked. */
export interface Inventory {
  readonly labs: Readonly<Record<'awake' | 'asleep', number>>;
  readonly sockets: Readonly<Record<'lab' | 'class', number>>;
  /** With at least one page open. */
  readonly peopleHere: number;
  /** That run in labs; undefined where the machine does not count them. */
  readonly processes: number | undefined;
}

/** What a person does on the canvas and takes back. */
const GESTURES: ReadonlySet<string> = new Set(['change', 'undo', 'redo']);

/** Seconds: around the budget of a gesture (docs/bench.md), and up to what nobody waits for. */
const GESTURE_SECONDS = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24];

const NANOSECONDS = 1e9;

export class ServerMetrics {
  readonly #inventory: () => Inventory;
  readonly #gestures = new Histogram('patchbay_gesture_duration_seconds', 'From a gesture (a change, an undo, a redo) to its answer, by what came of it.', GESTURE_SECONDS, 'outcome');
  readonly #refusals = new Counter('patchbay_refusals_total', 'Requests of pages and of HTTP that were refused, by the code of the refusal.', 'code');
  readonly #limits = new Counter('patchbay_limits_reached_total', 'Limits that somebody came up against, by name.', 'limit');
  readonly #joins = new Counter('patchbay_joins_total', 'People who joined a class by a code.');
  readonly #failedWrites = new Counter('patchbay_store_write_failures_total', 'Writes to the store that failed. Each is tried again.');
  readonly #faults = new Counter('patchbay_faults_total', 'What should never happen.');
  /** Of the event loop since the metrics were last read. */
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });

  constructor(inventory: () => Inventory) {
    this.#inventory = inventory;
    this.#delay.enable();
  }

  take(event: ServerEvent): void {
    switch (event.event) {
      case 'answered':
        if (GESTURES.has(event.request)) this.#gestures.observe(event.milliseconds / 1_000, outcomeOf(event.refusal));
        if (event.refusal !== undefined) this.#refusals.add(event.refusal);
        if (event.limit !== undefined) this.#limits.add(event.limit);
        break;
      case 'page-refused':
        this.#refusals.add(event.code);
        if (event.limit !== undefined) this.#limits.add(event.limit);
        break;
      case 'request-denied':
        this.#refusals.add(event.code);
        break;
      case 'limit-reached':
        this.#limits.add(event.limit);
        break;
      case 'person-joined':
        this.#joins.add();
        break;
      case 'store-write-failed':
        this.#failedWrites.add();
        break;
      case 'fault':
        this.#faults.add();
        break;
      case 'started':
      case 'stopping':
      case 'stopped':
      case 'lab-woke':
      case 'lab-ended':
      case 'person-returned':
      case 'socket-opened':
      case 'socket-closed':
      case 'store-failed':
      case 'store-works-again':
      case 'unhealthy':
      // what there is of these is counted when it is asked for
    }
  }

  /** In Prometheus' text format. */
  render(): string {
    const counted = [this.#gestures, this.#refusals, this.#limits, this.#joins, this.#failedWrites, this.#faults];
    return renderExposition([...inventoryFamilies(this.#inventory()), ...counted.map(({ family }) => family), ...this.#processFamilies()]);
  }

  close(): void {
    this.#delay.disable();
  }

  /** Under the names that the client libraries of Prometheus have for them. */
  #processFamilies(): readonly MetricFamily[] {
    const { heapUsed, rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const seconds = (nanoseconds: number): number => (Number.isNaN(nanoseconds) ? 0 : nanoseconds / NANOSECONDS);
    const delays = [
      gauge('nodejs_eventloop_lag_mean_seconds', 'Mean delay of the event loop since this was last read.', seconds(this.#delay.mean)),
      gauge('nodejs_eventloop_lag_p50_seconds', 'Median delay of the event loop since this was last read.', seconds(this.#delay.percentile(50))),
      gauge('nodejs_eventloop_lag_p99_seconds', 'The 99th percentile of the delay of the event loop since this was last read.', seconds(this.#delay.percentile(99))),
      gauge('nodejs_eventloop_lag_max_seconds', 'The longest delay of the event loop since this was last read.', seconds(this.#delay.max)),
    ];
    this.#delay.reset();
    return [
      ...delays,
      gauge('nodejs_heap_size_used_bytes', 'What the heap of the process holds.', heapUsed),
      gauge('process_resident_memory_bytes', 'What the process has in memory.', rss),
      { name: 'process_cpu_seconds_total', help: 'Time on processors, of the user and of the system.', type: 'counter', samples: [{ value: (user + system) / 1e6 }] },
      gauge('process_start_time_seconds', 'When the process began, since the epoch.', performance.timeOrigin / 1_000),
    ];
  }
}

const outcomeOf = (refusal: string | undefined): string => (refusal === undefined ? 'done' : refusal === 'fault' ? 'fault' : 'refused');

const inventoryFamilies = ({ labs, sockets, peopleHere, processes }: Inventory): readonly MetricFamily[] => [
  { name: 'patchbay_labs', help: 'Labs that there are, by whether they have a sandbox.', type: 'gauge', samples: byLabel('state', labs) },
  { name: 'patchbay_sockets', help: 'Open sockets, by what their page is about.', type: 'gauge', samples: byLabel('page', sockets) },
  gauge('patchbay_people_here', 'People with at least one page open.', peopleHere),
  ...(processes === undefined ? [] : [gauge('patchbay_lab_processes', 'Processes and threads in labs.', processes)]),
];

const byLabel = (label: string, values: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(values).map(([text, value]) => ({ labels: { [label]: text }, value }));

const gauge = (name: string, help: string, value: number): MetricFamily => ({ name, help, type: 'gauge', samples: [{ value }] });
