/** The code of a class, and a name. */
import { MAX_PERSON_NAME } from '@patchbay/shared/protocol';
import type { Joined } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '../ui/index.ts';
import { isAboutCode, sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import { joinClass } from './class-api.ts';
import styles from './JoinPage.module.css';
import { typedCode } from './typed-code.ts';

interface JoinFormProps {
  readonly code: string;
  readonly onJoined: (joined: Joined) => void;
}

export const JoinForm = ({ code: given, onJoined }: JoinFormProps) => {
  const { t } = useTranslation();
  const [code, setCode] = useState(typedCode(given));
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Unanswered>();
  const isMissing = { code: typedCode(code) === '', name: name.trim() === '' };

  const submit = async (): Promise<void> => {
    setTried(true);
    setTrouble(undefined);
    if (isMissing.code || isMissing.name || isAsking) return;
    setAsking(true);
    const answer = await joinClass(typedCode(code), name.trim());
    setAsking(false);
    if (answer.kind === 'done') onJoined(answer.value);
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
        {t('classroom.join.title')}
      </h1>
      <p className={styles.text}>{t('classroom.join.text')}</p>
      <TextField
        className={styles.code}
        label={t('classroom.join.code')}
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
        autoFocus={given === ''}
        problem={isCodeWrong ? sayUnanswered(t, trouble) : isTried && isMissing.code ? t('classroom.join.codeMissing') : undefined}
      />
      <TextField
        label={t('classroom.join.name')}
        value={name}
        onValue={setName}
        autoComplete="name"
        autoCapitalize="words"
        maxLength={MAX_PERSON_NAME}
        autoFocus={given !== ''}
        problem={isTried && isMissing.name ? t('classroom.join.nameMissing') : undefined}
      />
      <p className={styles.hint}>{t('classroom.join.nameHint')}</p>
      {trouble === undefined || isCodeWrong ? null : (
        <p className={styles.trouble} role="alert">
          {sayUnanswered(t, trouble)}
        </p>
      )}
      <Button type="submit" variant="primary" className={styles.submit} aria-disabled={isAsking}>
        {t(isAsking ? 'classroom.join.joining' : 'classroom.join.submit')}
      </Button>
    </form>
  );
};
