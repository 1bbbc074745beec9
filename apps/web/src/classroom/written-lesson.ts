/** The lesson that is being written in this browser, as a class could be given it. Loaded when asked for: it takes the reader of lessons. */
import { lessonListing, readLesson } from '@patchbay/shared/lesson';
import type { LessonListing } from '@patchbay/shared/protocol';
import { readKept } from '../lesson/editor/lesson-draft.ts';

/** Without a listing it is none yet. */
export interface WrittenLesson {
  readonly text: string;
  readonly listing?: LessonListing;
}

/** By which it stands among the lessons that the server has. */
export const WRITTEN = 'written';

/** What is kept here, or another text; undefined: nothing was written here. */
export function writtenLesson(text = readKept()): WrittenLesson | undefined {
  if (text === undefined) return undefined;
  const read = readLesson(text, { thorough: true });
  return { text, ...(read.ok && { listing: lessonListing(WRITTEN, read.lesson) }) };
}
