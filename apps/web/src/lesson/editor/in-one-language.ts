/** A lesson as who reads one language has it, whatever the page is in. Pure. */
import type { LessonView, Texts } from '@patchbay/shared/protocol';

/** `language`: its code. Without it, the lesson as it is. */
export function inOneLanguage(lesson: LessonView, language: string | undefined): LessonView {
  if (language === undefined) return lesson;
  const only = (texts: Texts): Texts => (texts[language] === undefined ? texts : { [language]: texts[language] });
  return {
    ...lesson,
    title: only(lesson.title),
    introduction: only(lesson.introduction),
    steps: lesson.steps.map(({ title, text, hints, why, question, ...step }) => ({
      ...step,
      title: only(title),
      text: only(text),
      hints: hints.map(only),
      ...(why && { why: only(why) }),
      ...(question && { question: { text: only(question.text), choices: question.choices.map(only) } }),
    })),
  };
}
