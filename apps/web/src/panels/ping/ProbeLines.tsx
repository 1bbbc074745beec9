/** The lines of a probe as they come; where this browser was too slow for some, it says how many. */
import type { PingEvent } from '@patchbay/shared/ping';
import { useTranslation } from 'react-i18next';
import { lineNumberAt } from '../../session/probe-view.ts';
import type { ConnectivityView, ProbeView, ProgramView } from '../../session/session.ts';
import { useStickToEnd } from '../use-stick-to-end.ts';
import styles from './ProbeLines.module.css';

export interface ProbeLinesProps {
  readonly view: ProbeView | ConnectivityView | ProgramView;
  /** What the lines of a ping say. */
  readonly events?: readonly PingEvent[];
  readonly label: string;
}

export const ProbeLines = ({ view, events = [], label }: ProbeLinesProps) => {
  const { t } = useTranslation();
  const { ref, onScroll } = useStickToEnd<HTMLDivElement>(view.lines);
  const skippedBefore = new Map(view.gaps.map(({ from, lines }) => [from + lines, lines]));
  return (
    // a scrolling region has to be reachable by keyboard; its lines are not read out one by one: the card says the sum
    <div ref={ref} className={styles.log} role="log" aria-live="off" aria-label={label} tabIndex={0} onScroll={onScroll}>
      <ol className={styles.lines}>
        {view.firstLine > 0 ? <li className={styles.skipped}>{t('panels.ping.earlier', { count: view.firstLine })}</li> : null}
        {view.lines.flatMap((line, index) => {
          const number = lineNumberAt(view, index);
          const skipped = skippedBefore.get(number);
          const shown = (
            <li key={number} className={styles[events[index]?.kind ?? 'text']}>
              {line}
            </li>
          );
          if (skipped === undefined) return [shown];
          return [
            <li key={`skipped ${String(number)}`} className={styles.skipped}>
              {t('panels.ping.skipped', { count: skipped })}
            </li>,
            shown,
          ];
        })}
      </ol>
    </div>
  );
};
