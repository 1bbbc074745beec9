/** What keeps a draft from being a lesson, each at its place; a click goes there. Where nothing does, it can be checked. */
import type { LessonProblem } from '@patchbay/shared/lesson';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './LessonEditor.module.css';
import { LessonCheck } from './LessonCheck.tsx';
import { useLessonProblemSentence } from './use-lesson-problem-sentence.ts';

interface LessonProblemsProps {
  /** The draft. */
  readonly text: string;
  readonly problems: readonly LessonProblem[];
  readonly onGo: (problem: LessonProblem) => void;
}

export const LessonProblems = ({ text, problems, onGo }: LessonProblemsProps) => {
  const { t } = useTranslation();
  const sentence = useLessonProblemSentence();
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
      {problems.length === 0 ? <LessonCheck text={text} /> : null}
    </section>
  );
};
