import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

it.each([
  [-3, '0:00'],
  [59.9, '0:59'],
  [3_599, '59:59'],
  [86_398, '23:59:58'],
  [2_592_000, '720:00:00'],
])('%d s is %s', (seconds, said) => {
  expect(formatDuration(seconds)).toBe(said);
});
