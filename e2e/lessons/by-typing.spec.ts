/**
 * Every lesson as somebody plays it who types: each step does not hold before its commands were typed, key by key, in a terminal and
 * its question was answered, and holds after that. Before it, the mistakes that are typical of it are made, and the page says what they are.
 */
import { MISTAKES } from '../../apps/server/src/lesson/test-mistakes.ts';
import { LESSON_FILES } from './built-in.ts';
import { testLesson } from './test-lesson.ts';
import { toldSentence } from './told-sentence.ts';

for (const file of LESSON_FILES) {
  const mistakes = MISTAKES.filter(([lesson, , , , , after]) => file.startsWith(lesson) && after !== 'spoils');
  testLesson(file, 'by typing', async ({ language, lesson, reader }) => {
    for (const [done, step] of lesson.steps.entries()) {
      await reader.hasDone(done);
      for (const [, , , lines, told] of mistakes.filter(([, id]) => id === step.id)) {
        await reader.type(lines);
        await reader.isTold(toldSentence(language, told, lesson.exercise?.hides.includes('explanations') !== true));
      }
      await reader.typeStep(step);
      await reader.hasDone(done + 1);
    }
  });
}
