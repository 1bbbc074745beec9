import type { LessonListing } from '../protocol/index.ts';
import type { Lesson } from './lesson.ts';

/** A lesson as it stands in a list. */
export const lessonListing = (id: string, { title, steps, needs, exercise, variants }: Lesson): LessonListing => ({
  ...{ id, title, steps: steps.length, needs },
  ...(exercise && { exercise }),
  ...(variants && { variants }),
});
