/**
 * `npm run test:load`: fifty students join a class, five of them in real browsers and the others as clients of the protocol; each
 * builds the third lesson by gestures and pings; the teacher has the wall open all the time. Prints a table of what each waited for
 * and what it cost; `--write` puts it into docs/load.md. Ends with 1 where anything went wrong.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { Student } from '../../apps/server/bench/student.ts';
import { TestClassClient, join, makeClass, signIn } from '../../apps/server/src/test-client.ts';
import { quantile } from '../bench/quantile.ts';
import { latencyRow, range, show } from '../bench/row.ts';
import type { Row } from '../bench/row.ts';
import { machineWords, tableOf, writeMeasured } from '../bench/table.ts';
import config from '../playwright.config.ts';
import { startServer } from '../server/running-server.ts';
import { goLast } from './go-last.ts';
import { BrowserStudent } from './browser-student.ts';
import { measureWall } from './measure-wall.ts';
import { Teacher } from './teacher.ts';
import { labsMib, usageDuring } from './usage.ts';

const PAGE = fileURLToPath(new URL('../../docs/load.md', import.meta.url));
const LESSON = '03-three-on-a-bridge';
const STEPS = 5;
const [BROWSERS, CLIENTS] = [5, 45];
const ALL = BROWSERS + CLIENTS;
/** In so long all come through the door, and within so long all are in their labs. */
const [ARRIVING_MS, JOINED_MS] = [20_000, 30_000];
/** Between two gestures of one student: while they build, and now and then. */
const [THINKING_MS, NOW_AND_THEN_MS] = [2_000, 10_000];
const PINGS = 5;
const IDLE_MS = 20_000;
const BUDGETS = { gestureMs: 40, serverMib: 300, idlePercent: 5 } as const;

const { write } = parseArgs({ options: { write: { type: 'boolean', default: false } } }).values;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const thinking = (ms: number) => (): Promise<void> => wait(ms * (0.5 + Math.random()));

// what it says beyond this is of what went wrong
const server = await startServer(['--log', 'warn']);
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const errors: string[] = [];
const rows: Row[] = [];
try {
  const port = Number(new URL(server.origin).port);
  const owner = await signIn({ port, url: server.url });
  const classId = await makeClass({ port }, owner, LESSON);
  const wall = await TestClassClient.enter({ port }, owner, classId);
  const code = (await wall.first('class-welcome')).codes[0]?.code ?? '';
  wall.close();
  const teacher = await Teacher.comeIn(server.origin, owner, classId);
  goLast(server.pid);
  await teacher.openWall();

  const since = performance.now();
  const joiningMs: number[] = [];
  const arriving = async <T>(number: number, come: () => Promise<T>): Promise<T> => {
    await wait((number / ALL) * ARRIVING_MS);
    const at = performance.now();
    const student = await come();
    joiningMs.push(performance.now() - at);
    return student;
  };
  const inBrowsers = Array.from({ length: BROWSERS }, (_, number) =>
    arriving(number * (ALL / BROWSERS), () => BrowserStudent.join(browser, server.origin, code, `Browser ${String(number + 1)}`)),
  );
  const asClients = Array.from({ length: CLIENTS }, (_, number) =>
    arriving(number, async () => {
      const { lab = '', cookie } = await join({ port }, code, `Client ${String(number + 1)}`);
      return Student.enter({ server: { port }, cookie, lab });
    }),
  );
  const joining = Promise.all([Promise.all(inBrowsers), Promise.all(asClients)]);
  const whileJoining = await usageDuring(server.pid, joining);
  const joinedMs = performance.now() - since;
  const [pages, students] = await joining;
  say(`all have joined after ${(joinedMs / 1_000).toFixed(1)} s`);
  rows.push(
    { what: `${String(ALL)} join, from the first at the door to the last in their lab`, measured: `${(joinedMs / 1_000).toFixed(1)} s`, budget: `≤ ${String(JOINED_MS / 1_000)} s`, holds: joinedMs <= JOINED_MS },
    { what: '… each, from the code to the lab', measured: `p95 ${show(quantile(joiningMs, 0.95))} ms, median ${range(joiningMs, ' ms')}`, budget: '' },
    { what: '… the server, the labs, of one core', measured: `${range(whileJoining.serverPercent, ' %')}, ${range(whileJoining.labsPercent, ' %')}`, budget: '' },
  );

  const building = Promise.all([
    ...pages.map((page) => page.build(thinking(THINKING_MS)).then(() => page.ping())),
    ...students.map(async (student) => {
      await student.build(thinking(THINKING_MS));
      await student.hasDone(STEPS);
      if (!(await student.ping('10.0.1.2', PINGS))) errors.push('a ping was not answered');
    }),
  ]);
  const whileBuilding = await usageDuring(server.pid, building);
  await building;
  say('all have built the lesson and pinged');
  const inBrowserMs = (await Promise.all(pages.map((page) => page.answers()))).flat();
  rows.push(
    latencyRow(`gesture → acknowledged, ${String(CLIENTS)} clients of the protocol`, students.flatMap(({ answers }) => answers.map(({ ms }) => ms)), BUDGETS.gestureMs),
    latencyRow(`gesture → acknowledged in the browser, ${String(BROWSERS)} browsers`, inBrowserMs, BUDGETS.gestureMs),
    { what: '… the server meanwhile, of one core', measured: range(whileBuilding.serverPercent, ' %'), budget: '' },
    { what: '… all labs together, of one core', measured: range(whileBuilding.labsPercent, ' %'), budget: '' },
    { what: '… memory of the server process', measured: range(whileBuilding.serverMib, ' MiB'), budget: `≤ ${String(BUDGETS.serverMib)} MiB`, holds: Math.max(...whileBuilding.serverMib) <= BUDGETS.serverMib },
    { what: '… memory of all labs together', measured: `${show(labsMib(server.pid))} MiB, ${show(labsMib(server.pid) / ALL)} MiB each`, budget: '' },
  );

  const buildingAnswers = students.map(({ answers }) => answers.length);
  const over = new AbortController();
  const working = Promise.all(students.map((student) => student.work(thinking(NOW_AND_THEN_MS), over.signal))).catch((error: unknown) => errors.push(String(error)));
  rows.push(...(await measureWall(server.pid, teacher, ALL)));
  over.abort();
  await working;
  say('the wall was measured');
  const nowAndThenMs = students.flatMap(({ answers }, index) => answers.slice(buildingAnswers[index]).map(({ ms }) => ms));
  rows.push(latencyRow(`gesture → acknowledged meanwhile, ${String(CLIENTS)} clients, one each ten seconds`, nowAndThenMs, BUDGETS.gestureMs));

  const whilePinging = await usageDuring(server.pid, wait(IDLE_MS));
  rows.push({ what: `${String(BROWSERS)} pings run, and nothing else: the server, the labs, of one core`, measured: `${range(whilePinging.serverPercent, ' %')}, ${range(whilePinging.labsPercent, ' %')}`, budget: '' });
  await Promise.all(pages.map((page) => page.stopPing()));
  const atRest = await usageDuring(server.pid, wait(IDLE_MS));
  const restingPercent = quantile(atRest.serverPercent, 0.5);
  rows.push(
    { what: 'at rest, all still there: the server, of one core', measured: range(atRest.serverPercent, ' %'), budget: `≤ ${String(BUDGETS.idlePercent)} %`, holds: restingPercent <= BUDGETS.idlePercent },
    { what: '… all labs together, of one core', measured: range(atRest.labsPercent, ' %'), budget: '' },
    { what: '… memory of the server process', measured: range(atRest.serverMib, ' MiB'), budget: `≤ ${String(BUDGETS.serverMib)} MiB`, holds: Math.max(...atRest.serverMib) <= BUDGETS.serverMib },
  );
  errors.push(...students.flatMap(({ failures }) => failures), ...pages.flatMap(({ complaints }) => complaints), ...teacher.complaints);
  for (const student of students) student.close();
  await teacher.close();
} finally {
  await browser.close();
  await server.stop();
}
if (server.logged !== '') errors.push(server.logged);

const measured = `${machineWords()}\n\n${tableOf(rows)}`;
say(`\n${measured}\n\nerrors: ${errors.length === 0 ? 'none' : `\n${errors.join('\n')}`}`);
if (write && errors.length === 0) await writeMeasured(PAGE, measured);
process.exitCode = errors.length === 0 ? 0 : 1;
