import { expect, test } from 'vitest';
import { doubleOwnersIn } from './placement-log.ts';
import type { LogEntry } from './placement-log.ts';

const offered = (worker: string, revision: number): LogEntry => ({ kind: 'offered', worker, lease: `of-${worker}`, revision, at: revision });
const ended = (worker: string, revision: number): LogEntry => ({ kind: 'ended', worker, lease: `of-${worker}`, revision, at: revision });
const placed = (worker: string, revision: number): LogEntry => ({ kind: 'placed', lab: 'lab', worker, lease: `of-${worker}`, revision, at: revision });
const left = (revision: number): LogEntry => ({ kind: 'left', lab: 'lab', revision, at: revision });
const gaveUp = (worker: string, at: number): LogEntry => ({ kind: 'gave-up', lease: `of-${worker}`, at });

test('a log in which each owner was over before the next shows nothing', () => {
  const all = [offered('a', 1), offered('b', 2), placed('a', 3), gaveUp('a', 4), ended('a', 5), placed('b', 6), left(7), placed('b', 8)];
  expect(doubleOwnersIn(all)).toEqual([]);
  // as two have heard it, one of them later
  expect(doubleOwnersIn([...all, ...all.map((entry) => ({ ...entry, at: entry.at + 3 }))].filter((entry) => entry.kind !== 'gave-up' || entry.at === 4))).toEqual([]);
  // a place that was written when its worker was just gone is nobody's
  expect(doubleOwnersIn([offered('a', 1), offered('b', 2), ended('a', 3), placed('a', 4), placed('b', 5)])).toEqual([]);
});

test('a lab that goes to another while its owner lasts is shown, and a worker that gives up too late', () => {
  expect(doubleOwnersIn([offered('a', 1), offered('b', 2), placed('a', 3), placed('b', 4), ended('a', 5)])).toEqual(["lab went to b at 4 while it was another's"]);
  expect(doubleOwnersIn([offered('a', 1), placed('a', 3), ended('a', 5), gaveUp('a', 7)])).toEqual(['a gave up 2 ms after its lease was ended']);
});
