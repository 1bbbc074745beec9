import type { PingEvent } from '@patchbay/shared/ping';
import { describe, expect, it } from 'vitest';
import { CHARTED, rttPoints } from './rtt-points.ts';

const reply = (seq: number, timeMs: number): PingEvent => ({ kind: 'reply', seq, from: '10.0.1.2', ttl: 64, timeMs });

describe('points of the round trip chart', () => {
  it('has a gap and a mark where a request was lost', () => {
    expect(rttPoints([reply(1, 0.2), { kind: 'no-answer', seq: 2 }, reply(3, 0.1)])).toEqual({
      seqs: [1, 2, 3],
      timesMs: [0.2, null, 0.1],
      lost: [null, 0, null],
    });
  });

  it('takes a loss back when the reply comes late, and never makes one of a duplicate word', () => {
    const late: PingEvent[] = [{ kind: 'no-answer', seq: 1 }, reply(1, 1_200), { kind: 'no-answer', seq: 1 }];
    expect(rttPoints(late).timesMs).toEqual([1_200]);
  });

  it('leaves out what is no request', () => {
    expect(rttPoints([{ kind: 'text', text: 'PING' }, { kind: 'error', message: 'x' }]).seqs).toEqual([]);
  });

  it('shows the latest ones only', () => {
    const events = Array.from({ length: CHARTED + 5 }, (_, index) => reply(index + 1, 1));
    expect(rttPoints(events).seqs).toHaveLength(CHARTED);
    expect(rttPoints(events).seqs.at(0)).toBe(6);
  });
});
