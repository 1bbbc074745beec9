import { expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { checkLesson } from './check-lesson.ts';
import type { LessonOutcome } from './check-lesson.ts';
import { LESSONS } from './test-lessons.ts';
import type { TestedLesson } from './test-lessons.ts';

const check = (text: string, seeds?: readonly string[]): Promise<LessonOutcome> => checkLesson(text, { openSandbox, createKernel, featuresLacking }, seeds);

async function expectWell({ text }: TestedLesson): Promise<void> {
  // each draw of an exercise makes a dozen labs, which takes long: its example alone; `patchbay lesson check` tries others as well
  const outcome = await check(text, /^exercise:/m.test(text) ? [] : ['one']);
  expect(outcome).toMatchObject({ kind: 'checked' });
  expect(outcome.kind === 'checked' && outcome.steps.filter(({ kind }) => kind !== 'well')).toEqual([]);
  expect([...text.matchAll(/^# (\w+):/gm)].map(([, language]) => language)).toEqual(['en', 'zh']);
}

const WELL = 'each step fails its checks before its solution and passes them after it, in both languages, and with values of one\'s own';

for (const lesson of LESSONS) {
  const [feature, ...more] = lesson.needs;
  (feature === undefined ? test : testNeeding(feature, ...more))(`${lesson.file}: ${WELL}`, () => expectWell(lesson));
}

const lesson = (checks: string, solution: string): string => `---
patchbay-lesson: 1
steps:
  - { id: one, checks: ${checks}, solution: ${solution} }
---
# en: A lesson
## one: The step
Do it.
`;

test.each([
  ['a step that is done before it is begun', '[{ namespace: host }]', '["true"]', { kind: 'holds-already' }],
  ['a solution that fails', '[{ namespace: net0 }]', '["ip netns add net0", "ip nonsense", "true"]', { kind: 'solution-fails', exit: 1 }],
  ['a solution that is not enough', '[{ namespace: net0 }, { ping: 10.0.0.1, from: net0, within: 200ms }]', '["ip netns add net0"]', { kind: 'solution-misses', missing: [{ code: 'no-answer', subject: 'net0', wanted: '10.0.0.1' }] }],
  ['what works though it must not', '[{ namespace: net0 }, { ping: 127.0.0.1, from: net0, expect: fail }]', '["ip netns add net0", "ip -n net0 link set lo up"]', { kind: 'solution-misses', missing: [{ code: 'answers' }] }],
])('%s is told', async (_name, checks, solution, outcome) => {
  expect(await check(lesson(checks, solution))).toMatchObject({ kind: 'checked', steps: [{ id: 'one', ...outcome }] });
});

test('what ceases by itself before its solution does not count as done: each bridge is the root until it hears of a better one', async () => {
  const text = `---
patchbay-lesson: 1
start: |
  patchbay: 1
  name: roots
  namespaces:
    sw1: { bridges: { br0: { stp: true, priority: 4096 } } }
    sw2: { bridges: { br0: { stp: true } } }
  cables:
    - { ends: ["sw1/br0:to2", "sw2/br0:to1"] }
steps:
  - { id: root, checks: [{ bridge: sw2/br0, root: true }], solution: ["ip -n sw2 link set dev br0 type bridge priority 0"] }
---
# en: A lesson
## root: The root
Do it.
`;
  expect(await check(text)).toEqual({ kind: 'checked', steps: [{ id: 'root', kind: 'well' }] });
});
