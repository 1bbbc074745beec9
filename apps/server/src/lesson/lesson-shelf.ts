/** The lessons of a folder, read once. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LESSON_ENDING, lessonsOf } from '@patchbay/shared/lesson';
import type { Lessons } from '@patchbay/shared/lesson';

/** By the names of their files without the ending, in the order of those. With what their steps play, beside them. Rejects where one is no lesson. */
export async function loadLessons(folder: string): Promise<Lessons> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(LESSON_ENDING)).toSorted();
  const texts = await Promise.all(files.map(async (file) => [file.slice(0, -LESSON_ENDING.length), await readFile(join(folder, file), 'utf8')] as const));
  const played = new Map(await Promise.all((await readdir(folder)).filter((file) => file.endsWith('.json')).map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)));
  return lessonsOf(new Map(texts), (name) => played.get(name));
}
