import type { ObservedInterface } from '@patchbay/shared/observation';
import { masterKind } from '@patchbay/shared/topology';
import type { MasterKind } from '@patchbay/shared/topology';
import { useInterfaces } from '../use-interfaces.ts';

/** The VRFs and bonds of its namespace that an interface may be in; none for what is taken in by none. */
export function useMasters(of: ObservedInterface): readonly string[] {
  const beside = useInterfaces(of.namespace);
  if (of.kind === 'loopback' || of.kernelMade === true || masterKind(of) === 'vrf') return [];
  return beside.filter((one) => one.name !== of.name && TAKING.has(masterKind(one))).map(({ name }) => name);
}

/** Into a bridge, a cable is plugged as such. */
const TAKING: ReadonlySet<MasterKind | undefined> = new Set(['vrf', 'bond'] as const);
