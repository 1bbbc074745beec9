/**
 * The server is killed at random moments while a class works in it: afterwards every lab is as the kernel had it a second
 * before at the latest, and nobody has to join again. PATCHBAY_RUNS says how often; once without.
 */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addNamespace } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { Answer } from '@patchbay/shared/protocol';
import { applyDiff, diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { afterEach, expect, test } from 'vitest';
import type { RunningServer } from './start-server.ts';
import { TestClassClient, TestClient, join, makeClass, signIn } from './test-client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const RUNS = Number(process.env.PATCHBAY_RUNS ?? 1);
const STUDENTS = 20;
/** A student's namespaces at most, and how long one thinks between two gestures, milliseconds. */
const MOST = 3;
const THINK_MS = 800;
/** What was acknowledged so long before the end must be there, milliseconds. */
const SURE_MS = 1_000;

const state = mkdtempSync(joinPath(tmpdir(), 'patchbay-killed-'));
let running: ChildProcessByStdio<null, Readable, null> | undefined;
afterEach(async () => {
  if (running?.exitCode === null && running.signalCode === null) await kill();
  rmSync(state, { recursive: true });
});

async function serve(port: number): Promise<RunningServer> {
  running = spawn(process.execPath, [MAIN, 'serve', '--port', String(port), '--data', state], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: running.stdout }), 'line')) as [string];
  const url = line.replace(/^Patchbay is ready: /, '');
  return { url, port: Number(new URL(url).port), close: () => Promise.resolve() };
}

async function kill(): Promise<number> {
  const at = performance.now();
  const ended = once(running ?? expect.fail('it does not run'), 'exit');
  running?.kill('SIGKILL');
  await ended;
  return at;
}

/** Adds and removes namespaces for as long as the server lives, and remembers what was sent and when it was acknowledged. */
class Student {
  readonly #lab: string;
  readonly #cookie: string;
  /** The names after each gesture; first what there was before. */
  #states: (readonly string[])[] = [[]];
  /** When each gesture was acknowledged; those that were not have none. */
  #acknowledged: number[] = [];
  #made = 0;

  constructor(lab: string, cookie: string) {
    this.#lab = lab;
    this.#cookie = cookie;
  }

  /** Comes in and sees what is there: what the lab was after one of the gestures, and none that were sure are missing. */
  async comeBack(server: RunningServer, killedAt: number): Promise<TestClient> {
    const client = await TestClient.enter(server, this.#cookie, this.#lab);
    const found = namesIn((await client.first('welcome')).observation);
    const sure = this.#acknowledged.filter((at) => at < killedAt - SURE_MS).length;
    expect(this.#states.slice(sure)).toContainEqual(found);
    this.#states = [found];
    this.#acknowledged = [];
    return client;
  }

  async work(client: TestClient): Promise<void> {
    while (client.socket.readyState === client.socket.OPEN) {
      const now = this.#states.at(-1) ?? [];
      const next = now.length < MOST ? [...now, `n${String(this.#made)}`].sort() : now.slice(1);
      this.#made += 1;
      this.#states.push(next);
      const gesture = { kind: now.length < MOST ? 'add-namespace' : 'remove', subjects: [] } as const;
      const answer = client.request({ type: 'change', gesture, diff: diffTopologies(withNamespaces(now), withNamespaces(next)) });
      await Promise.race([answer.then((said) => this.#acknowledge(said)), client.closed]);
      await Promise.race([delay(Math.random() * THINK_MS), client.closed]);
    }
  }

  #acknowledge(answer: Answer): void {
    expect(answer).toMatchObject({ ok: true });
    this.#acknowledged.push(performance.now());
  }
}

const withNamespaces = (names: readonly string[]): Topology =>
  names.reduce((topology, name) => applyDiff(topology, addNamespace(topology, name)), emptyTopology());

const namesIn = (observation: Observation): readonly string[] => Object.keys(topologyOf(observation).namespaces).filter((name) => name !== 'host').sort();

test(`a class of ${String(STUDENTS)} goes on after each of ${String(RUNS)} kills`, { timeout: RUNS * 120_000 }, async () => {
  let server = await serve(0);
  const owner = await signIn(server);
  const classId = await makeClass(server, owner);
  const wall = await TestClassClient.enter(server, owner, classId);
  const [code] = (await wall.first('class-welcome')).codes;
  const students: Student[] = [];
  for (let number = 0; number < STUDENTS; number += 1) {
    const { lab = '', cookie } = await join(server, code?.code ?? '', `Student ${String(number)}`);
    students.push(new Student(lab, cookie));
  }
  let killedAt = performance.now();
  for (let run = 0; run < RUNS; run += 1) {
    const clients = await Promise.all(students.map((student) => student.comeBack(server, killedAt)));
    const working = Promise.all(students.map((student, number) => student.work(clients[number] ?? expect.fail())));
    await delay(500 + Math.random() * 3_000);
    killedAt = await kill();
    await working;
    server = await serve(server.port);
  }
  await Promise.all(students.map((student) => student.comeBack(server, killedAt)));
  const again = await TestClassClient.enter(server, owner, classId);
  expect((await again.first('class-welcome')).members).toHaveLength(STUDENTS);
});
