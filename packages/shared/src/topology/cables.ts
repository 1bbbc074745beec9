import { recordAt } from '../records/index.ts';
import { interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, Topology } from './topology.ts';

export type Cable = readonly [InterfaceRecord, InterfaceRecord];

/** The cables of a lab, each once, in the order of their first ends. An end whose peer is out of sight has none. */
export function cablesOf(topology: Pick<Topology, 'interfaces'>): Cable[] {
  const cables: Cable[] = [];
  const seen = new Set<string>();
  for (const end of Object.values(topology.interfaces)) {
    const other = peerOf(topology, end);
    if (other === undefined || seen.has(interfaceKeyOf(end))) continue;
    seen.add(interfaceKeyOf(other));
    cables.push([end, other]);
  }
  return cables;
}

/** The other end of the cable that an interface is an end of, if there is one in sight. */
export function peerOf(topology: Pick<Topology, 'interfaces'>, end: InterfaceRecord): InterfaceRecord | undefined {
  return end.peer === undefined ? undefined : recordAt(topology.interfaces, interfaceKey(end.peer));
}
