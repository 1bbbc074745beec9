/** That the machine has no such program, and how to get it. */
import { useTranslation } from 'react-i18next';
import { Remedy } from '../command/Remedy.tsx';
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
      {remedy === undefined ? null : <Remedy command={remedy} />}
    </>
  );
};
