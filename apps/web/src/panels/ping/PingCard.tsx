/** One ping: its curve, what it amounts to, its lines, and why it fails when it does. */
import { summarisePing } from '@patchbay/shared/ping';
import type { PingRequest } from '@patchbay/shared/protocol';
import { Activity, Footprints } from 'lucide-react';
import { memo, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import type { ProbeView } from '../../session/session.ts';
import { IconButton } from '../../ui/index.ts';
import { FaultBoundary } from '../FaultBoundary.tsx';
import { useWhyNot } from '../use-why-not.ts';
import { startWatch } from '../watch/start-watch.ts';
import { PingFailure } from './PingFailure.tsx';
import { PingFigures } from './PingFigures.tsx';
import { ProbeCard } from './ProbeCard.tsx';
import styles from './ProbeCard.module.css';
import { ProbeLines } from './ProbeLines.tsx';
import { rttPoints } from './rtt-points.ts';
import { usePingEvents } from './use-ping-events.ts';

const LineChart = lazyPart(async () => (await import('../chart/LineChart.tsx')).LineChart);

/** Of fifty pings that stream, one has a new line: the cards of the others are as they were. */
export const PingCard = memo(({ view }: { readonly view: ProbeView }) => {
  const { t } = useTranslation();
  const { request, end } = view.probe;
  const { namespace, target, targetName } = request;
  const events = usePingEvents(view.lines);
  const summary = useMemo(() => summarisePing(events), [events]);
  const columns = useMemo(() => {
    const { seqs, timesMs, lost } = rttPoints(events);
    return [seqs, timesMs, lost] as const;
  }, [events]);
  const title = t('panels.ping.title', { from: namespace, to: targetName ?? target });
  return (
    <ProbeCard
      view={view}
      icon={Activity}
      title={title}
      tools={end === undefined ? <WatchButton request={request} title={title} /> : null}
      lines={<ProbeLines view={view} events={events} label={t('panels.ping.lines', { title })} />}
      end={end && t(`panels.ping.end.${end.reason === 'missing' ? 'done' : end.reason}`, { sent: summary.sent, received: summary.received })}
    >
      <PingFailure view={view} events={events} />
      <FaultBoundary fallback={null}>
        <Suspense fallback={<div className={styles.chart} />}>
          <LineChart columns={columns} unit="ms" label={t('panels.ping.chart', { count: columns[0].length })} />
        </Suspense>
      </FaultBoundary>
      <PingFigures summary={summary} />
    </ProbeCard>
  );
});

const WatchButton = ({ request: { namespace, target, targetName }, title }: { readonly request: PingRequest; readonly title: string }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('start-probe');
  return (
    <IconButton
      label={t('panels.ping.watchThis', { title })}
      whyNot={whyNot}
      onClick={() => void startWatch({ namespace, target, ...(targetName !== undefined && { targetName }) })}
    >
      <Footprints aria-hidden />
    </IconButton>
  );
};
