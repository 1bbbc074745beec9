/** When addresses end that were given for a time. */
import { recordAt } from '../records/index.ts';
import { FOREVER } from './ip-json.ts';
import type { ObservedAddress } from './observation.ts';

/** Seconds since the epoch, for what `ip` says in whole seconds from `readAtMs` on; undefined for what stays. */
export const endOf = (validSec: number | undefined, readAtMs: number): number | undefined =>
  validSec === undefined || validSec === FOREVER ? undefined : Math.round(readAtMs / 1000) + validSec;

/** By how much two readings of one end may differ: each has two times rounded to seconds in it. */
const ROUNDING_SEC = 1;

/** The addresses, with the ends that were read earlier where they are the same but for rounding. */
export function withSteadyEnds(
  addresses: Readonly<Record<string, ObservedAddress>>,
  earlier: Readonly<Record<string, ObservedAddress>>,
): Readonly<Record<string, ObservedAddress>> {
  return Object.fromEntries(
    Object.entries(addresses).map(([key, address]) => {
      const known = recordAt(earlier, key)?.validUntil;
      const isSame = known !== undefined && Math.abs((address.validUntil ?? Infinity) - known) <= ROUNDING_SEC;
      return [key, isSame ? { ...address, validUntil: known } : address];
    }),
  );
}
