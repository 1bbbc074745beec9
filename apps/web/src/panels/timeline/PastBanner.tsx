/** Over the canvas while it shows the lab as it was: of when, what had happened then, and the way back. */
import { eventBy } from '@patchbay/shared/timeline';
import { ArrowRightToLine, History, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, Kbd, useUi } from '../../ui/index.ts';
import { leavePast } from './look-at.ts';
import { timeOfDay } from './time-words.ts';
import { useTimeline } from './timeline-store.ts';
import styles from './PastBanner.module.css';
import { useEventSentence } from './use-event-sentence.ts';

export const PastBanner = () => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const at = useSession((session) => session.past?.at);
  const kept = useTimeline((state) => state.kept);
  const timeline = useTimeline((state) => state.kept?.timeline ?? state.timeline);
  const isUnknown = useTimeline((state) => state.isUnknown);
  const sentence = useEventSentence();
  if (at === undefined) return null;
  const event = timeline && eventBy(timeline, at);
  const time = timeOfDay(at, language, true);
  return (
    <section className={styles.place} aria-label={t('timeline.past.label')}>
      <div className={styles.banner}>
        <History aria-hidden className={styles.icon} />
        <p className={styles.text} role="status">
          <b>{kept === undefined ? t('timeline.past.title', { time }) : t('timeline.stretch.past', { name: kept.stretch.name, time })}</b>
          <span className={styles.what}>{isUnknown ? t('timeline.past.unknown') : event !== undefined ? sentence(event) : t(kept === undefined ? 'timeline.past.readOnly' : 'timeline.stretch.begins')}</span>
        </p>
        <Button size="small" variant="primary" onClick={leavePast}>
          {kept === undefined ? <ArrowRightToLine aria-hidden /> : <X aria-hidden />}
          {t(kept === undefined ? 'timeline.toNow' : 'timeline.stretch.close')}
          <span aria-hidden data-detail>
            <Kbd>Esc</Kbd>
          </span>
        </Button>
      </div>
    </section>
  );
};
