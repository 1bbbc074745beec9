import { expect, test } from 'vitest';
import { parseBatchOutcome } from './batch-outcome.ts';

const said = (exit: number | null, stderr = '', stdout = '') => ({ exit, stdout, stderr });
const NOT_REACHED = { exit: null, output: '' };
const DONE = { exit: 0, output: '' };

test('all worked; what was said belongs to the last', () => {
  expect(parseBatchOutcome(2, said(0))).toEqual([DONE, DONE]);
  expect(parseBatchOutcome(2, said(0, 'Warning: x\n'))).toEqual([DONE, { exit: 0, output: 'Warning: x' }]);
});

test('one failed: those before it worked, those after it were not reached', () => {
  expect(parseBatchOutcome(3, said(1, 'RTNETLINK answers: File exists\nCommand failed -:2\n'))).toEqual([
    DONE,
    { exit: 1, output: 'RTNETLINK answers: File exists' },
    NOT_REACHED,
  ]);
});

test('its words may have several lines', () => {
  expect(parseBatchOutcome(1, said(1, 'Error: a.\nb\nCommand failed -:1\n'))).toEqual([{ exit: 1, output: 'Error: a.\nb' }]);
});

test('the namespace is not there: the first', () => {
  expect(parseBatchOutcome(2, said(255, 'Cannot open network namespace "x": No such file or directory\n'))).toEqual([
    { exit: 255, output: 'Cannot open network namespace "x": No such file or directory' },
    NOT_REACHED,
  ]);
});

test('a single step needs no line', () => {
  expect(parseBatchOutcome(1, said(1, 'Error: any valid prefix is expected rather than "x".\n'))).toMatchObject([{ exit: 1 }]);
});

test('nobody can tell which of several: a fault', () => {
  expect(() => parseBatchOutcome(2, said(1, 'Error: any valid prefix is expected rather than "x".\n'))).toThrow('could not read');
  expect(() => parseBatchOutcome(2, said(null))).toThrow('was ended');
});
