/** The small cross behind something that can be removed. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './table.module.css';

export interface RemoveButtonProps {
  /** What it removes, in a sentence. */
  readonly label: string;
  readonly onRemove: () => void;
}

export const RemoveButton = ({ label, onRemove }: RemoveButtonProps) => {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.remove} aria-label={label} title={t('inspect.remove')} onClick={onRemove}>
      <X aria-hidden />
    </button>
  );
};
