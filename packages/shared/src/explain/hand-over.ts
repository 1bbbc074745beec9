/** To whom a packet goes that leaves a namespace: who has the address of the next hop, and whether they can be asked. */
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { interfaceKey, parseIp, renderIp } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { interfaceDown, nobodyThere } from './blame.ts';
import { macEvidence, masterEvidence, neighbourEvidence, portEvidence, sysctlEvidence } from './evidence.ts';
import { addressesOf, lookUp, sourceFor, sysctlName, sysctlOf } from './lookup.ts';
import type { Found } from './lookup.ts';
import { bridged, discover } from './netfilter.ts';
import type { Packet } from './packet.ts';
import { forget, moveAddress, ownMac, setTo } from './remedies.ts';
import type { Arrival } from './segment.ts';
import { Doubted, Stopped } from './trip.ts';
import type { Trip } from './trip.ts';

/** What needs no neighbour: whatever is sent comes out at the other end. */
const POINT_TO_POINT: ReadonlySet<string> = new Set(['gre', 'ipip', 'sit', 'wireguard']);

/** What is known of a neighbour is used in these states (include/net/neighbour.h NUD_VALID). */
const USABLE: ReadonlySet<string> = new Set(['PERMANENT', 'NOARP', 'REACHABLE', 'STALE', 'DELAY', 'PROBE']);

/** To whoever has the address of the next hop. */
export function handOver(trip: Trip, namespace: string, packet: Packet, way: Extract<Found, { kind: 'way' }>): ObservedInterface {
  const out = trip.scene.at({ namespace, interface: way.dev });
  if (out === undefined) throw new Doubted();
  const next = (way.via === undefined ? undefined : parseIp(way.via)) ?? packet.destination;
  if (out.master !== undefined && trip.scene.at({ namespace, interface: out.master })?.kind === 'bridge') throw new Stopped(addressOnPort(trip, out));
  const arrivals = trip.scene.reached(out, packet.size);
  const isPointToPoint = out.device !== undefined && POINT_TO_POINT.has(out.device.type);
  const takers = arrivals.filter(({ at }) => at !== out && (isPointToPoint || trip.scene.has(at.namespace, next)) && (at.namespace !== namespace || isPointToPoint));
  const free = takers.filter(({ at, barriers }) => barriers.every((one) => isLearnedAround(trip, one, at)));
  // of the interfaces of one namespace, that which has the address
  const taker = free.find(({ at }) => addressesOf(trip.observation, at.namespace, next.family, at.name).some(({ prefix }) => prefix.value === next.value)) ?? free[0];
  if (taker === undefined) {
    const [nearest] = takers;
    const [first] = nearest?.barriers ?? [];
    if (first !== undefined) throw new Stopped(first);
    if (!out.up) throw new Stopped(interfaceDown(trip.scene, out));
    throw new Stopped(nobodyThere(trip.scene, namespace, out, way, packet.destination));
  }
  if (!isPointToPoint) resolve(trip, packet, out, next, taker, free);
  bridged(trip, packet, taker.ports, packet.isAnswer ? 'established' : 'new');
  for (const port of taker.ports) {
    const record = trip.scene.at(port);
    if (record !== undefined) trip.say(port, 'bridge', { bridge: record.master ?? '' }, portEvidence(record));
  }
  if (isPointToPoint) trip.say({ namespace, interface: out.name }, 'tunnel', { remote: out.device?.remote ?? '' });
  return taker.at;
}

/** A VXLAN sends back to where the question came from, whatever its remote: it learned that from the packet (ip-link(8), `learning`). */
function isLearnedAround({ way, scene, observation }: Trip, { cause, at: { namespace, interface: name = '' } }: Barrier, other: ObservedInterface): boolean {
  const tunnel = cause === 'tunnel-to-nobody' && way === 'back' ? scene.at({ namespace, interface: name }) : undefined;
  if (tunnel?.device?.type !== 'vxlan' || tunnel.details?.includes('nolearning') === true) return false;
  const learned = other.device?.local ?? sourceTowards(observation, other.namespace, other.device?.remote);
  return learned !== undefined && learned !== tunnel.device.remote && scene.carriesTo(namespace, learned, other.namespace);
}

/** What the packets of a tunnel are sent from. */
function sourceTowards(observation: Observation, namespace: string, remote = ''): string | undefined {
  const destination = parseIp(remote);
  if (destination === undefined) return undefined;
  const found = lookUp(observation, { namespace, destination });
  return found.kind === 'way' ? sourceFor(observation, namespace, found, destination) : undefined;
}

function addressOnPort(trip: Trip, out: ObservedInterface): Barrier {
  const ref = { namespace: out.namespace, interface: out.name };
  const own = addressesOf(trip.observation, out.namespace, trip.to.family, out.name).find(({ scope }) => scope === 'global');
  const bridge = out.master ?? '';
  return barrier('address-on-port', ref, { values: { bridge, address: own?.address ?? '' }, evidence: masterEvidence(ref, bridge), ...(own !== undefined && { mend: moveAddress(own, { namespace: out.namespace, interface: bridge }) }) });
}

/** A bridge on the way takes what is for the MAC of one of its ports for its own. */
function swallowed({ scene }: Trip, at: ObservedInterface, ports: readonly InterfaceRef[]): Barrier | undefined {
  const bridges = ports.flatMap(({ namespace, interface: name }) => scene.interfacesOf(namespace).filter((one) => one.name === scene.at({ namespace, interface: name })?.master));
  const [port] = bridges.filter((bridge) => bridge !== at).flatMap(({ namespace, name }) => scene.interfacesOf(namespace).filter(({ master, mac }) => master === name && mac === at.mac));
  if (port === undefined || port === at) return undefined;
  const ref = { namespace: port.namespace, interface: port.name };
  return barrier('same-mac-twice', ref, { values: { mac: port.mac, other: interfaceKey({ namespace: at.namespace, interface: at.name }) }, evidence: macEvidence(ref, port.mac), mend: ownMac(ref) });
}

/** What `out` knows, or is told, of who has the address. */
function resolve(trip: Trip, packet: Packet, out: ObservedInterface, next: IpPrefix, taker: Arrival, all: readonly Arrival[]): void {
  const { namespace } = out;
  const { at, ports } = taker;
  const address = renderIp(next);
  const learned = Object.values(trip.observation.neighbours).find((one) => one.namespace === namespace && one.dev === out.name && one.address === address);
  const known = learned?.state === 'PERMANENT' ? learned : undefined;
  const isKnown = learned?.mac === at.mac && USABLE.has(learned.state);
  if (known !== undefined && !all.some((one) => one.at.mac === known.mac)) {
    throw new Stopped(barrier('static-neighbour', { namespace, interface: out.name }, { values: { address, mac: known.mac ?? '', wanted: at.mac }, evidence: neighbourEvidence(known), mend: forget(namespace, address) }));
  }
  if (at.mac === out.mac && ports.length > 0 && out.mac !== '') {
    const ref = { namespace: at.namespace, interface: at.name };
    throw new Stopped(barrier('same-mac-twice', ref, { values: { mac: at.mac, other: interfaceKey({ namespace, interface: out.name }) }, evidence: macEvidence(ref, at.mac), mend: ownMac(ref) }));
  }
  const swallowing = swallowed(trip, at, ports);
  if (swallowing !== undefined) throw new Stopped(swallowing);
  const silent = [out, at].find(({ noArp }) => noArp === true);
  if (silent !== undefined) {
    const doubt = `${interfaceKey({ namespace: silent.namespace, interface: silent.name })} NOARP`;
    if (!trip.doubts.includes(doubt)) trip.doubts.push(doubt);
  }
  if (!isKnown && next.family === 6) discover(trip, packet, out, taker, next);
  if (!isKnown && next.family === 4 && all.length === 1) {
    const names = ['all', at.name].map((dev) => sysctlName('net.ipv4.conf', dev, 'arp_ignore'));
    const name = names.find((one) => sysctlOf(trip.observation, at.namespace, one) === '8');
    if (name !== undefined) throw new Stopped(barrier('arp-ignored', { namespace: at.namespace, interface: at.name }, { values: { sysctl: name, address }, evidence: sysctlEvidence(at.namespace, name, '8'), mend: setTo('answer-arp', at.namespace, name, '0') }));
  }
  trip.say({ namespace, interface: out.name }, 'neighbour', { address, mac: at.mac, who: interfaceKey({ namespace: at.namespace, interface: at.name }) }, learned?.mac === at.mac ? neighbourEvidence(learned) : undefined);
  // who of several answers first is a matter of chance
  if (new Set(all.map((one) => one.at.namespace)).size > 1) trip.doubts.push(address);
}
