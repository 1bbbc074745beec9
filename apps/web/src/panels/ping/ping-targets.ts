import { pingTarget } from '@patchbay/shared/gesture';
import type { Socket } from '@patchbay/shared/gesture';
import { HOST } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';

/** A node that can be pinged, and the address to do it at. */
export interface PingTarget {
  readonly name: string;
  readonly address: string;
}

/** Whom a namespace can ping: the other namespaces, the host after them, and the bridges that have an address. */
export function pingTargets(topology: Topology, from: string): readonly PingTarget[] {
  const namespaces = Object.keys(topology.namespaces)
    .filter((namespace) => namespace !== from)
    .sort((a, b) => Number(a === HOST) - Number(b === HOST))
    .map((namespace): Socket => ({ namespace }));
  const bridges = Object.values(topology.interfaces)
    .filter(({ kind }) => kind === 'bridge')
    .map(({ namespace, name }): Socket => ({ namespace, bridge: name }));
  return [...namespaces, ...bridges].flatMap((to) => {
    const target = pingTarget(topology, from, to);
    return target === undefined ? [] : [{ name: to.bridge ?? to.namespace, address: target.address }];
  });
}
