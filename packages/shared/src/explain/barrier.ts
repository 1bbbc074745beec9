/** What stops a packet, before it is known whether the packet has another way. */
import type { Topology } from '../topology/index.ts';
import type { Cause } from './causes.ts';
import type { Evidence, Place, Remedy, Values } from './explanation.ts';

export interface Barrier {
  readonly cause: Cause;
  readonly at: Place;
  readonly values: Values;
  readonly evidence?: Evidence | undefined;
  /** What mends it in the lab as it is. */
  readonly mend: (topology: Topology) => readonly Remedy[];
}

export const barrier = (cause: Cause, at: Place, more: { readonly values?: Values; readonly evidence?: Evidence | undefined; readonly mend?: Barrier['mend'] } = {}): Barrier => ({
  cause,
  at,
  values: { namespace: at.namespace, ...(at.interface !== undefined && { name: at.interface }), ...more.values },
  ...(more.evidence !== undefined && { evidence: more.evidence }),
  mend: more.mend ?? (() => []),
});
