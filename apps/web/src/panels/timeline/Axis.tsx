/** The axis of a timeline: its lanes with what happened, the time below, and the playhead. */
import { beginningOf, eventBy, LANES, laneOf } from '@patchbay/shared/timeline';
import type { Lane, Timeline } from '@patchbay/shared/timeline';
import { useId, useMemo, useRef, useState } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames, useUi } from '../../ui/index.ts';
import { AxisHandle } from './AxisHandle.tsx';
import { headByKey } from './head-by-key.ts';
import { LANE_ICONS } from './lane-icons.ts';
import { laneMarks } from './lane-marks.ts';
import { spanBetween } from './span.ts';
import type { Span } from './span.ts';
import { ticksIn, timeOfDay } from './time-words.ts';
import styles from './Timeline.module.css';
import { useEventSentence } from './use-event-sentence.ts';

/** Where times of an axis stand on the page. */
export interface AxisScale {
  readonly from: number;
  readonly until: number;
  readonly place: (at: number) => number;
  readonly timeAt: (clientX: number) => number;
}

export interface AxisProps {
  readonly timeline: Timeline;
  /** What of it is in sight. */
  readonly from: number;
  readonly until: number;
  /** The last time that there is. */
  readonly end: number;
  /** The playhead; undefined: it is at the end. */
  readonly at: number | undefined;
  /** What the end is called: now, or that of what was kept. */
  readonly endWord: string;
  /** What the keys of the playhead mean. */
  readonly keys: string;
  readonly onGo: (at: number | undefined) => void;
  /** A part of the time is chosen by dragging: always while one is being chosen, and with Shift. Undefined: none can be. */
  readonly onSpan?: (span: Span) => void;
  readonly isChoosing?: boolean;
  /** What else stands upon it. */
  readonly children?: (scale: AxisScale) => ReactNode;
}

/** So near to a mark, the pointer means that: pixels. */
const SNAP = 5;
const MOST_TICKS = 8;

export const Axis = ({ timeline, from, until, end, at, endWord, keys, onGo, onSpan, isChoosing = false, children }: AxisProps) => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const sentence = useEventSentence();
  const [track, setTrack] = useState<HTMLDivElement | null>(null);
  const keysId = useId();
  /** Where a span that is being drawn was begun. */
  const anchor = useRef<number>(undefined);
  const begin = beginningOf(timeline);
  const byLane = useMemo(() => Map.groupBy(timeline.events, laneOf), [timeline.events]);
  const scale: AxisScale = {
    from,
    until,
    place: (time) => (time - from) / (until - from),
    timeAt: (clientX) => {
      const { left = 0, width = 1 } = track?.getBoundingClientRect() ?? {};
      const time = from + ((clientX - left) / width) * (until - from);
      const near = timeline.events[nearest(timeline, time)]?.at;
      const snapped = near !== undefined && (Math.abs(near - time) / (until - from)) * width <= SNAP ? near : time;
      return Math.round(Math.min(end, Math.max(begin, snapped)));
    },
  };
  const go = (time: number): void => {
    onGo(time >= end ? undefined : Math.max(begin, time));
  };
  const head = at ?? end;
  const key = (name: string): boolean => {
    const to = headByKey(timeline, head, name, { begin, end });
    if (to === undefined) return false;
    go(to);
    return true;
  };
  const press = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    // what is dragged beyond the edge is at the edge
    event.currentTarget.setPointerCapture(event.pointerId);
    anchor.current = onSpan !== undefined && (isChoosing || event.shiftKey) ? scale.timeAt(event.clientX) : undefined;
    if (anchor.current !== undefined) return;
    go(scale.timeAt(event.clientX));
    track?.querySelector<HTMLElement>('[data-handle="playhead"]')?.focus();
  };
  const drag = (event: PointerEvent): void => {
    if ((event.buttons & 1) !== 1) return;
    const time = scale.timeAt(event.clientX);
    if (anchor.current === undefined) go(time);
    else onSpan?.(spanBetween(timeline, anchor.current, time));
  };
  const event = eventBy(timeline, head);
  const what = event === undefined ? t('timeline.nothing') : sentence(event);
  return (
    <div className={styles.axis} role="group" aria-label={t('timeline.axis')}>
      <div className={styles.names}>
        {LANES.map((lane) => (
          <LaneName key={lane} lane={lane} />
        ))}
      </div>
      <div ref={setTrack} className={classNames(styles.track, isChoosing && styles.choosing)} onPointerDown={press} onPointerMove={drag}>
        {begin < timeline.since && from < timeline.since ? <div className={styles.before} style={{ width: `${String(Math.min(1, scale.place(timeline.since)) * 100)}%` }} title={t('timeline.before')} /> : null}
        {LANES.map((lane) => (
          <div key={lane} className={styles.lane} data-lane={lane}>
            {laneMarks(byLane.get(lane) ?? [], from, until).map(({ left, width, event: last, count, isTrouble }) => (
              <span
                key={`${String(last.at)} ${String(left)}`}
                className={classNames(styles.mark, styles[lane], isTrouble && styles.trouble)}
                style={{ left: `${String(left * 100)}%`, width: `max(var(--mark), ${String(width * 100)}%)` }}
                title={t('timeline.reads', { time: timeOfDay(last.at, language), what: sentence(last) })}
                data-count={count > 1 ? count : undefined}
              />
            ))}
          </div>
        ))}
        <div className={styles.ticks} aria-hidden>
          {ticksIn(from, until, MOST_TICKS).map((tick) => (
            <span key={tick} className={styles.tick} style={{ left: `${String(scale.place(tick) * 100)}%` }}>
              {timeOfDay(tick, language)}
            </span>
          ))}
        </div>
        {children?.(scale)}
        <AxisHandle
          kind="playhead"
          label={t('timeline.playhead')}
          spoken={at === undefined ? endWord : t('timeline.reads', { time: timeOfDay(at, language, true), what })}
          describedBy={keysId}
          place={scale.place(head)}
          at={head}
          least={begin}
          most={end}
          timeAt={scale.timeAt}
          onMove={go}
          onKey={key}
        />
      </div>
      <p id={keysId} hidden>
        {keys}
      </p>
    </div>
  );
};

const LaneName = ({ lane }: { readonly lane: Lane }) => {
  const { t } = useTranslation();
  const Icon = LANE_ICONS[lane];
  return (
    <span className={classNames(styles.name, styles[lane])}>
      <Icon aria-hidden />
      {t(`timeline.lane.${lane}`)}
    </span>
  );
};

/** The index of the event that is nearest to a time; that of none is -1. */
const nearest = ({ events }: Timeline, time: number): number => {
  let best = -1;
  for (const [index, { at }] of events.entries()) if (best < 0 || Math.abs(at - time) <= Math.abs((events[best]?.at ?? 0) - time)) best = index;
  return best;
};
