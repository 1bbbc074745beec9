/** The whole page shows how to join, for a projector. */
import { useTranslation } from 'react-i18next';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';
import { useClass } from './class-session.ts';
import { JoinAddress } from './JoinAddress.tsx';

export const ShowCodeDialog = ({ code, onClose, onCloseAutoFocus }: Closing & { readonly code: string }) => {
  const { t } = useTranslation();
  const name = useClass(({ info }) => info?.name);
  return (
    <ReadingDialog
      title={t('classroom.show.title', { name })}
      close={t('classroom.show.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.whole}
      bodyClassName={styles.shown}
    >
      <JoinAddress code={code} />
    </ReadingDialog>
  );
};
