import type { ObservedInterface } from '@patchbay/shared/observation';
import { masterKind } from '@patchbay/shared/topology';
import { useInterfaces } from '../use-interfaces.ts';

/** The VRFs of its namespace that an interface may be in; none for what is taken in by none. */
export function useMasters(of: ObservedInterface): readonly string[] {
  const beside = useInterfaces(of.namespace);
  if (of.kind === 'loopback' || of.kernelMade === true || masterKind(of) === 'vrf') return [];
  return beside.filter((one) => masterKind(one) === 'vrf').map(({ name }) => name);
}
