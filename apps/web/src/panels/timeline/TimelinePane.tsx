/** The timeline of the lab: what happened on one axis, and the playhead, by which the page shows the lab as it was. */
import { beginningOf, eventBy } from '@patchbay/shared/timeline';
import type { Timeline } from '@patchbay/shared/timeline';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../ui/index.ts';
import { Axis } from './Axis.tsx';
import { AxisTools } from './AxisTools.tsx';
import { goToMoment } from './go-to-moment.ts';
import './keep-timeline.ts';
import { timeOfDay } from './time-words.ts';
import { useTimeline } from './timeline-store.ts';
import styles from './Timeline.module.css';
import { useAxisView } from './use-axis-view.ts';
import { useClock } from './use-clock.ts';
import { useEventSentence } from './use-event-sentence.ts';

export const TimelinePane = () => {
  const timeline = useTimeline((state) => state.timeline);
  return timeline === undefined ? null : <KeptTimeline timeline={timeline} />;
};

const go = (at: number | undefined): void => {
  void goToMoment(at);
};

const KeptTimeline = ({ timeline }: { readonly timeline: Timeline }) => {
  const { t } = useTranslation();
  const at = useTimeline((state) => state.at);
  // what has just come is no later than now
  const end = Math.max(useClock(), timeline.events.at(-1)?.at ?? 0, timeline.steps.at(-1)?.at ?? 0);
  const view = useAxisView(beginningOf(timeline), end, at);
  return (
    <div className={styles.pane}>
      <div className={styles.tools}>
        <AxisTools timeline={timeline} at={at} end={end} endWord={t('timeline.toNow')} view={view} onGo={go} />
        <Shown timeline={timeline} at={at} />
      </div>
      {timeline.events.length === 0 ? <p className={styles.note}>{t('timeline.empty')}</p> : <Axis timeline={timeline} from={view.from} until={view.until} end={end} at={at} endWord={t('timeline.atNow')} onGo={go} />}
    </div>
  );
};

/** What is shown on the canvas, in words. */
const Shown = ({ timeline, at }: { readonly timeline: Timeline; readonly at: number | undefined }) => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const sentence = useEventSentence();
  if (at === undefined) return <p className={styles.shown}>{t('timeline.atNow')}</p>;
  const event = eventBy(timeline, at);
  return (
    <p className={styles.shown}>
      <b>{timeOfDay(at, language, true)}</b> {event === undefined ? t('timeline.nothing') : sentence(event)}
    </p>
  );
};
