/** The commands that a change would run, each with its reason, shown before it is made. */
import { commandOf, planDiff, renderTyped, stepsOf } from '@patchbay/shared/plan';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './PlanPreview.module.css';

/** More than anybody reads; a plan for a large lab has thousands. */
const SHOWN = 200;

export interface PlanPreviewProps {
  /** What the change is made on. */
  readonly before: Topology;
  readonly diff: TopologyDiff;
}

export const PlanPreview = ({ before, diff }: PlanPreviewProps) => {
  const { t } = useTranslation();
  const label = useId();
  const steps = useMemo(() => stepsOf(planDiff(before, diff)), [before, diff]);
  // no landmark: a dialog or a form in a panel that shows it is one already
  return (
    <div role="group" className={styles.preview} aria-labelledby={label}>
      <h3 id={label} className={styles.label}>
        {t('ui.plan.label')}
      </h3>
      {steps.length === 0 ? <p className={styles.reason}>{t('ui.plan.nothing')}</p> : null}
      {/* a long one scrolls, by keyboard too */}
      <ol className={styles.steps} tabIndex={0} aria-labelledby={label}>
        {steps.slice(0, SHOWN).map((step, index) => (
          <li key={index} className={styles.step}>
            <code>{renderTyped(commandOf(step))}</code>
            <span className={styles.reason}>{t(`panels.reason.${step.reason.code}`, { subject: step.reason.subject })}</span>
          </li>
        ))}
      </ol>
      {steps.length > SHOWN ? <p className={styles.reason}>{t('ui.plan.more', { count: steps.length - SHOWN })}</p> : null}
    </div>
  );
};
