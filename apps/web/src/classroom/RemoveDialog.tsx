/** Asks whether a member is to be out of the class, and says what goes with them. */
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';

interface RemoveDialogProps extends Closing {
  readonly member: string;
  readonly name: string;
}

export const RemoveDialog = ({ member, name, onClose, onCloseAutoFocus }: RemoveDialogProps) => {
  const { t } = useTranslation();
  return (
    <ReadingDialog
      title={t('classroom.remove.title', { name })}
      close={t('classroom.remove.cancel')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
    >
      <p>{t('classroom.remove.text')}</p>
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('classroom.remove.cancel')}</Button>
        <Button
          variant="danger"
          onClick={() => {
            void command({ type: 'remove-member', member }, () => t('classroom.remove.done', { name })).then(onClose);
          }}
        >
          {t('classroom.remove.submit')}
        </Button>
      </div>
    </ReadingDialog>
  );
};
