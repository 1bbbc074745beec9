/** What the step at hand asks for, and how each of it stands: by a sign and words, and not by its colour alone. */
import type { CheckState, CheckView } from '@patchbay/shared/protocol';
import { Check, Circle, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sayCheck, sayMissing } from './check-sentence.ts';
import styles from './LessonPanel.module.css';

interface LessonChecksProps {
  readonly checks: readonly CheckView[];
  /** In the same order. */
  readonly states: readonly CheckState[];
}

const SIGNS = { holds: Check, waiting: CircleDashed, missing: Circle } as const;

export const LessonChecks = ({ checks, states }: LessonChecksProps) => {
  const { t, i18n } = useTranslation();
  return (
    // what becomes true is said to who does not see it
    <ul className={styles.checks} aria-label={t('lesson.checks')} aria-live="polite">
      {checks.map((check, index) => {
        const state = states[index] ?? { state: 'waiting' };
        const Sign = SIGNS[state.state];
        return (
          <li key={index} className={styles.check} data-state={state.state}>
            <Sign aria-hidden />
            <span>
              {sayCheck(t, check)}
              <span className={styles.state}> {t(`lesson.state.${state.state}`)}</span>
              {state.state === 'missing' ? <span className={styles.missing}>{sayMissing(t, state.missing, i18n.language)}</span> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
