/** What a test of a service came to, and how long that took; before it has ended, that it runs, and where nobody knows what it means, its last words. */
import type { ProbeEnd } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { Said } from './Said.tsx';

export interface TimedProps {
  readonly end: ProbeEnd | undefined;
  readonly lines: readonly string[];
  /** Absent: its lines do not say. */
  readonly said?: { readonly isGood: boolean; readonly sentence: string; readonly timeMs: number | undefined };
}

export const Timed = ({ end, lines, said }: TimedProps) => {
  const { t } = useTranslation();
  if (end === undefined) return <Said state="pending" words={t('connectivity.running')} />;
  if (end.reason !== 'done') return null;
  if (said === undefined) return <Said state="bad" words={lines.findLast((line) => line !== '') ?? t('connectivity.failed')} />;
  const { isGood, sentence, timeMs } = said;
  return <Said state={isGood ? 'ok' : 'bad'} words={timeMs === undefined ? sentence : t('connectivity.took', { sentence, ms: timeMs })} />;
};
