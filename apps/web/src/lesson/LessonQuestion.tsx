/** The question of a step: one of several choices, or words. Whether it is right, the checks say. */
import type { LessonStepView, QuestionView } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '../ui/index.ts';
import { inLanguage } from './in-language.ts';
import { LessonMarkdown } from './LessonMarkdown.tsx';
import styles from './LessonPanel.module.css';

interface LessonQuestionProps {
  readonly step: LessonStepView['id'];
  readonly question: QuestionView;
  /** Why it cannot be answered now, in words; undefined: it can. */
  readonly whyNot: string | undefined;
  /** `answer`: the number of a choice, from 1, or words. */
  readonly onGive: (answer: string) => void;
}

export const LessonQuestion = ({ step, question, whyNot, onGive }: LessonQuestionProps) => {
  const { t, i18n } = useTranslation();
  const [answer, setAnswer] = useState('');
  const give = (): void => {
    if (whyNot === undefined && answer.trim() !== '') onGive(answer);
  };
  return (
    <form
      className={styles.question}
      aria-label={t('lesson.question.title')}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <LessonMarkdown text={inLanguage(question.text, i18n.language)} />
      {question.choices.map((choice, index) => (
        <label key={index} className={styles.choice}>
          <input
            type="radio"
            name={step}
            checked={answer === String(index + 1)}
            onChange={() => {
              setAnswer(String(index + 1));
            }}
          />
          <LessonMarkdown text={inLanguage(choice, i18n.language)} />
        </label>
      ))}
      {question.choices.length > 0 ? null : <TextField label={t('lesson.question.words')} value={answer} onValue={setAnswer} />}
      <Button type="submit" size="small" className={styles.button} disabled={answer.trim() === ''} whyNot={whyNot}>
        {t('lesson.question.give')}
      </Button>
    </form>
  );
};
