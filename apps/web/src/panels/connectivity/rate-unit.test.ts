import { expect, it } from 'vitest';
import { saidRate } from './rate-unit.ts';

it.each([[0, '0 kbit/s'], [999, '999 kbit/s'], [19_123, '19.1 Mbit/s'], [8_274_659, '8.27 Gbit/s']])('%d', (kbits, said) => {
  expect(saidRate(kbits)).toBe(said);
});
