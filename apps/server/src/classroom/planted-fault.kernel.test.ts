/** What a student's page gets of a fault that a lesson has planted: its marks in the kernel, and never what it is. */
import { CAUSE_NAMES } from '@patchbay/shared/explain';
import type { LessonProgress, PlantedFault } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { TestClassClient, TestClient, ask, join, makeClass, ownHeaders, signIn } from '../test-client.ts';
import { freshServer } from '../test-fresh-server.ts';

const server = freshServer();

const EXERCISE = '11-troubleshooting';
/** Not everything that a page may read: what has to do with the lesson, or with what changed. */
const PATHS = ['/api/session', '/api/labs', '/api/lessons', `/api/lessons/${EXERCISE}`, '/api/classes'];

/** Everything that a student can ask about what happened to the lab, asked once. */
async function askAll(client: TestClient, step: string): Promise<void> {
  client.send({ type: 'resync' });
  for (const entry of [1, 2]) await client.request({ type: 'look-back', entry });
  await client.request({ type: 'undo' });
  await client.request({ type: 'redo' });
  await client.request({ type: 'restart-exercise' });
  expect(await client.request({ type: 'read-faults' })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  await client.request({ type: 'answer-question', step, answer: '1' });
  await client.request({ type: 'watch-details', namespace: 'host', detail: 'counters' });
  const ping = await client.request({ type: 'start-probe', probe: { kind: 'ping', namespace: 'net0', target: '192.168.0.1', count: 1 } });
  expect(ping.ok).toBe(true);
}

test('what a student is sent, over the socket and over HTTP, names no planted fault and shows no command that made it', async () => {
  const owner = await signIn(server());
  const id = await makeClass(server(), owner, EXERCISE);
  const wall = await TestClassClient.enter(server(), owner, id);
  const [code] = (await wall.first('class-welcome')).codes;
  const student = await join(server(), code?.code ?? '', 'Ann');
  const lab = student.lab ?? '';
  const teacher = await TestClient.enter(server(), owner, lab);
  const planted = async (): Promise<readonly PlantedFault[]> => {
    const answer = await teacher.request({ type: 'read-faults' });
    return answer.ok ? (answer.faults ?? []) : [];
  };

  for (const [index, step] of ['lab-1', 'lab-2'].entries()) {
    await expect.poll(async () => (await planted()).at(-1)?.step).toBe(step);
    const fault = (await planted()).at(-1)!;
    expect(CAUSE_NAMES).toContain(fault.cause);
    // a page that comes now: of the step before it hears what mended it
    const page = await TestClient.enter(server(), student.cookie, lab);
    await askAll(page, step);
    // that a check failed has been told by now
    const lessons = (): readonly (LessonProgress | undefined)[] => page.messages.map((message) => (message.type === 'welcome' ? message.lesson : message.type === 'lesson' ? message.progress : undefined));
    await expect.poll(() => lessons().some((progress) => progress?.checks.some(({ state }) => state === 'missing'))).toBe(true);
    const read = await Promise.all(PATHS.map(async (path) => (await ask(server(), path, { headers: ownHeaders(server(), student.cookie) })).body));
    const heard = [...page.messages.map((message) => JSON.stringify(message)), ...read];
    for (const secret of [fault.cause, ...fault.commands, '"planted"', '"fault"', '"causes"']) expect(heard.filter((text) => text.includes(secret))).toEqual([]);
    expect(page.messages.flatMap((message) => (message.type === 'welcome' ? message.journal : message.type === 'changed' && message.entry !== undefined ? [message.entry] : []))).toEqual([]);
    page.close();

    const solution = await teacher.request({ type: 'read-solution', step });
    for (const line of (solution.ok ? (solution.solution ?? []) : []).keys()) await teacher.request({ type: 'play-solution', step, line });
    await expect.poll(() => teacher.messages.findLast((message) => message.type === 'lesson')?.progress?.done).toBe(index + 1);
  }
  teacher.close();
  wall.close();
});
