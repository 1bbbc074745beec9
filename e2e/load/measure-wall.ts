/** What a teacher's wall costs while something happens in its labs now and then: the server with it and without it in turns, and its page. */
import { setTimeout as wait } from 'node:timers/promises';
import { processorMs } from '../../apps/server/src/test-processes.ts';
import { quantile } from '../bench/quantile.ts';
import { range, show } from '../bench/row.ts';
import type { Row } from '../bench/row.ts';
import type { Teacher } from './teacher.ts';

const TURNS = 3;
const TURN_MS = 15_000;
/** After it was opened or closed. */
const SETTLING_MS = 3_000;
const MOST_PERCENT = 10;
/** Longer than this, and a hand feels it. */
const LONGEST_TASK_MS = 50;

/** The wall shows so many labs. It is open when this begins, and when it ends. */
export async function measureWall(serverPid: number, teacher: Teacher, labs: number): Promise<readonly Row[]> {
  const [page, withWall, without]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    await teacher.sees(labs);
    await wait(SETTLING_MS);
    const before = await teacher.processorMs();
    withWall.push(await serverPercent(serverPid));
    page.push((100 * ((await teacher.processorMs()) - before)) / TURN_MS);
    await teacher.closeWall();
    await wait(SETTLING_MS);
    without.push(await serverPercent(serverPid));
    await teacher.openWall();
  }
  await teacher.sees(labs);
  await wait(SETTLING_MS);
  const { intervals, tasks } = await teacher.scroll();
  const added = withWall.map((percent, turn) => percent - (without[turn] ?? Number.NaN));
  const longest = Math.max(...tasks);
  return [
    budgeted(`a wall of ${String(labs)} labs, in which something happens now and then: its page, of one core`, page),
    budgeted('… the server with it less without it, of one core', added),
    { what: '… the server with it, and without it', measured: `${range(withWall, ' %')}, ${range(without, ' %')}`, budget: '' },
    { what: '… frames while it is scrolled', measured: `p95 ${show(quantile(intervals, 0.95))} ms, median ${range(intervals, ' ms')}`, budget: '' },
    { what: '… longest task of the page meanwhile', measured: `${show(longest)} ms`, budget: `≤ ${String(LONGEST_TASK_MS)} ms`, holds: longest <= LONGEST_TASK_MS },
  ];
}

async function serverPercent(pid: number): Promise<number> {
  const [at, before] = [performance.now(), processorMs(pid).own];
  await wait(TURN_MS);
  return (100 * (processorMs(pid).own - before)) / (performance.now() - at);
}

const budgeted = (what: string, percents: readonly number[]): Row => ({
  what,
  measured: range(percents, ' %'),
  budget: `≤ ${String(MOST_PERCENT)} %`,
  holds: quantile(percents, 0.5) <= MOST_PERCENT,
});
