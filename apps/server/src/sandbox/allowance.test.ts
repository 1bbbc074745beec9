import { expect, test } from 'vitest';
import { Allowance, OUTPUT_OF_ONE } from './allowance.ts';

const { burst: BURST_UNITS, perSecond: UNITS_PER_SECOND } = OUTPUT_OF_ONE;

test('a burst goes at once, and what is more has to be waited for', () => {
  const allowance = new Allowance(OUTPUT_OF_ONE, 0);
  allowance.spend(BURST_UNITS - 1, 0);
  expect(allowance.waitMs(0)).toBe(0);
  allowance.spend(1, 0);
  expect(allowance.waitMs(0)).toBeGreaterThan(0);
});

test('who waited as long as was said may print, and in the long run so much a second', () => {
  const allowance = new Allowance(OUTPUT_OF_ONE, 0);
  let now = 0;
  let printed = 0;
  while (now < 60_000) {
    allowance.spend(4_096, now);
    printed += 4_096;
    const wait = allowance.waitMs(now);
    now += wait === 0 ? 0.1 : wait;
    expect(allowance.waitMs(now)).toBe(0);
  }
  expect(printed).toBeGreaterThan(60 * UNITS_PER_SECOND);
  expect(printed).toBeLessThan(60 * UNITS_PER_SECOND + 1.1 * BURST_UNITS);
});

test('what was printed beyond it is waited for as well', () => {
  const allowance = new Allowance(OUTPUT_OF_ONE, 0);
  allowance.spend(BURST_UNITS + 2 * UNITS_PER_SECOND, 0);
  expect(allowance.waitMs(0)).toBeGreaterThanOrEqual(2_000);
});

test('a rest gives back a burst, and no more than that', () => {
  const allowance = new Allowance(OUTPUT_OF_ONE, 0);
  allowance.spend(BURST_UNITS, 0);
  allowance.spend(BURST_UNITS, 3_600_000);
  expect(allowance.waitMs(3_600_000)).toBeGreaterThan(0);
});

test('who types is answered at once, without a new burst', () => {
  const allowance = new Allowance(OUTPUT_OF_ONE, 0);
  allowance.spend(2 * BURST_UNITS, 0);
  allowance.forgive(0);
  expect(allowance.waitMs(0)).toBe(0);
  allowance.spend(BURST_UNITS / 8, 0);
  expect(allowance.waitMs(0)).toBeGreaterThan(0);
});

test('who spends all that there is, as soon as it is there, is held; a rest ends that', () => {
  const allowance = new Allowance(OUTPUT_OF_ONE, 0);
  allowance.spend(BURST_UNITS / 2, 0);
  expect(allowance.heldMs(1_000)).toBe(0);
  allowance.spend(BURST_UNITS, 1_000);
  allowance.spend(UNITS_PER_SECOND, 1_500);
  expect(allowance.heldMs(2_000)).toBe(1_000);
  expect(allowance.heldMs(60_000)).toBe(0);
});
