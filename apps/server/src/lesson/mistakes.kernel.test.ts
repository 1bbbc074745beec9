/** Typical mistakes in the lessons: each gets a sentence that names it. */
import { expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { checkLesson } from './check-lesson.ts';
import { LESSONS, lessonOf } from './test-lessons.ts';
import { MISTAKES } from './test-mistakes.ts';
import type { Mistake } from './test-mistakes.ts';

/** What is missing of a step when these lines are typed in place of its solution. */
async function after(lesson: string, step: string, lines: readonly string[]): Promise<unknown> {
  const text = lessonOf(lesson)?.text ?? '';
  // a step whose fault is to be taken back says no solution
  const wrong = text.replace(new RegExp(`(- id: ${step}\\n)(?! *checks|[\\s\\S]*?solution:)`), (_whole, head: string) => `${head}    solution: ${JSON.stringify(lines)}\n`).replace(new RegExp(`(- id: ${step}\\n[\\s\\S]*?solution:)(?:\\n {6}- .*)+`), (_whole, head: string) => `${head} ${JSON.stringify(lines)}`);
  expect(wrong).not.toBe(text);
  const outcome = await checkLesson(wrong, { openSandbox, createKernel, featuresLacking });
  const last = outcome.kind === 'checked' ? outcome.steps.at(-1) : undefined;
  return last?.kind === 'solution-misses' ? last.missing : [last ?? outcome];
}

/** Whatever else it says, it says this. */
const containing = (missing: object): unknown =>
  expect.objectContaining(Object.fromEntries(Object.entries(missing).map(([key, value]: [string, unknown]) => [key, typeof value === 'object' && value !== null ? expect.objectContaining(value) : value])));

const told = async ([lesson, step, , lines, missing]: Mistake): Promise<void> => expect(await after(lesson, step, lines)).toEqual(expect.arrayContaining([containing(missing)]));

const titleOf = ([lesson, step, mistake]: Mistake): string => `${lesson}, ${step}: ${mistake}`;
const isOnVlans = ([lesson]: Mistake): boolean => lessonOf(lesson)?.needs.includes('vlan-filtering') === true;

for (const mistake of MISTAKES.filter((one) => lessonOf(one[0]) !== undefined && !isOnVlans(one))) test.concurrent(titleOf(mistake), () => told(mistake));

for (const mistake of MISTAKES.filter(isOnVlans)) testNeeding('vlan-filtering')(titleOf(mistake), () => told(mistake));

test('there are three of each lesson', () => {
  expect(LESSONS.map(({ file }) => [file, MISTAKES.filter(([lesson]) => file.startsWith(lesson)).length])).toEqual(LESSONS.map(({ file }) => [file, 3]));
});
