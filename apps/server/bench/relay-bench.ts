/**
 * Measures what the road of a page by NATS costs, beside a page whose browser and lab are in one process, in one run and in turns. Prints one
 * JSON object: name → milliseconds of each time. Every part is a process, and this one is the browser.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { addNamespace, setUp } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { applyRecordsDiff } from '@patchbay/shared/records';
import { emptyTopology } from '@patchbay/shared/topology';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { EIGHT_MB, TestNats } from '../src/messages/test-nats.ts';
import { startPart } from '../src/relay/test-parts.ts';
import { TestClient } from '../src/test-client.ts';

/** How often each way is taken, in turns. */
const FRAMES = 600;
const GESTURES = 100;
/** What is asked faster for long is refused (see `PageSocket`). */
const BETWEEN_MS = 6;

const samples: Record<string, number[]> = {};
const timed = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  const started = performance.now();
  await run();
  (samples[name] ??= []).push(performance.now() - started);
};

const nats = new TestNats({ max_payload: EIGHT_MB });
await nats.run();
const parts = await Promise.all((['both', 'edge', 'worker'] as const).map((what) => startPart(what, nats.port)));
const [both, edge] = parts;
if (both === undefined || edge === undefined) throw new Error('no parts');

/** The next message that fits. */
const next = (client: TestClient, fits: (message: ServerMessage) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const hear = (): void => {
      const last = client.messages.at(-1);
      if (last === undefined || !fits(last)) return;
      client.socket.off('message', hear);
      resolve();
    };
    client.socket.on('message', hear);
  });

async function enter(name: string, port: number) {
  const client = await TestClient.open({ port }, '', 'ann');
  client.send({ type: 'hello', protocol: PROTOCOL_VERSION });
  await client.first('welcome');
  const change = async (diff: TopologyDiff): Promise<void> => {
    const answer = await client.request({ type: 'change', gesture: { kind: 'set-up', subjects: ['net0'] }, diff });
    if (!answer.ok) throw new Error(answer.refusal.code);
  };
  await change(addNamespace(emptyTopology(), 'net0'));
  let isUp = true;
  return {
    askFrame: () =>
      timed(`frame ${name}`, () => {
        const answered = next(client, ({ type }) => type === 'still-here');
        client.send({ type: 'are-you-there' });
        return answered;
      }),
    makeGesture: async () => {
      const { observation } = await client.first('welcome');
      const now = topologyOf(client.messages.reduce((before, message) => (message.type === 'changed' ? applyRecordsDiff(before, message.delta) : before), observation));
      isUp = !isUp;
      const diff = setUp(now, { namespace: 'net0', interface: 'lo' }, isUp);
      await timed(`gesture ${name}`, () => change(diff));
    },
  };
}

const ways = [await enter('in one process', both.port), await enter('by NATS', edge.port)];
// what is loaded or compiled at the first times is none of the road's
for (let n = 0; n < 100; n += 1) for (const way of ways) await way.askFrame();
for (let n = 0; n < 4; n += 1) for (const way of ways) await way.makeGesture();
for (const name of Object.keys(samples)) samples[name] = [];
await delay(2_000);
for (let n = 0; n < FRAMES; n += 1) {
  for (const way of ways) {
    await way.askFrame();
    await delay(BETWEEN_MS);
  }
}
for (let n = 0; n < GESTURES; n += 1) for (const way of ways) await way.makeGesture();
for (const { process: part } of parts) part.kill('SIGKILL');
await nats.end();
process.stdout.write(`${JSON.stringify(samples)}\n`);
process.exit(0);
