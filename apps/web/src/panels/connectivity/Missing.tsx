/** That the machine has no such program, and how to get it. */
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../command/CopyButton.tsx';
import styles from './Connectivity.module.css';

export interface MissingProps {
  readonly program: string;
  readonly remedy: string | undefined;
}

export const Missing = ({ program, remedy }: MissingProps) => {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.bad}>{t('programs.end.missing', { program })}</p>
      {remedy === undefined ? null : (
        <p className={styles.remedy}>
          <code>{remedy}</code>
          <CopyButton text={remedy} label={t('panels.copy.command', { command: remedy })} />
        </p>
      )}
    </>
  );
};
