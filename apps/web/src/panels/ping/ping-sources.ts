import { withoutLength } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';

/** What a ping from a namespace may be sent from (`ping -I`): its VRFs first, then its other interfaces, then their addresses. */
export function pingSources({ interfaces, addresses }: Topology, from: string): readonly string[] {
  const own = Object.values(interfaces).filter(({ namespace, kind }) => namespace === from && kind !== 'loopback');
  const isVrf = ({ device }: (typeof own)[number]): boolean => device?.type === 'vrf';
  return [
    ...[...own.filter(isVrf), ...own.filter((record) => !isVrf(record))].map(({ name }) => name),
    ...Object.values(addresses).filter(({ namespace }) => namespace === from).map(({ address }) => withoutLength(address)),
  ];
}
