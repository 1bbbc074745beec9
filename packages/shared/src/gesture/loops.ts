/**
 * Loops of bridges. A bridge passes a broadcast on to all of its ports; where bridges form a loop it comes round again,
 * and doubles, without end, unless one of them speaks the spanning tree protocol (IEEE 802.1D) and blocks a port.
 */
import { bridgeOf, interfaceKey, interfaceKeyOf, peerOf } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import { recordAt } from '../records/index.ts';
import type { Socket } from './gesture.ts';

/**
 * The bridges of a shortest loop that a cable between two sockets would close with none of them speaking STP, from the
 * one socket to the other; empty where it closes none. States do not count: what is down may be set up.
 */
export function loopClosedBy(topology: Topology, a: Socket, b: Socket): readonly InterfaceRecord[] {
  const [from, to] = [bridgeAt(topology, a), bridgeAt(topology, b)];
  if (from === undefined || to === undefined || speaksStp(from) || speaksStp(to)) return [];
  const next = bridgesBeside(topology);
  const paths = new Map([[interfaceKeyOf(from), [from]]]);
  // A Map yields what is added while it is walked.
  for (const [key, path] of paths) {
    if (key === interfaceKeyOf(to)) return path;
    for (const bridge of next.get(key) ?? []) {
      if (!paths.has(interfaceKeyOf(bridge))) paths.set(interfaceKeyOf(bridge), [...path, bridge]);
    }
  }
  return [];
}

/**
 * For each loop in which broadcasts can go round now, the port of a cable that closes it: all that it joins are joined without
 * it, too. What is down passes nothing on, and a bridge that speaks STP blocks what it has to by itself.
 */
export function portsClosingLoops({ interfaces }: Topology): readonly InterfaceRecord[] {
  const groups = new Map<string, string>();
  const groupOf = (bridge: string): string => {
    const group = groups.get(bridge);
    return group === undefined ? bridge : groupOf(group);
  };
  const closing: InterfaceRecord[] = [];
  for (const [key, port] of Object.entries(interfaces)) {
    const peer = peerOf({ interfaces }, port);
    // each cable once
    if (peer === undefined || key > interfaceKeyOf(peer) || !port.up || !peer.up) continue;
    const [own, far] = [bridgeOf(interfaces, port), bridgeOf(interfaces, peer)];
    if (own === undefined || far === undefined || [own, far].some((bridge) => !bridge.up || speaksStp(bridge))) continue;
    const [a, b] = [groupOf(interfaceKeyOf(own)), groupOf(interfaceKeyOf(far))];
    if (a === b) closing.push(peer);
    else groups.set(a, b);
  }
  return closing;
}

/** What makes bridges speak STP, those of them that do not yet. */
export function speakStp(bridges: readonly InterfaceRecord[]): TopologyDiff {
  const changed = bridges
    .filter((bridge) => !speaksStp(bridge))
    .map((from): [string, [InterfaceRecord, InterfaceRecord]] => [interfaceKeyOf(from), [from, { ...from, stp: true }]]);
  return changed.length === 0 ? {} : { interfaces: { changed: Object.fromEntries(changed) } };
}

/** A `layCable` that makes the bridges of a loop speak STP before the loop is closed. */
export function withStp(laying: TopologyDiff, loop: readonly InterfaceRecord[]): TopologyDiff {
  const { interfaces } = speakStp(loop);
  return interfaces === undefined ? laying : { ...laying, interfaces: { ...laying.interfaces, ...interfaces } };
}

const speaksStp = ({ stp }: InterfaceRecord): boolean => stp === true;

const bridgeAt = ({ interfaces }: Topology, { namespace, bridge }: Socket): InterfaceRecord | undefined =>
  bridge === undefined ? undefined : recordAt(interfaces, interfaceKey({ namespace, interface: bridge }));

/** The bridges at the other ends of the cables of each, without those that speak STP. */
function bridgesBeside(topology: Topology): ReadonlyMap<string, readonly InterfaceRecord[]> {
  const beside = new Map<string, InterfaceRecord[]>();
  for (const port of Object.values(topology.interfaces)) {
    const other = peerOf(topology, port);
    const [own, far] = [bridgeOf(topology.interfaces, port), other && bridgeOf(topology.interfaces, other)];
    if (own === undefined || far === undefined || speaksStp(far)) continue;
    const key = interfaceKeyOf(own);
    beside.set(key, [...(beside.get(key) ?? []), far]);
  }
  return beside;
}
