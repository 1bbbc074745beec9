import { expect, test } from 'vitest';
import { sayDuration } from './say-duration.ts';

test.each([[0, '0:00'], [65, '1:05'], [3_599.9, '59:59'], [3_720, '1:02:00']])('%d s is %s', (seconds, said) => {
  expect(sayDuration(seconds)).toBe(said);
});
