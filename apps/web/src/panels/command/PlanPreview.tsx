/** The commands that a change would run, shown before it is made. */
import { argvOf, planDiff, renderCommand, stepsOf } from '@patchbay/shared/plan';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import styles from './PlanPreview.module.css';

export const PlanPreview = ({ diff }: { readonly diff: TopologyDiff }) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const commands = stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));
  return (
    <div className={styles.preview}>
      <span className={styles.label}>{t('panels.willRun')}</span>
      {commands.map((command) => (
        <code key={command}>{command}</code>
      ))}
    </div>
  );
};
