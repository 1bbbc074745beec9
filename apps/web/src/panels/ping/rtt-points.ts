import type { PingEvent } from '@patchbay/shared/ping';

/** How many of the latest requests a chart shows. */
export const CHARTED = 60;

/** Columns for a chart, one entry a request: its number; its round trip in milliseconds; 0 where it was lost. */
export interface RttPoints {
  readonly seqs: readonly number[];
  readonly timesMs: readonly (number | null)[];
  readonly lost: readonly (0 | null)[];
}

/** The latest requests of a ping as points of a chart. A reply that comes late takes the loss back. */
export function rttPoints(events: readonly PingEvent[]): RttPoints {
  const times = new Map<number, number | null>();
  for (const event of events) {
    if (event.kind === 'reply') times.set(event.seq, event.timeMs);
    else if ((event.kind === 'no-answer' || event.kind === 'error') && event.seq !== undefined) {
      if (typeof times.get(event.seq) !== 'number') times.set(event.seq, null);
    }
  }
  const latest = [...times].sort(([a], [b]) => a - b).slice(-CHARTED);
  return {
    seqs: latest.map(([seq]) => seq),
    timesMs: latest.map(([, timeMs]) => timeMs),
    lost: latest.map(([, timeMs]) => (timeMs === null ? 0 : null)),
  };
}
