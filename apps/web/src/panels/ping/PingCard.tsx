/** One ping: its curve, what it amounts to, its lines, and why it fails when it does. */
import { renderCommand } from '@patchbay/shared/plan';
import { summarisePing } from '@patchbay/shared/ping';
import type { PingRequest } from '@patchbay/shared/protocol';
import { Activity, Footprints } from 'lucide-react';
import { memo, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import { Button, classNames, IconButton, useUi } from '../../ui/index.ts';
import { FaultBoundary } from '../FaultBoundary.tsx';
import { CopyButton } from '../command/CopyButton.tsx';
import { useWhyNot } from '../use-why-not.ts';
import { startWatch } from '../watch/start-watch.ts';
import { PingFailure } from './PingFailure.tsx';
import { PingFigures } from './PingFigures.tsx';
import styles from './PingCard.module.css';
import { ProbeLines } from './ProbeLines.tsx';
import { rttPoints } from './rtt-points.ts';
import { usePingEvents } from './use-ping-events.ts';

const RttChart = lazyPart(async () => (await import('./RttChart.tsx')).RttChart);

/** Of fifty pings that stream, one has a new line: the cards of the others are as they were. */
export const PingCard = memo(({ view }: { readonly view: ProbeView }) => {
  const { t } = useTranslation();
  const { probe } = view;
  const { namespace, target, targetName } = probe.request;
  const events = usePingEvents(view.lines);
  const summary = useMemo(() => summarisePing(events), [events]);
  const points = useMemo(() => rttPoints(events), [events]);
  const focused = useUi((ui) => ui.focusedProbe === probe.id);
  const card = useRef<HTMLElement>(null);
  // who has just started it looks for it here, and a long panel may stand above it
  useEffect(() => {
    if (focused) card.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const command = renderCommand(probe.argv);
  const title = t('panels.ping.title', { from: namespace, to: targetName ?? target });
  const running = probe.end === undefined;

  return (
    <article ref={card} className={classNames(styles.card, focused && styles.focused)} aria-label={title}>
      <header className={styles.head}>
        <Activity aria-hidden className={running ? styles.running : styles.ended} />
        <h3 className={styles.title}>{title}</h3>
        {targetName === undefined ? null : <code className={styles.target}>{target}</code>}
        {running ? <WatchButton request={probe.request} title={title} /> : null}
        <PingButton id={probe.id} running={running} title={title} />
      </header>
      <PingFailure view={view} events={events} />
      <FaultBoundary fallback={null}>
        <Suspense fallback={<div className={styles.chart} />}>
          <RttChart points={points} label={t('panels.ping.chart', { count: points.seqs.length })} />
        </Suspense>
      </FaultBoundary>
      <PingFigures summary={summary} />
      <div className={styles.command}>
        <code>{`$ ${command}`}</code>
        <CopyButton text={command} label={t('panels.copy.command', { command })} />
      </div>
      <ProbeLines view={view} events={events} label={t('panels.ping.lines', { title })} />
      {probe.end === undefined ? null : (
        <p className={styles.end} role="status">
          {t(`panels.ping.end.${probe.end.reason === 'missing' ? 'done' : probe.end.reason}`, { sent: summary.sent, received: summary.received })}
        </p>
      )}
    </article>
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

interface PingButtonProps {
  readonly id: string;
  readonly running: boolean;
  readonly title: string;
}

const PingButton = ({ id, running, title }: PingButtonProps) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('stop-probe');
  const stopProbe = useSession((session) => session.stopProbe);
  const dismissProbe = useSession((session) => session.dismissProbe);
  return (
    <Button
      size="small"
      className={styles.button}
      whyNot={running ? whyNot : undefined}
      aria-label={t(running ? 'panels.ping.stopThis' : 'panels.ping.dismissThis', { title })}
      onClick={() => {
        if (running) stopProbe(id);
        else dismissProbe(id);
      }}
    >
      {t(running ? 'panels.ping.stop' : 'panels.ping.dismiss')}
    </Button>
  );
};
