/** What runs in a namespace, and where something is started in it. Loaded when it is looked at. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { ProgramCard } from './ProgramCard.tsx';
import { ProgramForm } from './ProgramForm.tsx';
import { programsIn } from './programs-in.ts';
import styles from './Programs.module.css';

export const ProgramsTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const programs = useSession((session) => session.programs);
  const shown = useMemo(() => programsIn(programs, namespace), [programs, namespace]);
  return (
    <section className={styles.section}>
      {shown.length === 0 ? <p className={styles.none}>{t('programs.none')}</p> : null}
      <div className={styles.list}>
        {shown.map((view) => (
          <ProgramCard key={view.probe.id} view={view} />
        ))}
      </div>
      <ProgramForm namespace={namespace} />
    </section>
  );
};
