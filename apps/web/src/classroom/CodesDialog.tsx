/** The codes with which others join: those that open, withdrawing them, making more. */
import { JOINABLE_ROLES } from '@patchbay/shared/protocol';
import type { JoinableRole, JoinCode } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../panels/command/CopyButton.tsx';
import { Button, SelectField } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import { joinAddress } from './addresses.ts';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';
import { useClass } from './class-session.ts';
import { useRelativeTime } from './use-relative-time.ts';

/** For how many minutes a code may be good. */
const MINUTES = [60, 240, 1_440, 10_080] as const;

export const CodesDialog = ({ onClose, onCloseAutoFocus }: Closing) => {
  const { t } = useTranslation();
  const codes = useClass((state) => state.codes);
  const [role, setRole] = useState<JoinableRole>('student');
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>(240);
  return (
    <ReadingDialog
      title={t('classroom.codes.title')}
      subtitle={t('classroom.codes.text')}
      close={t('classroom.codes.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
    >
      {codes.length === 0 ? <p>{t('classroom.codes.none')}</p> : null}
      <ul className={styles.codes} aria-label={t('classroom.codes.list')}>
        {codes.map((code) => (
          <Code key={code.code} code={code} />
        ))}
      </ul>
      <form
        className={styles.make}
        aria-label={t('classroom.codes.makeTitle')}
        onSubmit={(event) => {
          event.preventDefault();
          void command({ type: 'make-code', role, minutes }, ({ code = '' }) => t('classroom.codes.made', { code }));
        }}
      >
        <SelectField
          inWords
          label={t('classroom.codes.for')}
          value={role}
          onValue={(value) => {
            setRole(value as JoinableRole);
          }}
        >
          {JOINABLE_ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`classroom.codes.role.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          inWords
          label={t('classroom.codes.valid')}
          value={String(minutes)}
          onValue={(value) => {
            setMinutes(Number(value) as typeof minutes);
          }}
        >
          {MINUTES.map((one) => (
            <option key={one} value={one}>
              {t(`classroom.codes.minutes.${one}`)}
            </option>
          ))}
        </SelectField>
        <Button type="submit" variant="primary">
          {t('classroom.codes.make')}
        </Button>
      </form>
    </ReadingDialog>
  );
};

const Code = ({ code: { code, role, expiresAt } }: { readonly code: JoinCode }) => {
  const { t } = useTranslation();
  const when = useRelativeTime(expiresAt);
  const origin = useClass((state) => state.origin);
  return (
    <li className={styles.code}>
      <span className={styles.characters}>{code}</span>
      <span className={styles.about}>
        {t(`classroom.codes.role.${role}`)} · {t('classroom.codes.expires', { when })}
      </span>
      <CopyButton text={joinAddress(origin, code)} label={t('classroom.codes.copy', { code })} />
      <Button
        size="small"
        variant="danger"
        aria-label={t('classroom.codes.revokeLabel', { code })}
        onClick={() => {
          void command({ type: 'revoke-code', code }, () => t('classroom.codes.revoked', { code }));
        }}
      >
        {t('classroom.codes.revoke')}
      </Button>
    </li>
  );
};
