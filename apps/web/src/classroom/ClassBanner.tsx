/** What holds for the whole page: no connection, nothing is saved, or what came of what was asked last. */
import { CircleCheck, CloudOff, SaveOff, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames, IconButton } from '../ui/index.ts';
import { sayRefusal } from './answer-problem.ts';
import styles from './ClassPage.module.css';
import { useClass } from './class-session.ts';
import { showClassNotice, useClassNotice } from './class-notice.ts';

export const ClassBanner = () => {
  const { t } = useTranslation();
  const isLost = useClass(({ connection }) => connection === 'lost');
  const isUnsaved = useClass(({ isSavingFailing }) => isSavingFailing);
  const notice = useClassNotice((state) => state.notice);
  return (
    <div className={styles.banners}>
      <div role="status">
        {isLost ? (
          <p className={classNames(styles.banner, styles.lost)}>
            <CloudOff aria-hidden />
            <span>
              <b>{t('app.connection.lost')}</b> {t('classroom.page.stillHolds')}
            </span>
          </p>
        ) : isUnsaved ? (
          <p className={classNames(styles.banner, styles.lost)}>
            <SaveOff aria-hidden />
            <span>
              <b>{t('app.saving.fails')}</b> {t('app.saving.stillHolds')}
            </span>
          </p>
        ) : null}
      </div>
      <div role={notice?.kind === 'refused' ? 'alert' : 'status'}>
        {notice === undefined ? null : (
          <p className={classNames(styles.banner, notice.kind === 'refused' && styles.refused)}>
            {notice.kind === 'refused' ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden />}
            <span>{notice.kind === 'refused' ? sayRefusal(t, notice.refusal) : notice.text}</span>
            <IconButton
              label={t('classroom.notice.dismiss')}
              onClick={() => {
                showClassNotice(undefined);
              }}
            >
              <X aria-hidden />
            </IconButton>
          </p>
        )}
      </div>
    </div>
  );
};
