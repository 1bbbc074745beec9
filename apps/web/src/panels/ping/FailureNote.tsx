/**
 * Said before a ping, or another test, is started, where what the kernel has right now already says that no answer can come, why, and what would mend it;
 * and the way of the packet, for who asks. Where a ping that runs gets answers all the same, both are shown.
 */
import type { PingRequest } from '@patchbay/shared/protocol';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import { useIsHidden } from '../../session/use-is-hidden.ts';
import { Fold } from '../../ui/index.ts';
import { Contradiction } from './Contradiction.tsx';
import { judgePing, latestOutcome } from './judge-ping.ts';
import { PacketPath } from './PacketPath.tsx';
import styles from '../connectivity/TestForm.module.css';
import { Remedies } from './Remedies.tsx';
import { useEventsSince } from './use-events-since.ts';
import { useExplanation } from './use-explanation.ts';
import type { Service } from './use-explanation.ts';
import { usePingEvents } from './use-ping-events.ts';

export type FailureNoteProps = Pick<PingRequest, 'namespace' | 'target'> & Record<'from', string | undefined> & Record<'service', Service | undefined>;

export const FailureNote = (journey: FailureNoteProps) => (useIsHidden('explanations') ? null : <Note {...journey} />);

const Note = (journey: FailureNoteProps) => {
  const { t } = useTranslation();
  const explanation = useExplanation(journey);
  const { stopsAt } = explanation;
  const running = useSession(({ probes }) => Object.values(probes).find(({ probe }) => probe.end === undefined && isSame(probe.request, journey)));
  const view = running ?? NOT_PINGED;
  const events = usePingEvents(view.lines);
  const latest = latestOutcome(events);
  const judgement = judgePing(latest, explanation, useEventsSince(view, events, stopsAt?.cause ?? ''));
  const differs = judgement === 'differs' && latest !== undefined;
  return (
    <>
      <div className={styles.failure} aria-live="polite" data-cause={stopsAt?.cause}>
        {differs ? (
          <Contradiction explanation={explanation} said={view.lines[events.lastIndexOf(latest)] ?? ''} />
        ) : stopsAt === undefined ? null : (
          <p>
            <TriangleAlert aria-hidden />
            <span>{t(`causes.cause.${stopsAt.cause}`, stopsAt.values)}</span>
          </p>
        )}
      </div>
      {/* the card of a ping that runs has them, too */}
      {stopsAt === undefined || running !== undefined ? null : (
        <div className={styles.remedies}>
          <Remedies remedies={stopsAt.remedies} />
        </div>
      )}
      <div className={styles.follow}>
        <Fold summary={t('explain.follow')}>
          <PacketPath explanation={explanation} />
        </Fold>
      </div>
    </>
  );
};

const NOT_PINGED: Pick<ProbeView, 'firstLine' | 'lines'> = { firstLine: 0, lines: [] };

const isSame = (a: PingRequest, b: FailureNoteProps): boolean => b.service === undefined && a.namespace === b.namespace && a.target === b.target && a.from === b.from;
