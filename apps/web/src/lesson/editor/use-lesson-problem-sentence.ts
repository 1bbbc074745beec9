/** What is said of what keeps a text from being a lesson. */
import type { FileProblem } from '@patchbay/shared/lab-file';
import { LESSON_PROBLEM_CODES } from '@patchbay/shared/lesson';
import type { LessonProblem } from '@patchbay/shared/lesson';
import { useTranslation } from 'react-i18next';
import { useFileProblemSentence } from '../../files/use-file-problem-sentence.ts';

export function useLessonProblemSentence(): (problem: LessonProblem) => string {
  const { t } = useTranslation();
  const ofFile = useFileProblemSentence();
  return (problem) => {
    const own = LESSON_PROBLEM_CODES.find((code) => code === problem.code);
    return own === undefined ? ofFile(problem as FileProblem) : t(`lessonEditor.problem.${own}`, { found: problem.found, allowed: problem.allowed });
  };
}
