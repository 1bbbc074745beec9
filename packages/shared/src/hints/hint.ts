/**
 * A hint: what somebody who knows networks would say while an address is being typed. It is advice and stops nobody; what
 * cannot be is a `Problem` (see `topology/`). Data first, prose in the catalogues.
 */

export const HINT_CODES = [
  // an address for an interface
  'address-own',
  'address-taken',
  'address-taken-by-self',
  'address-taken-elsewhere',
  'subnet-fits',
  'subnet-first',
  'subnet-other',
  'subnet-length',
  'subnet-overlaps',
  'prefix-everything',
  'prefix-alone',
  'prefix-pair',
  'range-loopback',
  'range-link-local',
  'range-anycast',
  // the gateway of a route, and where it leads
  'gateway-self',
  'gateway-no-address',
  'gateway-unreachable',
  'gateway-other-dev',
  'gateway-needs-dev',
  'gateway-network',
  'gateway-broadcast',
  'gateway-down',
  'gateway-nobody',
  'gateway-not-forwarding',
  'gateway-fits',
  'route-connected',
  'route-exists',
  // a permanent neighbour
  'neighbour-self',
  'neighbour-far',
  'neighbour-nobody',
  'neighbour-other-mac',
  'neighbour-fits',
  // whom to ping
  'target-self',
  'target-network',
  'target-broadcast',
  'target-nobody',
  'target-found',
] as const;
export type HintCode = (typeof HINT_CODES)[number];

/** `good`: that is how it is meant. `note`: it works, and is worth knowing. `warn`: hardly what was meant. */
export type HintWeight = 'good' | 'note' | 'warn';

/** What a sentence can name. */
export type HintValues = Readonly<
  Partial<
    Record<
      'address' | 'network' | 'networks' | 'namespace' | 'who' | 'theirs' | 'other' | 'length' | 'family' | 'dev' | 'chosen' | 'sysctl' | 'mac' | 'to' | 'via',
      string
    >
  >
>;

export interface Hint {
  readonly code: HintCode;
  readonly weight: HintWeight;
  readonly values: HintValues;
}

export const hint = (weight: HintWeight, code: HintCode, values: HintValues = {}): Hint => ({ code, weight, values });
