/** The built-in lessons, as they stand in their files. */
import { readFileSync, readdirSync } from 'node:fs';
import { LESSON_ENDING, readLesson } from '@patchbay/shared/lesson';
import type { Lesson } from '@patchbay/shared/lesson';

const FOLDER = new URL('../../lessons/', import.meta.url);

/** The names of their files, in their order. */
export const LESSON_FILES: readonly string[] = readdirSync(FOLDER).filter((file) => file.endsWith(LESSON_ENDING)).toSorted();

export function lessonIn(file: string): Lesson {
  const read = readLesson(readFileSync(new URL(file, FOLDER), 'utf8'));
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`);
  return read.lesson;
}
