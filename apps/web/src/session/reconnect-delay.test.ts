import { expect, it } from 'vitest';
import { reconnectDelayMs } from './reconnect-delay.ts';

it('grows, is bounded, and is spread over half of it', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => reconnectDelayMs(attempt, 1))).toEqual([
    250, 500, 1000, 2000, 4000, 5000, 5000,
  ]);
  expect(reconnectDelayMs(3, 0)).toBe(1000);
});
