/**
 * For tests: a worker as a process, drained at SIGTERM. A line of JSON for all that placement logs and for what happens; one says that it is ready. Whoever
 * comes in by `/labs/LAB/socket` is that lab's owner.
 */
import { NO_LESSONS } from '@patchbay/shared/lesson';
import { alikeKernels } from './kernel/create-kernel.ts';
import { readNatsAddress } from './messages/nats-address.ts';
import { NatsMessages } from './messages/nats-messages.ts';
import { NatsRegister } from './placement/nats-register.ts';
import { RegisteredPlacement } from './placement/registered-placement.ts';
import { featuresLacking } from './sandbox/kernel-features.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import { startWorker } from './start-worker.ts';
import type { RunningWorker } from './start-worker.ts';
import { readDatabaseAddress } from './store/database-address.ts';
import { PostgresStore } from './store/postgres-store.ts';
import type { TestTimings } from './test-worker-processes.ts';
import type { Guest, ReadGuest } from './workers/lab-pages.ts';

const [id = '', natsUrl = '', databaseUrl = '', timings = ''] = process.argv.slice(2);
const { lease, relay } = JSON.parse(timings) as TestTimings;
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const reportFault = (error: unknown): boolean => say({ event: 'fault', error: String(error) });
const found = <T extends object>(read: T | { readonly problem: string }): T => {
  if ('problem' in read) throw new Error(read.problem);
  return read;
};

const PATH = /^\/labs\/([\w-]+)\/socket$/;
const readGuest: ReadGuest = (about) => {
  const of = PATH.exec((about as { readonly path: string }).path)?.[1];
  return Promise.resolve(of === undefined ? { ok: false, refused: 'not-found' } : { ok: true, guest: ownerOf(of) });
};
const ownerOf = (of: string): Guest => ({
  of,
  person: { id: 'ann', name: 'Ann' },
  mayAsk: () => undefined,
  role: () => 'owner',
  roleInServer: () => 'owner',
  labClass: () => undefined,
  askClass: () => ({ code: 'not-allowed' }),
});

const nats = found(readNatsAddress(natsUrl));
const messages = await NatsMessages.connect(nats, reportFault);
const placement = await RegisteredPlacement.open(await NatsRegister.connect(nats, reportFault), { timings: lease, reportFault, log: say });
const store = await PostgresStore.openForWorker(found(readDatabaseAddress(databaseUrl)));
const worker: RunningWorker = await startWorker({
  id,
  messages,
  placement,
  store,
  lessons: NO_LESSONS,
  openSandbox,
  createKernel: alikeKernels(),
  featuresLacking,
  readGuest,
  relayTimings: relay,
  tell: (event) => say(event.event === 'fault' ? { ...event, error: String(event.error) } : event),
});

async function end(): Promise<void> {
  await worker.drain();
  await placement.close();
  await messages.close();
  await store.close();
}
process.once('SIGTERM', () => void end());
