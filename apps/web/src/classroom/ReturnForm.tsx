/** For who was here before: the code that they wrote down. */
import type { Joined } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '../ui/index.ts';
import { isAboutCode, sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import { returnToClass } from './class-api.ts';
import styles from './JoinPage.module.css';
import { typedCode } from './typed-code.ts';

export const ReturnForm = ({ onReturned }: { readonly onReturned: (joined: Joined) => void }) => {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Unanswered>();
  const isMissing = typedCode(code) === '';

  const submit = async (): Promise<void> => {
    setTried(true);
    setTrouble(undefined);
    if (isMissing || isAsking) return;
    setAsking(true);
    const answer = await returnToClass(typedCode(code));
    setAsking(false);
    if (answer.kind === 'done') onReturned(answer.value);
    else setTrouble(answer);
  };

  const isCodeWrong = trouble !== undefined && isAboutCode(trouble);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1 id="join-title" className={styles.title}>
        {t('classroom.join.return.title')}
      </h1>
      <p className={styles.text}>{t('classroom.join.return.text')}</p>
      <TextField
        className={styles.code}
        label={t('classroom.join.return.code')}
        value={code}
        onValue={(value) => {
          setCode(value);
          setTrouble(undefined);
        }}
        onBlur={() => {
          setCode(typedCode(code));
        }}
        mono
        autoCapitalize="characters"
        maxLength={32}
        autoFocus
        problem={isCodeWrong ? sayUnanswered(t, trouble) : isTried && isMissing ? t('classroom.join.return.codeMissing') : undefined}
      />
      <p className={styles.hint}>{t('classroom.join.return.none')}</p>
      {trouble === undefined || isCodeWrong ? null : (
        <p className={styles.trouble} role="alert">
          {sayUnanswered(t, trouble)}
        </p>
      )}
      <Button type="submit" variant="primary" className={styles.submit} aria-disabled={isAsking}>
        {t(isAsking ? 'classroom.join.joining' : 'classroom.join.return.submit')}
      </Button>
    </form>
  );
};
