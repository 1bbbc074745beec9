import type { TimelineEvent } from '@patchbay/shared/timeline';
import { expect, test } from 'vitest';
import { laneMarks } from './lane-marks.ts';

const typed = (at: number, exit = 0): TimelineEvent => ({ kind: 'typed', at, entry: at, namespace: 'net0', line: 'ls', exit });
const ping = (at: number, until?: number): TimelineEvent => ({ kind: 'probe', at, id: String(at), probe: 'ping', argv: ['ping'], ...(until !== undefined && { until, end: { exit: 1, reason: 'done' } }) });

test('what is far apart stands apart, and what is near is one mark with the trouble of any', () => {
  const marks = laneMarks([typed(100), typed(500, 1), typed(501)], 0, 1_000);
  expect(marks).toMatchObject([{ left: 0.1, count: 1, isTrouble: false }, { left: 0.5, count: 2, isTrouble: true, event: { at: 501 } }]);
});

test('what takes time is as long as that, and what still runs goes on to the edge; what is out of sight is not there', () => {
  const marks = laneMarks([ping(-500, 200), ping(300, 400), ping(500), typed(2_000)], 0, 1_000);
  expect(marks.map(({ left, width }) => [left, Math.round(width * 10) / 10])).toEqual([[0, 0.2], [0.3, 0.1], [0.5, 0.5]]);
  expect(marks.map(({ isTrouble }) => isTrouble)).toEqual([true, true, false]);
});
