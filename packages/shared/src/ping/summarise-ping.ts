import type { PingEvent } from './ping.ts';

/** What a ping amounts to so far, or in the end. Times are round trips in milliseconds, absent before the first reply. */
export interface PingSummary {
  readonly sent: number;
  readonly received: number;
  /** Of those whose fate is known: 0–100. A request that waits for its answer is not lost. */
  readonly lossPercent: number;
  readonly medianMs?: number;
  /** 95 % of the replies took no longer. */
  readonly p95Ms?: number;
  readonly lastMs?: number;
}

/** Sums up a ping. A reply that comes after `no answer yet` takes that back; the summary that ping prints is final. */
export function summarisePing(events: readonly PingEvent[]): PingSummary {
  const answered = new Map<number, number>();
  const missed = new Set<number>();
  let sent = 0;
  let final: Extract<PingEvent, { kind: 'summary' }> | undefined;
  for (const event of events) {
    switch (event.kind) {
      case 'reply':
        answered.set(event.seq, event.timeMs);
        sent = Math.max(sent, event.seq);
        break;
      case 'no-answer':
        missed.add(event.seq);
        // ping says so while it sends the next one
        sent = Math.max(sent, event.seq + 1);
        break;
      case 'error':
        if (event.seq === undefined) break;
        missed.add(event.seq);
        sent = Math.max(sent, event.seq);
        break;
      case 'summary':
        final = event;
        break;
      case 'text':
        break;
    }
  }
  const lost = [...missed].filter((seq) => !answered.has(seq)).length;
  return final === undefined
    ? { sent, received: answered.size, lossPercent: percent(lost, lost + answered.size), ...timesOf(answered) }
    : {
        sent: final.sent,
        received: final.received,
        lossPercent: percent(final.sent - final.received, final.sent),
        ...timesOf(answered),
      };
}

function timesOf(answered: ReadonlyMap<number, number>): Pick<PingSummary, 'medianMs' | 'p95Ms' | 'lastMs'> {
  const times = [...answered.values()];
  const lastMs = times.at(-1);
  if (lastMs === undefined) return {};
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95), lastMs };
}

/** The smallest of some sorted values, at least one, that a share of them does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
