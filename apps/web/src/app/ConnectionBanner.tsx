/** Says at once when there is no connection, and what still holds. */
import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import styles from './ConnectionBanner.module.css';

export const ConnectionBanner = () => {
  const { t } = useTranslation();
  const connection = useSession((session) => session.connection);
  const known = useSession((session) => session.lab !== undefined);
  return (
    <div className={styles.place} role="status">
      {connection === 'lost' ? (
        <p className={styles.banner}>
          <CloudOff aria-hidden />
          <span>
            <b>{t('app.connection.lost')}</b> {t(known ? 'app.connection.stillHolds' : 'app.connection.notYet')}
          </span>
        </p>
      ) : null}
    </div>
  );
};
