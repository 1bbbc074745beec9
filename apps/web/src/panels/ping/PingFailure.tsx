/** Why a ping fails right now: a sentence, the evidence, what mends it, and the way of its packet. */
import type { Explanation } from '@patchbay/shared/explain';
import type { PingEvent } from '@patchbay/shared/ping';
import { useTranslation } from 'react-i18next';
import { explainKernelWords } from '../../i18n/explain-kernel-words.ts';
import type { ProbeView } from '../../session/session.ts';
import { useIsHidden } from '../../session/use-is-hidden.ts';
import { Fold, StateDot } from '../../ui/index.ts';
import { Contradiction } from './Contradiction.tsx';
import { Evidence } from './Evidence.tsx';
import { judgePing, latestOutcome } from './judge-ping.ts';
import type { Judgement, Outcome } from './judge-ping.ts';
import { PacketPath } from './PacketPath.tsx';
import styles from './PingFailure.module.css';
import { Remedies } from './Remedies.tsx';
import { useEventsSince } from './use-events-since.ts';
import { useExplanation } from './use-explanation.ts';

export interface PingFailureProps {
  readonly view: ProbeView;
  readonly events: readonly PingEvent[];
}

/** A ping that gets answers costs nothing here. */
export const PingFailure = ({ view, events }: PingFailureProps) => {
  const latest = latestOutcome(events);
  const isHidden = useIsHidden('explanations');
  return isHidden || latest === undefined || latest.kind === 'reply' ? null : <Failure view={view} events={events} latest={latest} />;
};

const Failure = ({ view, events, latest }: PingFailureProps & { readonly latest: Outcome }) => {
  const { t } = useTranslation();
  const { namespace, target, targetName } = view.probe.request;
  const explanation = useExplanation(view.probe.request);
  const since = useEventsSince(view, events, explanation.stopsAt?.cause ?? explanation.doubts.join('\n'));
  const judgement = judgePing(latest, explanation, since);
  const words = latest.kind === 'error' && judgement !== 'stops' ? explainKernelWords(latest.message) : undefined;
  return (
    <section className={styles.why} role="status" data-cause={explanation.stopsAt?.cause}>
      <h4 className={styles.title}>
        <StateDot state="bad" />
        {t('explain.title', { from: namespace, to: targetName ?? target })}
      </h4>
      {words === undefined ? null : <p>{t(`errors.kernel.${words}`)}</p>}
      {judgement === undefined ? null : <Reason judgement={judgement} explanation={explanation} said={view.lines[events.lastIndexOf(latest)] ?? ''} />}
      <Fold summary={t('explain.follow')}>
        <PacketPath explanation={explanation} />
      </Fold>
    </section>
  );
};

interface ReasonProps {
  readonly judgement: Judgement;
  readonly explanation: Explanation;
  readonly said: string;
}

const Reason = ({ judgement, explanation, said }: ReasonProps) => {
  const { t } = useTranslation();
  const { stopsAt, doubts } = explanation;
  switch (judgement) {
    case 'stops':
      if (stopsAt === undefined) return null;
      return (
        <>
          <p>{t(`causes.cause.${stopsAt.cause}`, stopsAt.values)}</p>
          {stopsAt.evidence === undefined ? null : <Evidence {...stopsAt.evidence} />}
          <Remedies remedies={stopsAt.remedies} />
        </>
      );
    case 'unsure':
      return (
        <>
          <p>{t('explain.unsure')}</p>
          {doubts.map((doubt) => (
            <code key={doubt}>{doubt}</code>
          ))}
        </>
      );
    case 'expected':
      return <p>{t('explain.expected')}</p>;
    case 'differs':
      return <Contradiction explanation={explanation} said={said} />;
  }
};
