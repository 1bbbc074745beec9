import { expect, test } from 'vitest';
import { compareMatrix, isSettled, momentOf } from './compare-matrix.ts';

const THEN = {
  members: ['a', 'b', 'c'],
  rows: [
    ['none', 'reached', 'lost'],
    ['reached', 'none', 'was-lost'],
    ['lost', 'untried', 'none'],
  ],
} as const;

test('what was answered and is not, and the other way round, by the last ping; what was not known then is no change', () => {
  const now = {
    members: ['a', 'b', 'c'],
    rows: [
      ['none', 'lost', 'reached'],
      ['was-lost', 'none', 'lost'],
      ['untried', 'reached', 'none'],
    ],
  } as const;
  expect(compareMatrix(momentOf(THEN), now)).toEqual({
    changes: new Map([
      ['a b', 'no-longer'],
      ['a c', 'now'],
      ['b a', 'no-longer'],
    ]),
    noLonger: 2,
    now: 1,
    otherwise: 0,
    gone: 0,
    come: 1,
  });
});

test('who has gone and who has come is counted by pairs', () => {
  const now = { members: ['a', 'd'], rows: [['none', 'reached'], ['untried', 'none']] } as const;
  expect(compareMatrix(momentOf(THEN), now)).toEqual({ changes: new Map(), noLonger: 0, now: 0, otherwise: 0, gone: 5, come: 2 });
  expect(compareMatrix(momentOf(THEN), THEN)).toMatchObject({ noLonger: 0, now: 0, gone: 0 });
});

test('of a service, being refused and having no answer are two things', () => {
  const then = { members: ['a', 'b'], rows: [['none', 'refused'], ['was-refused', 'none']] } as const;
  const now = { members: ['a', 'b'], rows: [['none', 'lost'], ['reached', 'none']] } as const;
  expect(compareMatrix(momentOf(then), now)).toMatchObject({ changes: new Map([['a b', 'otherwise'], ['b a', 'now']]), noLonger: 0, now: 1, otherwise: 1 });
  expect(compareMatrix(momentOf(then), then).changes).toEqual(new Map());
  expect([isSettled(then), isSettled(now)]).toEqual([false, true]);
});

test('it is settled when nothing is to be tried any more', () => {
  expect([isSettled(THEN), isSettled({ rows: [['none', 'lost'], ['reached', 'none']] })]).toEqual([false, true]);
});
