/** Upon an axis: what is about to be kept, and its two ends, each moved by a pointer or by keys. */
import { eventBy } from '@patchbay/shared/timeline';
import type { Timeline } from '@patchbay/shared/timeline';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../ui/index.ts';
import type { AxisScale } from './Axis.tsx';
import { AxisHandle } from './AxisHandle.tsx';
import { spanBetween, spanByKey } from './span.ts';
import type { Span } from './span.ts';
import { timeOfDay } from './time-words.ts';
import styles from './Timeline.module.css';
import { useEventSentence } from './use-event-sentence.ts';

export interface SpanHandlesProps {
  readonly timeline: Timeline;
  readonly span: Span;
  readonly scale: AxisScale;
  /** The last time that there is. */
  readonly end: number;
  readonly onSpan: (span: Span) => void;
}

export const SpanHandles = ({ timeline, span, scale, end, onSpan }: SpanHandlesProps) => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const sentence = useEventSentence();
  const keysId = useId();
  const [left, right] = [span.from, span.until].map((at) => Math.min(1, Math.max(0, scale.place(at)))) as [number, number];
  const spoken = (at: number): string => {
    const event = eventBy(timeline, at);
    const time = timeOfDay(at, language, true);
    return event === undefined ? time : t('timeline.reads', { time, what: sentence(event) });
  };
  const handle = (which: keyof Span) => (
    <AxisHandle
      kind={which}
      label={t(`timeline.stretch.${which}`)}
      spoken={spoken(span[which])}
      describedBy={keysId}
      place={scale.place(span[which])}
      at={span[which]}
      least={timeline.since}
      most={end}
      timeAt={scale.timeAt}
      onMove={(at) => {
        onSpan(which === 'from' ? spanBetween(timeline, Math.min(at, span.until), span.until) : { ...span, until: Math.max(at, span.from) });
      }}
      onKey={(key) => {
        const moved = spanByKey(timeline, span, which, key, end);
        if (moved !== undefined) onSpan(moved);
        return moved !== undefined;
      }}
    />
  );
  return (
    <>
      <div className={styles.span} style={{ left: `${String(left * 100)}%`, width: `${String((right - left) * 100)}%` }} />
      {handle('from')}
      {handle('until')}
      <p id={keysId} hidden>
        {t('timeline.stretch.keys')}
      </p>
    </>
  );
};
