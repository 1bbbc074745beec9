/** What only a register brings with it that can be cut off. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { readNatsAddress } from '../messages/nats-address.ts';
import { TestNats, natsForTests } from '../messages/test-nats.ts';
import { NatsRegister } from './nats-register.ts';
import type { Lease, LeaseTimings, Placed, PlacementEvent } from './placement.ts';
import { doubleOwnersIn } from './placement-log.ts';
import type { LogEntry } from './placement-log.ts';
import { RegisteredPlacement } from './registered-placement.ts';

const nats = natsForTests({ jetstream: true });
const faults: unknown[] = [];
const log: LogEntry[] = [];
const parts: RegisteredPlacement[] = [];
afterEach(async () => {
  await Promise.all(parts.splice(0).map((part) => part.close()));
  expect(faults.splice(0)).toEqual([]);
  expect(doubleOwnersIn(log.splice(0))).toEqual([]);
});

const addressOf = (server: TestNats) => {
  const address = readNatsAddress(`nats://127.0.0.1:${String(server.port)}`);
  return 'problem' in address ? expect.fail() : address;
};

/** By the machine's own clock, or one that shows what a test says. */
async function enter(timings: LeaseTimings, shown?: { readonly now: number }): Promise<RegisteredPlacement> {
  const register = await NatsRegister.connect(addressOf(nats()), (error) => faults.push(error));
  const placement = await RegisteredPlacement.open(register, { timings, reportFault: (error) => faults.push(error), log: (entry) => log.push(shown === undefined ? entry : { ...entry, at: 0 }), ...(shown && { clock: () => shown.now }) });
  parts.push(placement);
  return placement;
}

async function offer(placement: RegisteredPlacement, id: string): Promise<Lease> {
  const offered = await placement.offer({ id, cores: 4, memoryMib: 8_192, features: [] });
  return offered.ok ? offered.lease : expect.fail(offered.code);
}

const placeIn = (placed: Placed) => (placed.ok ? placed.place : expect.fail(placed.code));
const until = (isSo: () => boolean): Promise<void> => expect.poll(isSo, { timeout: 60_000, interval: 5 }).toBe(true);
/** Of the machine's clock, as it is read. */
const CLOCK_TICK_MS = 10;
const LABS = Array.from({ length: 20 }, (_, number) => `lab-${String(number)}`);

test('NATS is killed and comes back soon: places are still there, and leases go on', async () => {
  const timings = { renewMs: 50, holdMs: 30_000, patienceMs: 40_000 };
  const home = await enter(timings);
  const lease = await offer(home, 'worker');
  const edge = await enter(timings);
  const before = (await Promise.all(LABS.map((lab) => edge.place(lab, [])))).map(placeIn);
  const events: PlacementEvent[] = [];
  edge.watch((event) => events.push(event));

  await nats().stop();
  expect(await edge.place('refused', [])).toEqual({ ok: false, code: 'cut-off' });
  // by now it is known, and said at once
  expect(await Promise.race([edge.place('refused', []), new Promise((resolve) => setTimeout(resolve, 0))])).toEqual({ ok: false, code: 'cut-off' });
  expect([lease.isLost, edge.ownerOf('lab-3')]).toEqual([false, before[3]]);
  await nats().run();

  await expect.poll(() => edge.place('another', []), { timeout: 60_000 }).toMatchObject({ ok: true, place: { worker: 'worker' } });
  await until(() => lease.labs.size === LABS.length + 1);
  const late = await enter(timings);
  expect(LABS.map((lab) => late.ownerOf(lab))).toEqual(before);
  // what was refused is not done later
  expect(events).toMatchObject([{ kind: 'placed', lab: 'another' }]);
  expect(await lease.leave('another', edge.ownerOf('another')?.token ?? 0)).toBe('left');
});

test('NATS is away for longer than a lease lasts: its worker gives up by itself, and is missed when NATS is back', async () => {
  const [edgeClock, homeClock] = [{ now: 5e6 }, { now: 0 }];
  const timings = { renewMs: 50, holdMs: 1_000, patienceMs: 2_000 };
  const home = await enter(timings, homeClock);
  const lease = await offer(home, 'worker');
  const edge = await enter(timings, edgeClock);
  const before = placeIn(await edge.place('lab', []));
  await until(() => lease.labs.size === 1);
  await nats().stop();
  homeClock.now += 1_000;
  await until(() => lease.isLost);
  edgeClock.now += 2_000;
  expect(edge.ownerOf('lab')).toEqual(before);
  await nats().run();
  await until(() => {
    // the last renewal may be heard only now
    edgeClock.now += 2_000;
    return edge.ownerOf('lab') === undefined;
  });
  const next = await offer(home, 'worker');
  const anew = placeIn(await home.place('lab', []));
  expect(anew.token).toBeGreaterThan(before.token);
  await until(() => next.labs.get('lab') === anew.token);
});

test('a process that is stopped finds its lease lost when it goes on, since before others took it for over', async () => {
  const timings = { renewMs: 100, holdMs: 1_500, patienceMs: 2_000 };
  const running = spawn('setpriv', ['--pdeathsig', 'KILL', '--', process.execPath, join(import.meta.dirname, 'test-worker.ts'), `nats://127.0.0.1:${String(nats().port)}`, 'stopped', JSON.stringify(timings)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const said: { readonly kind: string }[] = [];
    createInterface({ input: running.stdout }).on('line', (line) => said.push(JSON.parse(line) as { kind: string }));
    const isSaid = (kind: string) => until(() => said.some((line) => line.kind === kind));
    await isSaid('ready');
    const edge = await enter(timings);
    const before = placeIn(await edge.place('lab', []));
    await isSaid('given');
    running.kill('SIGSTOP');
    await offer(edge, 'spare');
    await until(() => edge.ownerOf('lab') === undefined);
    const anew = placeIn(await edge.place('lab', []));
    expect([anew.worker, anew.token > before.token]).toEqual(['spare', true]);
    running.kill('SIGCONT');
    await isSaid('goes-on');
    expect(said.find(({ kind }) => kind === 'goes-on')).toEqual({ kind: 'goes-on', isLost: true, labs: 0 });
    await isSaid('gave-up');
    // by one clock, since it is one machine
    const gaveUp = said.find((line): line is LogEntry & { readonly kind: 'gave-up' } => line.kind === 'gave-up') ?? expect.fail();
    const ended = log.find((entry) => entry.kind === 'ended' && entry.lease === gaveUp.lease) ?? expect.fail();
    expect(ended.at - gaveUp.at).toBeGreaterThanOrEqual(timings.patienceMs - timings.holdMs - CLOCK_TICK_MS);
    log.push(gaveUp);
  } finally {
    running.kill('SIGKILL');
  }
});

test('a server without JetStream is refused, and none that is not there is waited for', async () => {
  const plain = new TestNats({});
  await plain.run();
  await expect(NatsRegister.connect(addressOf(plain), (error) => faults.push(error))).rejects.toThrow(`NATS at 127.0.0.1:${String(plain.port)}: JetStream: jetstream is not enabled`);
  await plain.stop();
  await expect(NatsRegister.connect(addressOf(plain), (error) => faults.push(error))).rejects.toThrow('connection refused');
  await plain.end();
});
