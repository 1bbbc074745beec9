import { expect, test } from 'vitest';
import { withSteadyEnds } from './lifetimes.ts';
import type { ObservedAddress } from './observation.ts';

const address = (validUntil?: number): ObservedAddress => ({
  namespace: 'net0',
  interface: 'eth0',
  address: '10.0.0.1/24',
  scope: 'global',
  kernelMade: false,
  ...(validUntil !== undefined && { validUntil }),
});
const endAfter = (earlier: ObservedAddress, later: ObservedAddress): number | undefined => withSteadyEnds({ a: later }, { a: earlier }).a?.validUntil;

test.each([
  ['read again within a second’s rounding', 100, 101, 100],
  ['read again within a second’s rounding, the other way', 100, 99, 100],
  ['given more time', 100, 102, 102],
  ['given for good', 100, undefined, undefined],
  ['given an end', undefined, 100, 100],
])('%s', (_, earlier, later, end) => {
  expect(endAfter(address(earlier), address(later))).toBe(end);
});
