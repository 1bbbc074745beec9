import { readLesson } from '@patchbay/shared/lesson';
import { expect, test } from 'vitest';
import { EXIT } from './exit.ts';
import { exitOfLessons, renderLesson } from './lesson-report.ts';
import type { CheckedLesson } from './lesson-report.ts';
import { paintFor } from './paint.ts';

const plain = paintFor(false, {});

test('each step is told in a line; the exit status is that of the worst lesson', () => {
  const well: CheckedLesson = { file: 'a', outcome: { kind: 'checked', steps: [{ id: 'one', kind: 'well' }] } };
  const bad: CheckedLesson = {
    file: 'b',
    outcome: { kind: 'checked', steps: [{ id: 'one', kind: 'well' }, { id: 'two', kind: 'solution-misses', missing: [{ code: 'no-answer', subject: 'net0', wanted: '10.0.1.2' }] }] },
  };
  const drawn: CheckedLesson = {
    file: 'd',
    outcome: { kind: 'checked', steps: [{ id: 'one', kind: 'holds-already' }], drawn: { net: '10.3.7', left: 'mint' } },
  };
  const refused: CheckedLesson = { file: 'c', outcome: { kind: 'unreadable', reason: 'no such file or directory' } };
  expect(renderLesson(bad, plain)).toBe('b\n  ok    one\n  FAIL  two: after its solution, net0 gets no answer from 10.0.1.2\n');
  expect(renderLesson(drawn, plain)).toBe('d  with net 10.3.7, left mint\n  FAIL  one: its checks hold before its solution, so there is nothing to do in it\n');
  expect([[well], [well, bad], [well, bad, refused]].map(exitOfLessons)).toEqual([EXIT.well, EXIT.checkFails, EXIT.fileRefused]);
});

test('what is no lesson is told at its place', () => {
  const read = readLesson('---\npatchbay-lesson: 1\nsteps:\n  - { id: one, checks: [{ namespace: a }], solution: ["true"] }\n---\n# en: A\n## two: B\nText.\n');
  expect(renderLesson({ file: 'a', outcome: { kind: 'refused', problems: read.ok ? [] : read.problems } }, plain)).toBe(
    'a:6:1: this language has no text for the step “one”\na:7:1: the front matter has no step “two”\n',
  );
});
