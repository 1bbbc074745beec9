import { remembering } from '@patchbay/shared/records';
import { cablesOf, HOST } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';

export interface LabCounts {
  readonly namespaces: number;
  readonly bridges: number;
  readonly cables: number;
}

/** How much there is in a lab; the host, which is always there, does not count. */
export const countLab = remembering((topology: Topology): LabCounts => ({
  namespaces: Object.keys(topology.namespaces).filter((name) => name !== HOST).length,
  bridges: Object.values(topology.interfaces).filter(({ kind }) => kind === 'bridge').length,
  cables: cablesOf(topology).length,
}));
