/** Seconds in a unit, the longest first. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** `at` as seen from `now`, both milliseconds since the epoch, in words: "3 minutes ago", "in 2 hours", "now". */
export function relativeTime(at: number, now: number, language: string): string {
  const seconds = (at - now) / 1_000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 0];
  return length === 0 ? format.format(0, 'second') : format.format(Math.trunc(seconds / length), unit);
}
