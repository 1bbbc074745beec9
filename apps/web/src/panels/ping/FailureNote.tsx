/** Said before a ping is started, where what the kernel has right now already says that no answer can come, and why. */
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { diagnosePing } from '@patchbay/shared/explain';
import { diagnosisValues } from './diagnosis-values.ts';
import styles from './PingForm.module.css';

export interface FailureNoteProps {
  readonly namespace: string;
  readonly target: string;
  readonly from: string | undefined;
}

export const FailureNote = ({ namespace, target, from }: FailureNoteProps) => {
  const { t } = useTranslation();
  const observation = useSession((session) => session.observation);
  const diagnosis = useMemo(() => diagnosePing(observation, namespace, target, from), [observation, namespace, target, from]);
  return (
    <p className={styles.failure} aria-live="polite" data-diagnosis={diagnosis?.kind}>
      {diagnosis === undefined ? null : (
        <>
          <TriangleAlert aria-hidden />
          <span>{t(`panels.failure.${diagnosis.kind}`, diagnosisValues(diagnosis))}</span>
        </>
      )}
    </p>
  );
};
