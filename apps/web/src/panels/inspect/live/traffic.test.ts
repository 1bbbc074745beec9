import type { InterfaceCounters } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { followTraffic, REMEMBERED } from './traffic.ts';
import type { TrafficReadings } from './traffic.ts';

const counters = (received: number, sent: number): InterfaceCounters => ({
  interface: 'eth0',
  received: { bytes: received, packets: 0, errors: 0, dropped: 0 },
  sent: { bytes: sent, packets: 0, errors: 0, dropped: 0 },
});

type Reading = readonly [at: number, received: number, sent: number];
const readings = (...all: readonly Reading[]): TrafficReadings | undefined =>
  all.reduce<TrafficReadings | undefined>((before, [at, received, sent]) => followTraffic(before, { at, rows: [counters(received, sent)] }), undefined);
const ratesOf = (traffic: TrafficReadings | undefined) => {
  const { received, sent } = traffic?.byInterface.get('eth0') ?? { received: [], sent: [] };
  return { received, sent };
};

describe('the rate of an interface', () => {
  it('is what came between two readings, by the clock that read them', () => {
    expect(ratesOf(readings([0, 100, 0], [500, 600, 10]))).toEqual({ received: [1_000], sent: [20] });
  });

  it('is not known from one reading, nor over a time when nobody looked', () => {
    expect(ratesOf(readings([0, 100, 0]))).toEqual({ received: [], sent: [] });
    expect(ratesOf(readings([0, 0, 0], [1_000, 10, 0], [60_000, 90, 0])).received).toEqual([]);
  });

  it('begins anew with an interface that was made anew', () => {
    expect(ratesOf(readings([0, 5_000, 0], [1_000, 70, 0])).received).toEqual([70]);
  });

  it('is remembered for a bounded time', () => {
    const all = Array.from({ length: REMEMBERED + 5 }, (_, index): Reading => [index * 1_000, index * 10, 0]);
    expect(ratesOf(readings(...all)).received).toHaveLength(REMEMBERED);
  });
});
