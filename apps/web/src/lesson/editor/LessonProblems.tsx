/** What keeps a draft from being a lesson, each at its place; a click goes there. */
import type { FileProblem } from '@patchbay/shared/lab-file';
import { LESSON_PROBLEM_CODES } from '@patchbay/shared/lesson';
import type { LessonProblem } from '@patchbay/shared/lesson';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFileProblemSentence } from '../../files/use-file-problem-sentence.ts';
import styles from './LessonEditor.module.css';

interface LessonProblemsProps {
  readonly problems: readonly LessonProblem[];
  readonly onGo: (problem: LessonProblem) => void;
}

export const LessonProblems = ({ problems, onGo }: LessonProblemsProps) => {
  const { t } = useTranslation();
  const sentence = useSentence();
  return (
    <section className={styles.problems} aria-label={t('lessonEditor.problems')} data-well={problems.length === 0 || undefined}>
      <p role="status">
        {problems.length === 0 ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
        {problems.length === 0 ? t('lessonEditor.well') : t('fileReport.count', { count: problems.length })}
      </p>
      <ol>
        {problems.map((problem, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => {
                onGo(problem);
              }}
            >
              <span className={styles.place}>{t('fileReport.place', { line: problem.line, column: problem.column })}</span>
              <span>{sentence(problem)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
};

function useSentence(): (problem: LessonProblem) => string {
  const { t } = useTranslation();
  const ofFile = useFileProblemSentence();
  return (problem) => {
    const own = LESSON_PROBLEM_CODES.find((code) => code === problem.code);
    return own === undefined ? ofFile(problem as FileProblem) : t(`lessonEditor.problem.${own}`, { found: problem.found, allowed: problem.allowed });
  };
}
