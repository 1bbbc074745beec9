/** Beside the axis: from one thing that happened to the next, back to now, and how much of the time is shown. */
import { nextMoment } from '@patchbay/shared/timeline';
import type { Timeline } from '@patchbay/shared/timeline';
import { ArrowRightToLine, ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/index.ts';
import styles from './Timeline.module.css';
import { MINUTE_MS } from './use-axis-view.ts';
import type { AxisView } from './use-axis-view.ts';

export interface AxisToolsProps {
  readonly timeline: Timeline;
  readonly at: number | undefined;
  readonly end: number;
  readonly endWord: string;
  readonly view: AxisView;
  /** Its last minute can be asked for. */
  readonly hasMinute: boolean;
  readonly onGo: (at: number | undefined) => void;
}

export const AxisTools = ({ timeline, at, end, endWord, view, hasMinute, onGo }: AxisToolsProps) => {
  const { t } = useTranslation();
  const previous = nextMoment(timeline, at ?? end, -1);
  return (
    <>
      <span className={styles.buttons}>
        <IconButton label={t('timeline.previous')} disabled={previous === undefined || previous === at} onClick={() => { onGo(previous); }}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton label={t('timeline.next')} disabled={at === undefined} onClick={() => { onGo(at === undefined ? undefined : nextMoment(timeline, at, 1)); }}>
          <ChevronRight aria-hidden />
        </IconButton>
        <IconButton label={endWord} disabled={at === undefined} onClick={() => { onGo(undefined); }}>
          <ArrowRightToLine aria-hidden />
        </IconButton>
      </span>
      <span className={styles.buttons} role="group" aria-label={t('timeline.zoom')}>
        <IconButton label={t('timeline.zoomOut')} disabled={view.span === undefined} onClick={() => { view.zoom(2); }}>
          <ZoomOut aria-hidden />
        </IconButton>
        <IconButton label={t('timeline.zoomIn')} onClick={() => { view.zoom(0.5); }}>
          <ZoomIn aria-hidden />
        </IconButton>
        {hasMinute ? (
          <Button size="small" aria-pressed={view.span === MINUTE_MS} onClick={() => { view.show(MINUTE_MS); }}>
            {t('timeline.minute')}
          </Button>
        ) : null}
        <Button size="small" aria-pressed={view.span === undefined} onClick={() => { view.show(undefined); }}>
          {t('timeline.all')}
        </Button>
      </span>
    </>
  );
};
