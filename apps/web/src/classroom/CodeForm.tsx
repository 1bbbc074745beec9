/** A code that opens something: typed as it may be, asked for once, and wrong at its field. */
import type { Joined } from '@patchbay/shared/protocol';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answered } from '../session/fetch-json.ts';
import { Button, TextField } from '../ui/index.ts';
import { isAboutCode, sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import styles from './JoinPage.module.css';
import { typedCode } from './typed-code.ts';

interface CodeFormProps {
  /** Which of the sentences that a form of codes has. */
  readonly words: 'classroom.join' | 'classroom.join.return';
  /** What is in the field at first. */
  readonly code?: string;
  /** Said below the fields. */
  readonly hint: string;
  /** Said at the field where the code opens nothing; without it, what the server's refusal says. */
  readonly wrong?: string;
  /** Undefined where something else is missing still. */
  readonly ask: (code: string) => Promise<Answered<Joined>> | undefined;
  readonly onJoined: (joined: Joined) => void;
  /** Other fields; `isTried`: what is missing in them is to be said. */
  readonly children?: (isTried: boolean) => ReactNode;
}

export const CodeForm = ({ words, code: given = '', hint, wrong, ask, onJoined, children }: CodeFormProps) => {
  const { t } = useTranslation();
  const [code, setCode] = useState(typedCode(given));
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Unanswered>();
  const isMissing = typedCode(code) === '';

  const submit = async (): Promise<void> => {
    setTried(true);
    setTrouble(undefined);
    const asked = isMissing || isAsking ? undefined : ask(typedCode(code));
    if (asked === undefined) return;
    setAsking(true);
    const answer = await asked;
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
        {t(`${words}.title`)}
      </h1>
      <p className={styles.text}>{t(`${words}.text`)}</p>
      <TextField
        className={styles.code}
        label={t(`${words}.code`)}
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
        problem={isCodeWrong ? (wrong ?? sayUnanswered(t, trouble)) : isTried && isMissing ? t(`${words}.codeMissing`) : undefined}
      />
      {children?.(isTried)}
      <p className={styles.hint}>{hint}</p>
      {trouble === undefined || isCodeWrong ? null : (
        <p className={styles.trouble} role="alert">
          {sayUnanswered(t, trouble)}
        </p>
      )}
      <Button type="submit" variant="primary" className={styles.submit} aria-disabled={isAsking}>
        {t(isAsking ? 'classroom.join.joining' : `${words}.submit`)}
      </Button>
    </form>
  );
};
