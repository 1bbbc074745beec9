/** A step: its task, what it asks for, hints one at a time, why it is so, and, for who gives up, the commands. */
import type { CheckState, LessonStepView } from '@patchbay/shared/protocol';
import { Lightbulb } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/index.ts';
import { inLanguage } from './in-language.ts';
import { LessonChecks } from './LessonChecks.tsx';
import { LessonMarkdown } from './LessonMarkdown.tsx';
import styles from './LessonPanel.module.css';

interface LessonStepProps {
  readonly step: LessonStepView;
  readonly states: readonly CheckState[];
  /** What the step brings, in an exercise. */
  readonly points: number | undefined;
  /** Where its question is answered, if it has one. */
  readonly question: ReactNode;
  /** Where what it offers is played, if it does. */
  readonly recording: ReactNode;
  /** Where its commands are had, if they are. */
  readonly solution: ReactNode;
}

export const LessonStep = ({ step, states, points, question, recording, solution }: LessonStepProps) => {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(0);
  const { hints, why } = step;
  return (
    <section className={styles.step} aria-labelledby="lesson-step">
      <h3 id="lesson-step" className={styles.task}>
        {inLanguage(step.title, i18n.language)}
      </h3>
      {points === undefined ? null : <p className={styles.count}>{t('lesson.exercise.worth', { count: points })}</p>}
      <LessonMarkdown text={inLanguage(step.text, i18n.language)} />
      {recording}
      {question}
      <LessonChecks checks={step.checks} states={states} />
      {hints.slice(0, opened).map((hint, index) => (
        <div key={index} className={styles.hint}>
          <Lightbulb aria-hidden />
          <LessonMarkdown text={inLanguage(hint, i18n.language)} />
        </div>
      ))}
      {opened < hints.length ? (
        <Button
          size="small"
          className={styles.button}
          onClick={() => {
            setOpened(opened + 1);
          }}
        >
          {t('lesson.hint', { number: opened + 1, of: hints.length })}
        </Button>
      ) : null}
      {why === undefined ? null : (
        <details className={styles.more}>
          <summary>{t('lesson.why')}</summary>
          <LessonMarkdown text={inLanguage(why, i18n.language)} />
        </details>
      )}
      {solution}
    </section>
  );
};
