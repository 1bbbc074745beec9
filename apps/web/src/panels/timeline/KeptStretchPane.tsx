/** A kept stretch in place of the lab's timeline: gone through as that is, and closed again. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, useUi } from '../../ui/index.ts';
import { Axis } from './Axis.tsx';
import { AxisTools } from './AxisTools.tsx';
import { goToMoment } from './go-to-moment.ts';
import { leavePast } from './look-at.ts';
import { Shown } from './Shown.tsx';
import { dayOf } from './time-words.ts';
import { useTimeline } from './timeline-store.ts';
import type { OpenedStretch } from './timeline-store.ts';
import styles from './Timeline.module.css';
import { useAxisView } from './use-axis-view.ts';

const go = (at: number | undefined): void => {
  void goToMoment(at);
};

export const KeptStretchPane = ({ kept: { stretch, timeline } }: { readonly kept: OpenedStretch }) => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const at = useTimeline((state) => state.at);
  const { name, lab, from, until } = stretch;
  const view = useAxisView(from, until, at);
  return (
    <section className={styles.pane} aria-label={t('timeline.stretch.label')}>
      <div className={styles.tools}>
        <AxisTools timeline={timeline} at={at} end={until} endWord={t('timeline.stretch.toEnd')} view={view} hasMinute={false} onGo={go} />
        <p className={styles.kept}>
          <b>{name}</b> {t('timeline.stretch.ofLab', { lab, date: dayOf(from, language) })}
        </p>
        <Shown timeline={timeline} at={at} endWord={t('timeline.stretch.atEnd')} />
        <IconButton label={t('timeline.stretch.close')} onClick={leavePast}>
          <X aria-hidden />
        </IconButton>
      </div>
      <Axis timeline={timeline} from={view.from} until={view.until} end={until} at={at} endWord={t('timeline.stretch.atEnd')} keys={t('timeline.stretch.keysShown')} onGo={go} />
    </section>
  );
};
