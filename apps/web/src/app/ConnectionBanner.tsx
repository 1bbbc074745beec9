/** Says at once when there is no connection, or the server cannot save, and what still holds: above the canvas, not upon it. */
import { CloudOff, SaveOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import styles from './ConnectionBanner.module.css';

export const ConnectionBanner = () => {
  const { t } = useTranslation();
  const isLost = useSession(({ connection }) => connection === 'lost');
  const isKnown = useSession((session) => session.lab !== undefined);
  const isUnsaved = useSession(({ isSavingFailing }) => isSavingFailing);
  return (
    <div role="status">
      {isLost ? (
        <Banner icon={<CloudOff aria-hidden />} title={t('app.connection.lost')} text={t(isKnown ? 'app.connection.stillHolds' : 'app.connection.notYet')} />
      ) : isUnsaved ? (
        <Banner icon={<SaveOff aria-hidden />} title={t('app.saving.fails')} text={t('app.saving.stillHolds')} />
      ) : null}
    </div>
  );
};

const Banner = ({ icon, title, text }: { readonly icon: ReactNode; readonly title: string; readonly text: string }) => (
  <p className={styles.banner}>
    {icon}
    <span>
      <b>{title}</b> {text}
    </span>
  </p>
);
