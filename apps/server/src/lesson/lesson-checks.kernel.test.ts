/** Lessons checked for pages: one at a time, ended in time, and nothing left behind. */
import { expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { LessonChecks } from './lesson-checks.ts';

const lesson = (solution: string): string => `---
patchbay-lesson: 1
steps:
  - { id: one, checks: [{ namespace: net0 }], solution: ["${solution}"] }
---
# en: A lesson
## one: The step
Do it.
`;
const MAKES = lesson('ip netns add net0');
const HANGS = lesson('sleep 1000');
const WELL = { kind: 'checked', steps: [{ id: 'one', kind: 'well' }] };
const HOUR_MS = 3_600_000;
const nobodyLeaves = (): AbortSignal => new AbortController().signal;

/** What opens sandboxes, and those that it has opened. */
function sandboxes() {
  const opened: Sandbox[] = [];
  return {
    opened,
    parts: {
      createKernel,
      featuresLacking,
      openSandbox: async (...options: Parameters<typeof openSandbox>) => {
        const sandbox = await openSandbox(...options);
        opened.push(sandbox);
        return sandbox;
      },
    },
  };
}

const areGone = async (opened: readonly Sandbox[]): Promise<void> => {
  for (const sandbox of opened) expect(await sandbox.run(['true'])).toMatchObject({ exit: null });
};

test('one at a time; what is no lesson is told without a sandbox', async () => {
  const { parts, opened } = sandboxes();
  const checks = new LessonChecks(parts, HOUR_MS);
  const first = checks.check(MAKES, nobodyLeaves());
  expect(await checks.check(MAKES, nobodyLeaves())).toEqual({ kind: 'busy' });
  expect(await first).toEqual(WELL);
  expect(opened).toHaveLength(1);
  expect(await checks.check('no lesson', nobodyLeaves())).toMatchObject({ kind: 'refused', problems: [{ code: 'no-front-matter' }] });
  expect(opened).toHaveLength(1);
});

test('a solution that never ends is ended when its time is over, and the next lesson is checked', async () => {
  const { parts, opened } = sandboxes();
  const checks = new LessonChecks(parts, 4_000);
  expect(await checks.check(HANGS, nobodyLeaves())).toEqual({ kind: 'too-long' });
  await areGone(opened);
  expect(await new LessonChecks(parts, HOUR_MS).check(MAKES, nobodyLeaves())).toEqual(WELL);
});

test('what nobody waits for is ended', async () => {
  const { parts, opened } = sandboxes();
  const checks = new LessonChecks(parts, HOUR_MS);
  const left = new AbortController();
  const checked = checks.check(HANGS, left.signal);
  await expect.poll(() => opened.length).toBe(1);
  left.abort();
  expect(await checked).toEqual({ kind: 'too-long' });
  await areGone(opened);
  expect(await checks.check(MAKES, nobodyLeaves())).toEqual(WELL);
});
