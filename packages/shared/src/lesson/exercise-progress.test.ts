import { expect, test } from 'vitest';
import { exerciseProgress } from './exercise-progress.ts';
import { readLesson } from './read-lesson.ts';

const lessonWith = (exercise: string) => {
  const read = readLesson(`---
patchbay-lesson: 1
${exercise}
steps:
  - { id: a, points: 3, checks: [{ namespace: a }], solution: ["true"] }
  - { id: b, checks: [{ namespace: b }], solution: ["true"] }
  - { id: c, points: 5, checks: [{ namespace: c }], solution: ["true"] }
---
# en: An exercise
## a: A
Do it.
## b: B
Do it.
## c: C
Do it.
`);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
};
const state = { lesson: 'x', startedAt: 1_000, doneAt: [2_000, 3_000], used: [], answers: {} };

test('a step that is done brings its points, one where the file says no number; none whose solution was asked for', () => {
  const lesson = lessonWith('exercise: { minutes: 2 }');
  expect(exerciseProgress(lesson, state, 121_000 - 1)).toEqual({ points: [3, 1, 0], of: [3, 1, 5], endsAt: 121_000, isOver: false });
  expect(exerciseProgress(lesson, { ...state, gaveUp: ['a', 'c'] }, 121_000)).toMatchObject({ points: [0, 1, 0], isOver: true });
});

test('it is over when all of it is done, and no clock runs on', () => {
  expect(exerciseProgress(lessonWith('exercise: { minutes: 2 }'), { ...state, doneAt: [2_000, 3_000, 4_000] }, 5_000)).toEqual({ points: [3, 1, 5], of: [3, 1, 5], isOver: true });
});

test('without minutes it has no end; a lesson that is no exercise has no points', () => {
  expect(exerciseProgress(lessonWith('exercise: { hides: [hints] }'), state, 1e15)).toEqual({ points: [3, 1, 0], of: [3, 1, 5], isOver: false });
  expect(exerciseProgress(lessonWith('needs: []'), state, 0)).toBeUndefined();
});
