/** The small cross behind something that can be removed. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWhyNot } from '../use-why-not.ts';
import styles from './table.module.css';

export interface RemoveButtonProps {
  /** What it removes, in a sentence. */
  readonly label: string;
  readonly onRemove: () => void;
}

export const RemoveButton = ({ label, onRemove }: RemoveButtonProps) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  return (
    <button type="button" className={styles.remove} aria-label={label} disabled={whyNot !== undefined} title={whyNot ?? t('inspect.remove')} onClick={onRemove}>
      <X aria-hidden />
    </button>
  );
};
