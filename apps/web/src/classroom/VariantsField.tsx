/** Whether each lab is to have values of its own in a lesson; shown where the lesson has such. */
import type { LessonListing } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { Switch } from '../ui/Switch.tsx';
import styles from './ClassDialogs.module.css';

interface VariantsFieldProps {
  readonly lesson: LessonListing | undefined;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

export const VariantsField = ({ lesson, on, onSwitch }: VariantsFieldProps) => {
  const { t } = useTranslation();
  if (lesson?.variants !== true) return null;
  return (
    <div className={styles.variants}>
      <Switch label={t('classroom.variants.label')} on={on} onSwitch={onSwitch} />
      <p>
        <b aria-hidden>{t('classroom.variants.label')}</b>
        <span>{t('classroom.variants.text')}</span>
      </p>
    </div>
  );
};
