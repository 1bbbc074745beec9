/** How the counters of interfaces move: rates are differences between readings. Pure. */
import type { InterfaceCounters, Traffic } from '@patchbay/shared/protocol';

/** What is remembered for the curve, in readings: a minute. */
export const REMEMBERED = 60;

/** After so long without a reading what was remembered is of another time, milliseconds. */
const GAP_MS = 5_000;

export interface InterfaceTraffic {
  readonly counters: InterfaceCounters;
  /** Bytes per second from one reading to the next, the latest last. */
  readonly received: readonly number[];
  readonly sent: readonly number[];
}

export interface TrafficReadings {
  /** When the latest was read, milliseconds since the epoch. */
  readonly at: number;
  readonly byInterface: ReadonlyMap<string, InterfaceTraffic>;
}

/** What is known after one more reading of the counters. */
export function followTraffic(
  before: TrafficReadings | undefined,
  { at, rows }: { readonly at: number; readonly rows: readonly InterfaceCounters[] },
): TrafficReadings {
  const elapsedMs = before === undefined ? Infinity : at - before.at;
  const follow = (counters: InterfaceCounters): InterfaceTraffic => {
    const known = before?.byInterface.get(counters.interface);
    if (known === undefined || elapsedMs <= 0 || elapsedMs > GAP_MS) return { counters, received: [], sent: [] };
    const next = (rates: readonly number[], from: Traffic, to: Traffic): readonly number[] =>
      [...rates, rate(from.bytes, to.bytes, elapsedMs)].slice(-REMEMBERED);
    return {
      counters,
      received: next(known.received, known.counters.received, counters.received),
      sent: next(known.sent, known.counters.sent, counters.sent),
    };
  };
  return { at, byInterface: new Map(rows.map((counters) => [counters.interface, follow(counters)])) };
}

/** An interface that was made anew under the same name counts from 0. */
const rate = (from: number, to: number, elapsedMs: number): number => ((to < from ? to : to - from) * 1_000) / elapsedMs;
