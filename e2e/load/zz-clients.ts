import { setTimeout as wait } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { Student } from '../../apps/server/bench/student.ts';
import { TestClassClient, join, makeClass, signIn } from '../../apps/server/src/test-client.ts';
import { quantile } from '../bench/quantile.ts';
import { startServer } from '../server/running-server.ts';
const CLIENTS = Number(process.argv[2] ?? 45);
const thinking = (ms: number) => (): Promise<void> => wait(ms * (0.5 + Math.random()));
const server = await startServer(['--log', 'warn']);
const idle = () => { const [, user, nice, sys, id, io] = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.split(/\s+/).map(Number); return { busy: user! + nice! + sys!, idle: id! + io! }; };
try {
  const port = Number(new URL(server.origin).port);
  const owner = await signIn({ port, url: server.url });
  const classId = await makeClass({ port }, owner, '03-three-on-a-bridge');
  const wall = await TestClassClient.enter({ port }, owner, classId);
  const code = (await wall.first('class-welcome')).codes[0]?.code ?? '';
  const students = await Promise.all(Array.from({ length: CLIENTS }, async (_, number) => {
    await wait(number * 200);
    const { lab = '', cookie } = await join({ port }, code, `Client ${String(number + 1)}`);
    return Student.enter({ server: { port }, cookie, lab });
  }));
  const [at, before] = [performance.now(), idle()];
  await Promise.all(students.map((student) => student.build(thinking(2000))));
  const [ms, after] = [performance.now() - at, idle()];
  const answers = students.flatMap(({ answers }) => answers);
  const all = answers.map((a) => a.ms);
  console.log(`${CLIENTS} clients built in ${(ms / 1000).toFixed(1)} s: ${all.length} gestures, median ${quantile(all, 0.5).toFixed(0)} p95 ${quantile(all, 0.95).toFixed(0)} max ${Math.max(...all).toFixed(0)} ms; cpu busy ${(100 * (after.busy - before.busy) / (after.busy - before.busy + after.idle - before.idle)).toFixed(0)} %`);
  const kinds = new Map<string, number[]>();
  for (const a of answers as readonly { ms: number; what?: string }[]) kinds.set(a.what ?? '', [...(kinds.get(a.what ?? '') ?? []), a.ms]);
  for (const [k, v] of kinds) console.log(k, v.length, quantile(v, 0.5).toFixed(0), quantile(v, 0.95).toFixed(0));
  for (const s of students) s.close();
  wall.close();
} finally { await server.stop(); }
