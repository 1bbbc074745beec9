/** A student without a browser, who builds the third lesson by gestures: what a page sends for each, timed until it is answered. */
import { addAddress, addBridge, addNamespace, layCable, remove } from '@patchbay/shared/gesture';
import type { Gesture } from '@patchbay/shared/gesture';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { HOST, applyDiff, emptyTopology } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { TestClient } from '../src/test-client.ts';
import type { RunningServer } from '../src/start-server.ts';

/** Whose lab it is, and where. */
export interface Seat {
  readonly server: Pick<RunningServer, 'port'>;
  readonly cookie: string;
  readonly lab: string;
}

/** Milliseconds of `performance.now()`, and from asking to the answer. */
export interface Answered {
  readonly at: number;
  readonly ms: number;
}

interface Deed {
  readonly gesture: Gesture;
  readonly diff: (topology: Topology) => TopologyDiff;
}

const BRIDGE = 'mybridge0';
const NUMBERS = [0, 1, 2];
const NAMES = NUMBERS.map((number) => `net${String(number)}`);

/** Three namespaces on a bridge, which has an address as well: all that the lesson asks for. */
const BUILDING: readonly Deed[] = [
  { gesture: { kind: 'add-bridge', subjects: [BRIDGE] }, diff: (topology) => addBridge(topology, HOST, BRIDGE) },
  ...NAMES.map((name): Deed => ({ gesture: { kind: 'add-namespace', subjects: [name] }, diff: (topology) => addNamespace(topology, name) })),
  ...NUMBERS.map((number): Deed => ({ gesture: { kind: 'lay-cable', subjects: [`net${String(number)}`, BRIDGE] }, diff: (topology) => plug(topology, number) })),
  { gesture: { kind: 'add-address', subjects: [`${HOST}:${BRIDGE}`] }, diff: (topology) => addAddress(topology, { namespace: HOST, interface: BRIDGE }, '10.0.1.254/24') },
];

const TIDYING: Deed = {
  gesture: { kind: 'remove', subjects: [...NAMES, BRIDGE] },
  diff: (topology) => remove(topology, [...NAMES.map((name) => ({ kind: 'namespace', name }) as const), { kind: 'interface', namespace: HOST, interface: BRIDGE }]),
};

const plug = (topology: Topology, number: number): TopologyDiff =>
  layCable(topology, {
    ends: [
      { namespace: `net${String(number)}`, interface: 'eth0', addresses: [`10.0.1.${String(number + 1)}/24`] },
      { namespace: HOST, bridge: BRIDGE, interface: `veth${String(number)}`, addresses: [] },
    ],
  });

export class Student {
  readonly #client: TestClient;
  #topology = emptyTopology();
  /** What came when. */
  readonly answers: Answered[] = [];
  readonly failures: string[] = [];

  private constructor(client: TestClient) {
    this.#client = client;
  }

  /** Comes into a lab in which nothing was built yet. */
  static async enter({ server, cookie, lab }: Seat): Promise<Student> {
    return new Student(await TestClient.enter(server, cookie, lab));
  }

  /** Builds it, thinking before each gesture, until it is there or `stop` says so. */
  async build(think: () => Promise<unknown>, stop?: AbortSignal): Promise<void> {
    for (const deed of BUILDING) {
      await think();
      if (stop?.aborted === true) return;
      await this.#do(deed);
    }
  }

  /** Takes it all away and builds it anew, over and over, until `stop` says so. */
  async work(think: () => Promise<unknown>, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await think();
      if (!stop.aborted) await this.#do(TIDYING);
      await this.build(think, stop);
    }
  }

  /** From the first namespace to another, so many times. Whether each was answered. */
  async ping(target: string, count: number): Promise<boolean> {
    const started = await this.#client.request({ type: 'start-probe', probe: { kind: 'ping', namespace: 'net0', target, count, intervalMs: 200 } });
    if (!started.ok) this.failures.push(JSON.stringify(started.refusal));
    if (!started.ok || started.probe === undefined) return false;
    const { probe } = started;
    const { end } = await this.#client.until((message): message is Extract<ServerMessage, { type: 'probe-ended' }> => message.type === 'probe-ended' && message.probe === probe);
    return end.exit === 0;
  }

  /** Resolves when so many steps of the lesson that the lab is in are done. */
  async hasDone(steps: number): Promise<void> {
    await this.#client.until((message): message is Extract<ServerMessage, { type: 'lesson' }> => message.type === 'lesson' && message.progress?.done === steps);
  }

  close(): void {
    this.#client.close();
  }

  async #do({ gesture, diff: diffOf }: Deed): Promise<void> {
    const diff = diffOf(this.#topology);
    const at = performance.now();
    const answer = await Promise.race([this.#client.request({ type: 'change', gesture, diff }), this.#client.closed]);
    if (typeof answer === 'number') throw new Error(`The server closed the socket (${String(answer)}).`);
    this.answers.push({ at, ms: performance.now() - at });
    if (answer.ok) this.#topology = applyDiff(this.#topology, diff);
    else this.failures.push(JSON.stringify(answer.refusal));
  }
}
