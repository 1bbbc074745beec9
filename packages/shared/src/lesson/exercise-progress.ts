/** How a lab does in an exercise: what is done counts in full, and nothing where its solution was asked for. */
import type { ExerciseProgress } from '../protocol/index.ts';
import type { Lesson } from './lesson.ts';
import type { LessonState } from './lesson-state.ts';

const MINUTE_MS = 60_000;

/** `now`: milliseconds since the epoch. Undefined for a lesson that is no exercise. */
export function exerciseProgress({ exercise, steps }: Lesson, { startedAt, doneAt, gaveUp = [] }: LessonState, now: number): ExerciseProgress | undefined {
  if (exercise === undefined) return undefined;
  const isDone = doneAt.length === steps.length;
  // who has done all of it runs against no clock any more
  const endsAt = exercise.minutes === undefined || isDone ? undefined : startedAt + exercise.minutes * MINUTE_MS;
  return {
    points: steps.map(({ id, points }, index) => (index < doneAt.length && !gaveUp.includes(id) ? points : 0)),
    of: steps.map(({ points }) => points),
    ...(endsAt !== undefined && { endsAt }),
    isOver: isDone || (endsAt !== undefined && now >= endsAt),
  };
}
