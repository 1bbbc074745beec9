/** Why a ping fails right now: a sentence, the evidence, and where a switch would mend it, that switch. */
import type { PingEvent } from '@patchbay/shared/ping';
import type { PingRequest } from '@patchbay/shared/protocol';
import { interfaceKey } from '@patchbay/shared/topology';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainKernelWords } from '../../i18n/explain-kernel-words.ts';
import { useSession } from '../../session/session-store.ts';
import { Button, PlanPreview, StateDot } from '../../ui/index.ts';
import { CommandLine } from '../command/CommandLine.tsx';
import { makeChange } from '../make-change.ts';
import { useWhyNot } from '../use-why-not.ts';
import { showDiagnosis } from './show-diagnosis.ts';
import { diagnosePing } from '@patchbay/shared/explain';
import type { Diagnosis } from '@patchbay/shared/explain';
import { diagnosisValues } from './diagnosis-values.ts';
import { mendDiagnosis } from './mend-diagnosis.ts';
import styles from './PingFailure.module.css';

export interface PingFailureProps {
  readonly request: PingRequest;
  readonly events: readonly PingEvent[];
}

export const PingFailure = ({ request, events }: PingFailureProps) => {
  const { t } = useTranslation();
  const observation = useSession((session) => session.observation);
  const { namespace, target, from, targetName } = request;
  const latest = events.findLast(({ kind }) => kind === 'reply' || kind === 'no-answer' || kind === 'error');
  const failing = latest !== undefined && latest.kind !== 'reply';
  const diagnosis = useMemo(
    () => (failing ? diagnosePing(observation, namespace, target, from) : undefined),
    [failing, observation, namespace, target, from],
  );
  const words = latest?.kind === 'error' ? explainKernelWords(latest.message) : undefined;
  if (diagnosis === undefined && words === undefined) return null;
  return (
    <section className={styles.why} role="status">
      <h4 className={styles.title}>
        <StateDot state="bad" />
        {t('panels.failure.title', { from: namespace, to: targetName ?? target })}
      </h4>
      {diagnosis === undefined ? (
        words === undefined ? null : <p>{t(`errors.kernel.${words}`)}</p>
      ) : (
        <Explanation of={diagnosis} />
      )}
    </section>
  );
};

const Explanation = ({ of }: { readonly of: Diagnosis }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  const topology = useSession((session) => session.topology);
  const at = useSession(({ observation }) => ('at' in of ? observation.interfaces[interfaceKey(of.at)] : undefined));
  const mend = mendDiagnosis(topology, of);
  return (
    <>
      <p>{t(`panels.failure.${of.kind}`, diagnosisValues(of))}</p>
      <CommandLine argv={showDiagnosis(of)} />
      {at === undefined ? null : (
        <code className={styles.evidence}>
          {`${at.name}  `}
          <b>{at.operstate}</b>
          {`  ${at.mac}`}
        </code>
      )}
      {mend === undefined ? null : (
        <>
          <PlanPreview before={topology} diff={mend.diff} />
          <Button
            variant="primary"
            className={styles.mend}
            whyNot={whyNot}
            onClick={() => {
              makeChange(mend);
            }}
          >
            {t(of.kind === 'not-forwarding' ? 'panels.failure.mendForwarding' : 'panels.failure.mendUp')}
          </Button>
        </>
      )}
    </>
  );
};
