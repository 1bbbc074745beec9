/** The timeline of the lab, or a kept stretch that was opened: what happened on one axis, and the playhead, by which the page shows the lab as it was. */
import { beginningOf } from '@patchbay/shared/timeline';
import type { Timeline } from '@patchbay/shared/timeline';
import { Scissors } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/index.ts';
import { Axis } from './Axis.tsx';
import { AxisTools } from './AxisTools.tsx';
import { goToMoment } from './go-to-moment.ts';
import { KeepStretch } from './KeepStretch.tsx';
import './keep-timeline.ts';
import { KeptStretchPane } from './KeptStretchPane.tsx';
import { Shown } from './Shown.tsx';
import type { Span } from './span.ts';
import { spanBetween } from './span.ts';
import { SpanHandles } from './SpanHandles.tsx';
import { useTimeline } from './timeline-store.ts';
import styles from './Timeline.module.css';
import { useAxisView } from './use-axis-view.ts';
import { useClock } from './use-clock.ts';

export const TimelinePane = () => {
  const timeline = useTimeline((state) => state.timeline);
  const kept = useTimeline((state) => state.kept);
  if (kept !== undefined) return <KeptStretchPane key={kept.id} kept={kept} />;
  return timeline === undefined ? null : <LabTimeline timeline={timeline} />;
};

const go = (at: number | undefined): void => {
  void goToMoment(at);
};

const choose = (span: Span | undefined): void => {
  useTimeline.setState({ span });
};

const LabTimeline = ({ timeline }: { readonly timeline: Timeline }) => {
  const { t } = useTranslation();
  const at = useTimeline((state) => state.at);
  const span = useTimeline((state) => state.span);
  // what has just come is no later than now
  const end = Math.max(useClock(), timeline.events.at(-1)?.at ?? 0, timeline.steps.at(-1)?.at ?? 0);
  const view = useAxisView(beginningOf(timeline), end, at);
  const isEmpty = timeline.events.length === 0;
  return (
    <div className={styles.pane}>
      <div className={styles.tools}>
        <AxisTools timeline={timeline} at={at} end={end} endWord={t('timeline.toNow')} view={view} hasMinute={span === undefined} onGo={go} />
        {span === undefined ? (
          <>
            <Shown timeline={timeline} at={at} endWord={t('timeline.atNow')} />
            {isEmpty ? null : (
              <Button size="small" title={t('timeline.stretch.keepWhy')} onClick={() => { choose(spanBetween(timeline, at ?? view.from, end)); }}>
                <Scissors aria-hidden />
                {t('timeline.stretch.keep')}
              </Button>
            )}
          </>
        ) : (
          <KeepStretch timeline={timeline} span={span} onDone={() => { choose(undefined); }} />
        )}
      </div>
      {isEmpty ? (
        <p className={styles.note}>{t('timeline.empty')}</p>
      ) : (
        <Axis timeline={timeline} from={view.from} until={view.until} end={end} at={at} endWord={t('timeline.atNow')} keys={t('timeline.keys')} onGo={go} onSpan={choose} isChoosing={span !== undefined}>
          {(scale) => (span === undefined ? null : <SpanHandles timeline={timeline} span={span} scale={scale} end={end} onSpan={choose} />)}
        </Axis>
      )}
    </div>
  );
};
