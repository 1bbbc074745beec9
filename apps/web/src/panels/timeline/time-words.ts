/** Times of an axis: where its ticks stand, and how a time is written. Pure. */
import type { Language } from '../../ui/index.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30].flatMap((count) => [count * SECOND, count * MINUTE]).concat([HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR]).sort((a, b) => a - b);

/** Round times from one time to another, no more than `most`. */
export function ticksIn(from: number, until: number, most: number): readonly number[] {
  const step = STEPS.find((one) => (until - from) / one <= most) ?? 24 * HOUR * Math.ceil((until - from) / (24 * HOUR * most));
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, index) => first + index * step);
}

/** By the clock where the page is; with tenths where a moment is told from the next. */
export const timeOfDay = (at: number, language: Language, isExact = false): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', ...(isExact && { fractionalSecondDigits: 1 as const }) }).format(at);

/** The day of a time, where the page is. */
export const dayOf = (at: number, language: Language): string => new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' }).format(at);
