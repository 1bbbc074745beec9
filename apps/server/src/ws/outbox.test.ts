import { expect, test } from 'vitest';
import { CAUGHT_UP_BYTES, HOPELESS_BYTES, LAG_BYTES, OUTPUT_LAG_BYTES, Outbox } from './outbox.ts';

test('a browser that keeps up gets everything and never a second welcome', () => {
  const outbox = new Outbox();
  expect(outbox.offer('state', 0)).toBe('send');
  expect(outbox.offer('state', LAG_BYTES)).toBe('send');
  expect(outbox.offer('fleeting', OUTPUT_LAG_BYTES)).toBe('send');
  expect(outbox.takeOwedWelcome(0)).toBe(false);
});

test('output that is left out is not made good', () => {
  const outbox = new Outbox();
  expect(outbox.offer('fleeting', OUTPUT_LAG_BYTES + 1)).toBe('leave-out');
  expect(outbox.takeOwedWelcome(0)).toBe(false);
  expect(outbox.offer('state', 0)).toBe('send');
});

test('details that one who lags missed are not made good: the next say it all', () => {
  const outbox = new Outbox();
  expect(outbox.offer('fleeting', OUTPUT_LAG_BYTES + 1)).toBe('leave-out');
  expect(outbox.takeOwedWelcome(0)).toBe(false);
  expect(outbox.offer('fleeting', OUTPUT_LAG_BYTES)).toBe('send');
});

test('after one change is left out all are, until one welcome makes good for them', () => {
  const outbox = new Outbox();
  expect(outbox.offer('state', LAG_BYTES + 1)).toBe('leave-out');
  expect(outbox.offer('state', CAUGHT_UP_BYTES)).toBe('leave-out');
  expect(outbox.offer('state', 0)).toBe('leave-out');
  expect(outbox.offer('fleeting', 0)).toBe('leave-out');
  expect(outbox.takeOwedWelcome(CAUGHT_UP_BYTES + 1)).toBe(false);
  expect(outbox.takeOwedWelcome(CAUGHT_UP_BYTES)).toBe(true);
  expect(outbox.takeOwedWelcome(0)).toBe(false);
  expect(outbox.offer('state', 0)).toBe('send');
});

test('a welcome that is asked for by one who lags comes when they have caught up, not on top', () => {
  const outbox = new Outbox();
  expect(outbox.offer('state', LAG_BYTES + 1)).toBe('leave-out');
  expect(outbox.takeOwedWelcome(0)).toBe(true);
});

test('answers are sent to one who lags; one who takes nothing at all is cut off', () => {
  const outbox = new Outbox();
  expect(outbox.offer('needed', HOPELESS_BYTES)).toBe('send');
  expect(outbox.offer('needed', HOPELESS_BYTES + 1)).toBe('cut-off');
  expect(outbox.offer('state', HOPELESS_BYTES + 1)).toBe('cut-off');
});
