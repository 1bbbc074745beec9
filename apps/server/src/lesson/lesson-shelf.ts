/** The lessons of a folder, read once. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LESSON_ENDING, readLesson } from '@patchbay/shared/lesson';
import type { Lesson } from '@patchbay/shared/lesson';

/** By their ids, which are the names of their files without the ending, in the order of those. Rejects where one is no lesson. */
export async function loadLessons(folder: string): Promise<ReadonlyMap<string, Lesson>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(LESSON_ENDING)).toSorted();
  return new Map(await Promise.all(files.map(async (file) => [file.slice(0, -LESSON_ENDING.length), await lessonIn(join(folder, file))] as const)));
}

async function lessonIn(file: string): Promise<Lesson> {
  const read = readLesson(await readFile(file, 'utf8'));
  if (read.ok) return read.lesson;
  const [problem] = read.problems;
  throw new Error(`${file}:${String(problem?.line)}:${String(problem?.column)} is no lesson: ${problem?.code ?? ''} ${problem?.found ?? ''}`);
}
