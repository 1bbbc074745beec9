/** Says something to one member, or to all. */
import { MAX_SAID } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';
import { DialogForm } from './DialogForm.tsx';

interface SayDialogProps extends Closing {
  readonly member: string | undefined;
  readonly name: string | undefined;
}

export const SayDialog = ({ member, name, onClose, onCloseAutoFocus }: SayDialogProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = text.trim() === '';
  const say = async (): Promise<void> => {
    setTried(true);
    if (isMissing) return;
    const { ok } = await command({ type: 'say', text: text.trim(), ...(member !== undefined && { member }) }, () =>
      member === undefined ? t('classroom.say.saidAll') : t('classroom.say.said', { name }),
    );
    if (ok) onClose();
  };
  return (
    <DialogForm
      title={member === undefined ? t('classroom.say.titleAll') : t('classroom.say.title', { name })}
      text={t('classroom.say.text')}
      close={t('classroom.say.close')}
      submit={t('classroom.say.submit')}
      onSubmit={() => {
        void say();
      }}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <label className={styles.message}>
        <span>{t('classroom.say.message')}</span>
        <textarea className={styles.area}
          autoFocus
          rows={4}
          maxLength={MAX_SAID}
          value={text}
          aria-invalid={isTried && isMissing}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </label>
      {isTried && isMissing ? (
        <p className={styles.problem} role="alert">
          {t('classroom.say.missing')}
        </p>
      ) : null}
    </DialogForm>
  );
};
