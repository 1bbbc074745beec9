/** `500ms`, `5s`, `2m` */
const DURATION = /^(\d{1,6})(ms|s|m)$/;
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000 } as const;

/** Ten minutes. */
const LONGEST_MS = 600_000;
export const DURATIONS_ALLOWED = '500ms, 5s, 2m (10m)';

/** Milliseconds; undefined for what is no duration, or for none or too long a one. */
export function parseDuration(text: string): number | undefined {
  const [, count = '', unit] = DURATION.exec(text) ?? [];
  const ms = unit === 'ms' || unit === 's' || unit === 'm' ? Number(count) * UNIT_MS[unit] : 0;
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}

export function renderDuration(ms: number): string {
  if (ms % UNIT_MS.m === 0) return `${String(ms / UNIT_MS.m)}m`;
  return ms % UNIT_MS.s === 0 ? `${String(ms / UNIT_MS.s)}s` : `${String(ms)}ms`;
}
