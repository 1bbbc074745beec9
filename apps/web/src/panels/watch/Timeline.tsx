/** The packets of a watch side by side in the order of time, each as long as it has cables to cross. The arrow keys go from beat to beat. */
import type { Chapter } from '@patchbay/shared/sighting';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import tones from '../../ui/packet-tones.module.css';
import { titleOf, toneOf } from './packet-words.ts';
import styles from './Watch.module.css';

export interface TimelineProps {
  readonly chapters: readonly Chapter[];
  /** Of all beats of all chapters. */
  readonly at: number;
  readonly onGo: (at: number) => void;
  /** Called with a beat that is gone to by hand, to be looked at. */
  readonly onStep: (at: number) => void;
}

export const Timeline = ({ chapters, at, onGo, onStep }: TimelineProps) => {
  const { t } = useTranslation();
  const current = useRef<HTMLButtonElement>(null);
  const firsts = chapters.map((_, index) => chapters.slice(0, index).reduce((sum, { beats }) => sum + beats.length, 0));
  const shown = firsts.findLastIndex((first) => first <= at);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  const total = (firsts.at(-1) ?? 0) + (chapters.at(-1)?.beats.length ?? 0);
  const press = (event: KeyboardEvent): void => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: total - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onStep(to);
  };
  return (
    <div className={styles.timeline} role="group" aria-label={t('watch.timeline')} onKeyDown={press}>
      {chapters.map(({ kind, journey, beats, at: began }, index) => {
        const frame = journey[0]?.frame;
        const first = firsts[index] ?? 0;
        return (
          <button
            key={`${String(began)} ${String(index)}`}
            ref={index === shown ? current : null}
            type="button"
            className={classNames(styles.chapter, tones[toneOf(kind, frame)])}
            style={{ flexGrow: beats.length }}
            aria-current={index === shown ? 'step' : undefined}
            tabIndex={index === shown ? 0 : -1}
            onClick={() => { onGo(first); }}
          >
            <span className={styles.chapterName}>{frame === undefined ? '' : titleOf(kind, frame, t)}</span>
            <span className={styles.ticks} aria-hidden>
              {beats.map((_, beat) => (
                <span key={beat} className={classNames(styles.tick, first + beat < at && styles.past, first + beat === at && styles.now)} />
              ))}
            </span>
          </button>
        );
      })}
    </div>
  );
};
