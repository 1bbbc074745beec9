/** One who works: a change every so often, each timed from when it is asked for until it is answered. */
import { setTimeout as wait } from 'node:timers/promises';
import { addNamespace, remove } from '@patchbay/shared/gesture';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import { TestClient } from '../../src/test-client.ts';
import type { Seat } from './offenders.ts';

const NAME = 'net0';
const ADDED = addNamespace(emptyTopology(), NAME);
const REMOVED = remove(applyDiff(emptyTopology(), ADDED), [{ kind: 'namespace', name: NAME }]);

/** Between two changes of one person, milliseconds. */
const THINKING_MS = 1_000;

export class Worker {
  readonly #client: TestClient;
  /** What came when: milliseconds of `performance.now()`. */
  readonly answers: { readonly at: number; readonly ms: number }[] = [];
  readonly failures: string[] = [];

  private constructor(client: TestClient) {
    this.#client = client;
  }

  static async enter({ server, cookie, lab }: Seat): Promise<Worker> {
    return new Worker(await TestClient.enter(server, cookie, lab));
  }

  /** Works until it is told to stop: a namespace comes and goes. */
  async work(stop: AbortSignal): Promise<void> {
    for (let isThere = false; !stop.aborted; isThere = !isThere) {
      await wait(THINKING_MS * (0.5 + Math.random()));
      const at = performance.now();
      const answer = await this.#client.request({
        type: 'change',
        gesture: { kind: isThere ? 'remove' : 'add-namespace', subjects: [NAME] },
        diff: isThere ? REMOVED : ADDED,
      });
      this.answers.push({ at, ms: performance.now() - at });
      if (!answer.ok) this.failures.push(JSON.stringify(answer.refusal));
    }
    this.#client.close();
  }
}
