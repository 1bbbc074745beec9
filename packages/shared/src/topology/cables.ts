import { recordAt } from '../records/index.ts';
import { interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, Topology } from './topology.ts';

export type Cable = readonly [InterfaceRecord, InterfaceRecord];

/**
 * The cables of a lab, each once. Which end of a cable stands first depends on the ends alone (the one whose key is
 * smaller), not on the order of records, so that a cable is the same one wherever it was read. An end whose peer is out
 * of sight has no cable.
 */
export function cablesOf(topology: Pick<Topology, 'interfaces'>): Cable[] {
  const cables: Cable[] = [];
  const seen = new Set<string>();
  for (const end of Object.values(topology.interfaces)) {
    const other = peerOf(topology, end);
    if (other === undefined || seen.has(interfaceKeyOf(end))) continue;
    seen.add(interfaceKeyOf(other));
    cables.push(interfaceKeyOf(end) < interfaceKeyOf(other) ? [end, other] : [other, end]);
  }
  return cables;
}

/** The other end of the cable that an interface is an end of, if there is one in sight. */
export function peerOf(topology: Pick<Topology, 'interfaces'>, end: InterfaceRecord): InterfaceRecord | undefined {
  return end.peer === undefined ? undefined : recordAt(topology.interfaces, interfaceKey(end.peer));
}
