/** On a box: programs run in this namespace. */
import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runningPrograms } from '../session/running-programs.ts';
import { useSession } from '../session/session-store.ts';
import styles from './RunningMark.module.css';

export const RunningMark = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const programs = useSession(({ programs, past }) => (past?.kept === undefined ? runningPrograms(programs).get(namespace) : undefined));
  if (programs === undefined) return null;
  const label = t('canvas.box.running', { programs });
  return (
    <span role="img" aria-label={label} title={label} className={styles.mark}>
      <Play aria-hidden />
    </span>
  );
};
