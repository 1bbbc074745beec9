/** Exercises: a lab made anew for each step, with a fault that nobody is told of, points, and an end. */
import { lessonsOf } from '@patchbay/shared/lesson';
import { setUp } from '@patchbay/shared/gesture';
import type { LessonProgress } from '@patchbay/shared/protocol';
import { afterEach, expect, test, vi } from 'vitest';
import type { Lab } from './lab.ts';
import { freshLab } from './test-lab.ts';

const EXERCISE = `---
patchbay-lesson: 1
exercise: { minutes: 5, hides: [hints, explanations] }
labs:
  pair: |
    patchbay: 1
    name: pair
    namespaces:
      net0: { interfaces: { eth0: { addresses: [10.0.1.1/24] } } }
      net1: { interfaces: { eth0: { addresses: [10.0.1.2/24] } } }
    cables: [{ ends: ["net0:eth0", "net1:eth0"] }]
    canvas: { net0: [120, 80] }
steps:
  - { id: one, lab: pair, points: 3, fault: { causes: [interface-down], from: net0, to: 10.0.1.2 }, checks: [{ ping: 10.0.1.2, from: net0 }] }
  - { id: two, lab: pair, points: 4, fault: { causes: [other-subnet], from: net0, to: 10.0.1.2 }, checks: [{ ping: 10.0.1.2, from: net0 }] }
---
# en: Broken
## one: The first
Mend it.
### hint
Look at the links.
### why
So.
## two: The second
Mend it.
### hint
Look at the addresses.
`;
const MINUTE_MS = 60_000;

const lab = freshLab({ gesture: 'add-namespace', lessons: lessonsOf(new Map([['broken', EXERCISE], ['open', EXERCISE.replace('hides: [hints, explanations]', 'hides: [solutions]')]])) });
afterEach(() => void vi.useRealTimers());

const progress = (): LessonProgress | undefined => lab().lab.welcome('ann').lesson;
const started = async (id = 'broken'): Promise<void> => expect(await lab().lab.startLesson('ann', id)).toMatchObject({ ok: true });
const missing = (): unknown => progress()?.checks.flatMap((check) => (check.state === 'missing' ? [check.missing] : []));
const FAILED = { code: 'no-answer', subject: 'net0', wanted: '10.0.1.2' };
const step = (done: number): Promise<void> => expect.poll(() => progress()?.done).toBe(done);
const isUp = (): boolean | undefined => lab().topology.interfaces['net0:eth0']?.up;

async function playSolution(id: string): Promise<readonly string[]> {
  const read = await lab().lab.readSolution(id);
  const lines = read.ok ? read.solution : [];
  for (const line of lines.keys()) expect(await lab().lab.playSolution('ann', id, line)).toMatchObject({ ok: true });
  return lines;
}

test('a fault is in the lab, and nothing says which: no hint, no reason, no entry, no way back to what was before', async () => {
  const said: string[] = [];
  const stop = lab().lab.subscribe((_message, text) => said.push(text));
  await lab().done(setUp(lab().topology, { namespace: 'host', interface: 'lo' }, false));
  const [before] = lab().lab.journal;
  await started();
  await expect.poll(missing).toEqual([FAILED]);
  expect(isUp()).toBe(false);
  const welcome = lab().lab.welcome('ann');
  expect(welcome.lessonView?.steps[0]).toEqual({ id: 'one', title: { en: 'The first' }, text: { en: 'Mend it.' }, hints: [], checks: [{ kind: 'ping', from: 'net0', target: '10.0.1.2', expect: 'work', withinMs: 5000 }] });
  expect(welcome.journal).toEqual([]);
  expect(welcome.positions.net0).toEqual([120, 80]);
  expect(lab().lab.lookBack(before?.entry.id ?? 0)).toMatchObject({ ok: false, refusal: { code: 'entry-gone' } });
  expect(await lab().lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });
  const { planted } = lab().lab.saved.lesson!;
  expect(planted).toEqual([{ step: 'one', cause: 'interface-down', commands: ['ip -n net0 link set dev eth0 down'], at: expect.any(Number) as number }]);
  expect(lab().lab.readFaults()).toMatchObject({ ok: true, faults: planted });
  expect([JSON.stringify(welcome), ...said].filter((text) => /interface-down|dev eth0 down/.test(text))).toEqual([]);
  stop();
});

test('a step that is mended brings its points, and the next lab is made; one whose solution was asked for brings none', async () => {
  await started();
  // the next lab is made right after it
  expect(await lab().change(setUp(lab().topology, { namespace: 'net0', interface: 'eth0' }, true))).toMatchObject({ ok: true });
  await step(1);
  await expect.poll(missing).toEqual([FAILED]);
  expect(progress()?.exercise).toMatchObject({ points: [3, 0], of: [3, 4], isOver: false });
  // what was done before is nothing in this lab
  expect(await lab().lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: false });
  await playSolution('two');
  await step(2);
  expect(progress()?.exercise?.points).toEqual([3, 0]);
});

test('the solution of a fault takes back that, and no more', async () => {
  await started();
  await expect.poll(missing).toEqual([FAILED]);
  expect(await playSolution('one')).toEqual(['ip -n net0 link set dev eth0 up']);
  await step(1);
});

test('a step is told to be done when the lab of the next one is there', async () => {
  await started();
  await expect.poll(missing).toEqual([FAILED]);
  const faultsThen = new Promise<ReturnType<Lab['readFaults']>>((resolve) => {
    const stop = lab().lab.subscribe((message) => {
      if (message.type !== 'lesson' || message.progress?.done !== 1) return;
      stop();
      resolve(lab().lab.readFaults());
    });
  });
  await lab().change(setUp(lab().topology, { namespace: 'net0', interface: 'eth0' }, true));
  expect(await faultsThen).toMatchObject({ ok: true, faults: [{ step: 'one' }, { step: 'two' }] });
});

test('who gives up as soon as the next step is told is told how its lab is mended; of one that is over it is too late to ask', async () => {
  await started();
  await expect.poll(missing).toEqual([FAILED]);
  const asked = new Promise<ReturnType<Lab['readSolution']>>((resolve) => {
    const stop = lab().lab.subscribe((message) => {
      if (message.type !== 'lesson' || message.progress?.done !== 1) return;
      stop();
      // not at once: the request comes over the network
      setImmediate(() => resolve(lab().lab.readSolution('two')));
    });
  });
  await lab().change(setUp(lab().topology, { namespace: 'net0', interface: 'eth0' }, true));
  expect(await asked).toMatchObject({ ok: true, solution: expect.arrayContaining([expect.stringMatching(/address add local 10\.0\.1\.[12]\/24 dev eth0$/)]) as unknown });
  expect(await lab().lab.readSolution('one')).toMatchObject({ ok: false, refusal: { code: 'no-such-step' } });
  expect(lab().lab.saved.lesson?.gaveUp).toEqual(['two']);
});

test('an exercise that keeps its solutions to itself tells none, and has none typed', async () => {
  await started('open');
  expect(await lab().lab.readSolution('one')).toMatchObject({ ok: false, refusal: { code: 'solution-hidden' } });
  expect(await lab().lab.playSolution('ann', 'one', 0)).toMatchObject({ ok: false, refusal: { code: 'solution-hidden' } });
  expect(progress()?.exercise?.points).toEqual([0, 0]);
  expect(lab().lab.saved.lesson?.gaveUp).toBeUndefined();
});

test('when its time is over nothing counts any more, and everybody is told', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  await started();
  await expect.poll(missing).toEqual([FAILED]);
  const told: boolean[] = [];
  const stop = lab().lab.subscribe((message) => void (message.type === 'lesson' && message.progress?.exercise && told.push(message.progress.exercise.isOver)));
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  await expect.poll(() => told.at(-1)).toBe(true);
  await lab().done(setUp(lab().topology, { namespace: 'net0', interface: 'eth0' }, true));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(progress()).toMatchObject({ done: 0, exercise: { points: [0, 0], isOver: true } });
  stop();
});

test('time goes on for who leaves and comes back, and for who begins again; the lab is broken again, in the same way', async () => {
  await started();
  const first = progress()!;
  expect(lab().lab.leaveLesson()).toMatchObject({ ok: true });
  expect(lab().lab.saved).toMatchObject({ exercises: [{ lesson: 'broken', startedAt: first.startedAt }] });
  await lab().done(setUp(lab().topology, { namespace: 'net0', interface: 'eth0' }, true));
  await started();
  expect(isUp()).toBe(false);
  expect(progress()?.exercise?.endsAt).toBe(first.exercise?.endsAt);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await lab().lab.restartLesson('teacher')).toMatchObject({ ok: true });
  expect(progress()?.exercise?.endsAt).toBeGreaterThan(first.exercise?.endsAt ?? 0);
  expect(lab().lab.saved.lesson?.planted?.map(({ cause }) => cause)).toEqual(['interface-down']);
  await lab().lab.leaveLesson();
  expect(await lab().lab.restartLesson('teacher')).toMatchObject({ ok: false, refusal: { code: 'no-exercise' } });
});
