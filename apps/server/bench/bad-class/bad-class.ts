/**
 * `npm run test:bad-class`: twenty people work, and others do their worst beside them: one of each kind alone, then all together. Of the
 * twenty the ninety-fifth percentile may double and no more, each of the others is told, and nothing is left of them. Calm and bad
 * take turns, so that what else the machine does falls upon both. `-- NAME…`: only these, `-- together`: only all at once.
 * Bounded in time; nothing is sent anywhere but over the loopback and within labs.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { TestClient, makeLab, removeLab, signIn } from '../../src/test-client.ts';
import type { ProcessorMs } from '../../src/test-processes.ts';
import { Student } from '../student.ts';
import type { Seat } from '../student.ts';
import { OFFENDERS } from './offenders.ts';
import type { Offender } from './offenders.ts';
import { startServerApart } from './server-apart.ts';

const WORKERS = 20;
/** Each makes a gesture about so often. */
const THINKING_MS = 1_000;
const TURNS = 2;
/** Before the first turn, and after what was bad: what is begun then is counted nowhere. */
const [WARM_UP_MS, SETTLING_MS] = [12_000, 4_000];
const CALM_MS = 10_000;
/** Where somebody is not told yet, it goes on, for so long at most. */
const [BAD_MS, BAD_AT_MOST_MS] = [12_000, 60_000];
const LOOK_MS = 500;
/** The most that the ninety-fifth percentile may grow. */
const MOST_TIMES = 2;
const TOGETHER = 'together';

const named = process.argv.slice(2);
const known = [...OFFENDERS.map(({ name }) => name), TOGETHER];
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')} in the bad class. There are: ${known.join(', ')}.`);
const isNamed = (name: string): boolean => named.length === 0 || named.includes(name);
const groups: readonly (readonly [name: string, offenders: readonly Offender[]])[] = [
  ...OFFENDERS.filter(({ name }) => isNamed(name)).map((offender) => [offender.name, [offender]] as const),
  ...(isNamed(TOGETHER) ? [[TOGETHER, OFFENDERS] as const] : []),
];

/** A stretch of time, and what the server and its labs took of the processors, in cores. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly cores: { readonly server: number; readonly labs: number };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const quantile = (values: readonly number[], q: number): number => values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;

const server = await startServerApart();
const cookie = await signIn(server, server.url);
const newSeat = async (): Promise<Seat> => ({ server, cookie, lab: await makeLab(server, cookie) });

const workers: Student[] = [];
for (let count = 0; count < WORKERS; count += 1) workers.push(await Student.enter(await newSeat()));
const over = new AbortController();
const think = (): Promise<void> => wait(THINKING_MS * (0.5 + Math.random()));
const working = workers.map((worker) => worker.work(think, over.signal));
await wait(WARM_UP_MS);

const told = new Map<string, string>();
const turns: { readonly group: string; readonly calm: Stretch; readonly bad: Stretch }[] = [];
for (const [group, offenders] of groups) {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const seats = await Promise.all(offenders.map(async (offender) => ({ offender, seat: await newSeat() })));
    await wait(SETTLING_MS);
    const calm = await during(wait(CALM_MS));
    const stop = new AbortController();
    const offending = seats.map(({ offender, seat }) => offend(group, offender, seat, stop.signal));
    const bad = await during(untilTold(group, offenders));
    stop.abort();
    await Promise.all(offending);
    await Promise.all(seats.map(({ seat: { lab } }) => removeLab(server, cookie, lab)));
    turns.push({ group, calm, bad });
    say(`  ${group}: server ${shares(calm, bad, 'server')}, labs ${shares(calm, bad, 'labs')}`);
  }
}
over.abort();
await Promise.all(working);
for (const worker of workers) worker.close();
const left = await server.stop();

say('\n| who | calm → beside them, p95 of the twenty | | each turn | told |\n| --- | --- | --- | --- | --- |');
let isWithin = true;
for (const [group, offenders] of groups) {
  const own = turns.filter((turn) => turn.group === group);
  const [calm, bad] = [p95Of(own.map((turn) => turn.calm)), p95Of(own.map((turn) => turn.bad))];
  isWithin &&= bad / calm <= MOST_TIMES;
  const each = own.map((turn) => `${(p95Of([turn.bad]) / p95Of([turn.calm])).toFixed(1)} ×`).join(', ');
  const untold = untoldIn(group, offenders);
  say(`| ${group} | ${calm.toFixed(0)} → ${bad.toFixed(0)} ms | ${(bad / calm).toFixed(1)} × | ${each} | ${untold.length === 0 ? 'yes' : `not: ${untold.join(', ')}`} |`);
}
const untold = groups.flatMap(([group, offenders]) => untoldIn(group, offenders));
const failures = workers.flatMap((worker) => worker.failures);
for (const [who, words] of told) say(`told: ${who}: ${words}`);
say(`at most ${String(MOST_TIMES)} × allowed; not told: ${untold.join(', ') || 'nobody'}; refused: ${failures.join(' ') || 'nothing'}; left: ${left.join(', ') || 'nothing'}`);
process.exitCode = isWithin && untold.length + failures.length + left.length === 0 ? 0 : 1;

async function untilTold(group: string, offenders: readonly Offender[]): Promise<void> {
  const since = performance.now();
  await wait(BAD_MS);
  while (untoldIn(group, offenders).length > 0 && performance.now() - since < BAD_AT_MOST_MS) await wait(LOOK_MS);
}

async function during(happening: Promise<unknown>): Promise<Stretch> {
  const [from, before] = [performance.now(), server.processorMs()];
  await happening;
  const [until, after] = [performance.now(), server.processorMs()];
  const cores = (whose: keyof ProcessorMs): number => (after[whose] - before[whose]) / (until - from);
  return { from, until, cores: { server: cores('own'), labs: cores('started') } };
}

async function offend(group: string, { name, offend: doTheirWorst, isTold }: Offender, seat: Seat, stop: AbortSignal): Promise<void> {
  const listener = await TestClient.enter(seat.server, seat.cookie, seat.lab);
  const hear = (message: ServerMessage): void => {
    if (isTold(message)) told.set(`${group}: ${name}`, JSON.stringify(message));
  };
  listener.socket.on('message', (data: Buffer) => hear(JSON.parse(data.toString()) as ServerMessage));
  await doTheirWorst(seat, stop, hear);
  listener.close();
}

function p95Of(stretches: readonly Stretch[]): number {
  const answers = workers.flatMap((worker) => worker.answers);
  return quantile(answers.filter(({ at }) => stretches.some(({ from, until }) => at >= from && at < until)).map(({ ms }) => ms), 0.95);
}

function untoldIn(group: string, offenders: readonly Offender[]): readonly string[] {
  return offenders.map(({ name }) => name).filter((name) => !told.has(`${group}: ${name}`));
}

function shares(calm: Stretch, bad: Stretch, whose: keyof Stretch['cores']): string {
  return `${(calm.cores[whose] * 100).toFixed(0)} → ${(bad.cores[whose] * 100).toFixed(0)} % of a core`;
}
