/**
 * Every lesson as somebody plays it who types: each step does not hold before its commands were typed, key by key, in a terminal and
 * its question was answered, and holds after that. Before it, the mistakes that are typical of it are made, and the page says what they are.
 * One after which the lesson cannot be played to its end is made in a lesson of its own, which comes as far as that.
 */
import type { LessonStep } from '@patchbay/shared/lesson';
import { MISTAKES } from '../../apps/server/src/lesson/test-mistakes.ts';
import type { Mistake } from '../../apps/server/src/lesson/test-mistakes.ts';
import { LESSON_FILES } from './built-in.ts';
import { testLesson } from './test-lesson.ts';
import type { BegunLesson } from './test-lesson.ts';
import { toldSentence } from './told-sentence.ts';

async function make([, , , lines, told]: Mistake, { language, lesson, reader }: BegunLesson): Promise<void> {
  await reader.type(lines);
  await reader.isTold(toldSentence(language, told, lesson.exercise?.hides.includes('explanations') !== true));
}

async function playStep(step: LessonStep, done: number, { reader }: BegunLesson): Promise<void> {
  await reader.typeStep(step);
  await reader.hasDone(done + 1);
}

for (const file of LESSON_FILES) {
  const mistakes = MISTAKES.filter(([lesson, , , , , after]) => file.startsWith(lesson) && after !== 'by-fault');
  const mended = mistakes.filter(([, , , , , after]) => after !== 'spoils');
  testLesson(file, 'by typing', async (begun) => {
    for (const [done, step] of begun.lesson.steps.entries()) {
      await begun.reader.hasDone(done);
      for (const mistake of mended.filter(([, id]) => id === step.id)) await make(mistake, begun);
      await playStep(step, done, begun);
    }
  });

  for (const mistake of mistakes.filter((one) => !mended.includes(one))) {
    const [, id, what] = mistake;
    testLesson(file, `${id}: ${what}`, async (begun) => {
      const { steps } = begun.lesson;
      for (const [done, step] of steps.slice(0, steps.findIndex((one) => one.id === id)).entries()) await playStep(step, done, begun);
      await make(mistake, begun);
    });
  }
}
