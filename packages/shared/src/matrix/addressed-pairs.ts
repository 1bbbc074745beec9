import { nearestAddress, prefixesAt } from '../gesture/index.ts';
import type { Topology } from '../topology/index.ts';

/** Somebody, somebody else, and the address at which the one tries the other: what `pingTarget` gives. */
export interface AddressedPair {
  readonly from: string;
  readonly to: string;
  readonly address: string;
}

/** Each of these with each other one that has an address, row by row. Each namespace is asked once for its addresses. */
export function addressedPairs(topology: Topology, members: readonly string[]): readonly AddressedPair[] {
  const prefixes = new Map(members.map((namespace) => [namespace, prefixesAt(topology, { namespace })]));
  return members.flatMap((from) =>
    members.flatMap((to): readonly AddressedPair[] => {
      const address = from === to ? undefined : nearestAddress(prefixes.get(from) ?? [], prefixes.get(to) ?? []);
      return address === undefined ? [] : [{ from, to, address }];
    }),
  );
}
