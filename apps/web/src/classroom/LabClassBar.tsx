/** Above a lab that belongs to a class: which, whose lab it is, a hand to raise, and what the teacher did and said. */
import { mayAskClass } from '@patchbay/shared/classroom';
import type { LabClass, Role } from '@patchbay/shared/protocol';
import { ArrowLeft, Eye, Hand, MessageSquare, Snowflake, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMayAsk } from '../session/may-ask.ts';
import { useSession } from '../session/session-store.ts';
import { Button, IconButton } from '../ui/index.ts';
import { classAddress } from './addresses.ts';
import styles from './LabClassBar.module.css';

interface LabClassBarProps {
  readonly labClass: LabClass;
  readonly role: Role;
}

export const LabClassBar = ({ labClass: { id, name, frozen, handRaised }, role }: LabClassBarProps) => {
  const { t } = useTranslation();
  const owner = useSession((session) => session.lab?.name);
  const said = useSession((session) => session.said);
  const mayRaise = useMayAsk('raise-hand');
  const teaches = mayAskClass(role, 'say');
  return (
    <section className={styles.bar} aria-label={t('classroom.lab.bar')}>
      <div className={styles.line}>
        {mayAskClass(role, 'hello') ? (
          <>
            <a className={styles.back} href={classAddress(id)}>
              <ArrowLeft aria-hidden />
              {t('classroom.lab.toClass')}
            </a>
            <b className={styles.of}>{t('classroom.lab.of', { names: owner })}</b>
          </>
        ) : null}
        <span className={styles.class}>{t('classroom.lab.class', { name })}</span>
        <span className={styles.state} role="status">
          {handRaised ? (
            <span className={styles.hand}>
              <Hand aria-hidden />
              {t(teaches ? 'classroom.lab.handOfOther' : 'classroom.lab.raised')}
            </span>
          ) : null}
          {frozen ? (
            <span className={styles.frozen}>
              <Snowflake aria-hidden />
              {t(teaches ? 'classroom.lab.frozenForStudents' : 'classroom.lab.frozen')}
            </span>
          ) : null}
          {role === 'guest' ? (
            <span className={styles.frozen}>
              <Eye aria-hidden />
              {t('classroom.lab.watching')}
            </span>
          ) : null}
        </span>
        {mayRaise && (handRaised || !teaches) ? (
          <Button
            size="small"
            onClick={() => {
              useSession.getState().raiseHand(!handRaised);
            }}
          >
            <Hand aria-hidden />
            {t(handRaised ? 'classroom.lab.lower' : 'classroom.lab.raise')}
          </Button>
        ) : null}
      </div>
      <ul className={styles.said} aria-label={t('classroom.lab.said')} aria-live="polite">
        {said.map((one) => (
          <li key={one.at}>
            <MessageSquare aria-hidden />
            <p>
              <b>{one.from === '' ? t('classroom.lab.teacherSays') : t('classroom.lab.saidBy', { name: one.from })}</b>
              <span>{one.text}</span>
            </p>
            <IconButton
              label={t('classroom.lab.dismiss')}
              onClick={() => {
                useSession.getState().dismissSaid(one);
              }}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
};
