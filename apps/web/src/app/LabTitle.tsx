/** The lab's name, and how much there is in it. */
import { useTranslation } from 'react-i18next';
import { countLab } from '../panels/count-lab.ts';
import { useLabName } from '../panels/use-lab-name.ts';
import { useSession } from '../session/session-store.ts';
import styles from './LabTitle.module.css';

export const LabTitle = () => {
  const { t } = useTranslation();
  const name = useLabName();
  const topology = useSession((session) => session.topology);
  const { namespaces, bridges, cables } = countLab(topology);
  if (name === undefined) return <span className={styles.summary}>{t('app.opening')}</span>;
  return (
    <div className={styles.title}>
      <h1 className={styles.name}>{name}</h1>
      <span className={styles.summary}>
        {[
          t('app.summary.namespaces', { count: namespaces }),
          t('app.summary.bridges', { count: bridges }),
          t('app.summary.cables', { count: cables }),
        ].join(t('app.summary.separator'))}
      </span>
    </div>
  );
};
