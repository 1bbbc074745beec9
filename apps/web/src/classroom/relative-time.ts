/** Seconds in a unit, the longest first. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** `at` as seen from `now`, both milliseconds since the epoch, in words: "3 minutes ago", "in 2 hours"; undefined for what was less than a minute ago. */
export function relativeTime(at: number, now: number, language: string): string | undefined {
  const seconds = (at - now) / 1_000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? [];
  if (unit !== undefined && length !== undefined) return format.format(Math.trunc(seconds / length), unit);
  return seconds > 0 ? format.format(0, 'second') : undefined;
}
