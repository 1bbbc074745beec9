import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { runClock, useClock } from './clock.ts';
import { relativeTime } from './relative-time.ts';

/** A moment (milliseconds since the epoch) in words, as seen from now: drawn again only when the words change. */
export const useRelativeTime = (at: number): string => {
  const { t, i18n } = useTranslation();
  useEffect(runClock, []);
  return useClock(({ now }) => relativeTime(at, now, i18n.language)) ?? t('classroom.justNow');
};
