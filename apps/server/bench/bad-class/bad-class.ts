/**
 * `npm run test:bad-class`: twenty people work, then eight others do their worst beside them, one of each kind. The ninety-fifth
 * percentile of the twenty may double and no more, each of the eight is told, and nothing is left of them. Names of offenders as
 * arguments: only these. Bounded in time; nothing is sent anywhere but over the loopback and within labs.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { TestClient, makeLab, signIn } from '../../src/test-client.ts';
import { OFFENDERS } from './offenders.ts';
import type { Seat } from './offenders.ts';
import { startServerApart } from './server-apart.ts';
import { Worker } from './worker.ts';

const WORKERS = 20;
const CALM_MS = 10_000;
const BAD_MS = 20_000;
/** The most that the ninety-fifth percentile may grow. */
const MOST_TIMES = 2;

const named = process.argv.slice(2);
const offenders = OFFENDERS.filter(({ name }) => named.length === 0 || named.includes(name));

const quantile = (values: readonly number[], q: number): number => values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const server = await startServerApart();
const cookie = await signIn(server, server.url);
const newSeat = async (): Promise<Seat> => ({ server, cookie, lab: await makeLab(server, cookie) });

const workers: Worker[] = [];
for (let count = 0; count < WORKERS; count += 1) workers.push(await Worker.enter(await newSeat()));
const seats = [];
for (const offender of offenders) seats.push({ offender, seat: await newSeat() });

const over = new AbortController();
const working = workers.map((worker) => worker.work(over.signal));
await wait(CALM_MS);
const badAt = performance.now();
say(`calm: ${String(workers.flatMap(({ answers }) => answers).length)} changes`);

const told = new Map<string, string>();
const offending = seats.map(async ({ offender: { name, offend, isTold }, seat }) => {
  const listener = await TestClient.enter(seat.server, seat.cookie, seat.lab);
  const hear = (message: ServerMessage): void => {
    if (isTold(message)) told.set(name, JSON.stringify(message));
  };
  listener.socket.on('message', (data: Buffer) => hear(JSON.parse(data.toString()) as ServerMessage));
  await offend(seat, over.signal, hear);
  listener.close();
});
const report = setInterval(() => say(`  server: ${server.usage()}`), 5_000);
await wait(BAD_MS);
over.abort();
clearInterval(report);
await Promise.all([...working, ...offending]);

const all = workers.flatMap(({ answers }) => answers);
const calm = all.filter(({ at }) => at < badAt).map(({ ms }) => ms);
const bad = all.filter(({ at }) => at >= badAt).map(({ ms }) => ms);
const failures = workers.flatMap((worker) => worker.failures);
const describe = (values: readonly number[]): string =>
  `median ${quantile(values, 0.5).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms, worst ${quantile(values, 1).toFixed(0)} ms of ${String(values.length)}`;
say(`calm: ${describe(calm)}`);
say(`bad:  ${describe(bad)}`);
const times = quantile(bad, 0.95) / quantile(calm, 0.95);
const left = await server.stop();
const untold = offenders.filter(({ name }) => !told.has(name)).map(({ name }) => name);
for (const [name, words] of told) say(`told: ${name}: ${words}`);
say(`p95 bad against calm: ${times.toFixed(1)} × (${String(MOST_TIMES)} × allowed)`);
say(`not told: ${untold.join(', ') || 'nobody'}; refused: ${failures.join(' ') || 'nothing'}; left: ${left.join(', ') || 'nothing'}`);
process.exitCode = times <= MOST_TIMES && untold.length + failures.length + left.length === 0 ? 0 : 1;
