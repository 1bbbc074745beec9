/** The built-in lessons as tests have them, without those whose programs this machine has not: the twelfth needs BIRD. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LESSON_ENDING, readLesson } from '@patchbay/shared/lesson';
import type { KernelFeature } from '@patchbay/shared/topology';
import { missingPrograms } from '../probes/find-programs.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';

export interface TestedLesson {
  /** The name of its file. */
  readonly file: string;
  readonly text: string;
  readonly needs: readonly KernelFeature[];
}

const FOLDER = join(import.meta.dirname, '../../../../lessons');

const all = await Promise.all((await readdir(FOLDER)).filter((file) => file.endsWith(LESSON_ENDING)).toSorted().map(async (file) => {
  const text = await readFile(join(FOLDER, file), 'utf8');
  const read = readLesson(text);
  if (!read.ok) throw new Error(`${file} is no lesson: ${JSON.stringify(read.problems)}`);
  return { file, text, needs: read.lesson.needs, programs: [read.lesson.start, ...read.lesson.steps.map(({ lab }) => lab)].flatMap((lab) => lab?.programs ?? []).map(({ argv }) => argv[0] ?? '') };
}));

const sandbox = await openSandbox();
const missing = await missingPrograms(sandbox, all.flatMap(({ programs }) => programs));
await sandbox.end();

export const LESSONS: readonly TestedLesson[] = all.filter(({ programs }) => !programs.some((program) => missing.has(program)));

/** By the number that its file begins with. */
export const lessonOf = (number: string): TestedLesson | undefined => LESSONS.find(({ file }) => file.startsWith(number));
