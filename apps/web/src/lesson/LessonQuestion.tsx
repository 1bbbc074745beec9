/** The question of a step: one of several choices, or words. Whether it is right, the checks say. */
import type { LessonStepView, QuestionView } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhyNot } from '../panels/use-why-not.ts';
import { useSession } from '../session/session-store.ts';
import { Button, TextField } from '../ui/index.ts';
import { inLanguage } from './in-language.ts';
import { LessonMarkdown } from './LessonMarkdown.tsx';
import styles from './LessonPanel.module.css';

export const LessonQuestion = ({ step, question }: { readonly step: LessonStepView['id']; readonly question: QuestionView }) => {
  const { t, i18n } = useTranslation();
  const whyNot = useWhyNot('answer-question');
  const [answer, setAnswer] = useState('');
  const give = (): void => {
    if (whyNot === undefined && answer.trim() !== '') useSession.getState().answerQuestion(step, answer);
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
