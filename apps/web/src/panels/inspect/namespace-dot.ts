import type { ObservedInterface } from '@patchbay/shared/observation';
import type { DotState } from '../../ui/index.ts';
import { interfaceState } from './interfaces/interface-state.ts';

/** The state of a namespace at a glance: that of the worst of its interfaces, lo aside. */
export function namespaceDot(interfaces: readonly ObservedInterface[]): DotState {
  const states = interfaces.filter(({ kind }) => kind !== 'loopback').map(interfaceState);
  if (states.includes('no-carrier')) return 'bad';
  return states.includes('up') ? 'ok' : 'idle';
}
