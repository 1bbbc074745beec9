import type { ObservedInterface } from '@patchbay/shared/observation';

/** `down`: switched off by somebody. `no-carrier`: switched on, but nothing at the other end carries. */
export type InterfaceState = 'up' | 'no-carrier' | 'down';

export function interfaceState({ up, carrier }: Pick<ObservedInterface, 'up' | 'carrier'>): InterfaceState {
  if (!up) return 'down';
  return carrier ? 'up' : 'no-carrier';
}
