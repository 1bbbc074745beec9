/** To whom a packet goes that leaves a namespace: who has the address of the next hop, and whether they can be asked. */
import type { ObservedInterface } from '../observation/index.ts';
import { interfaceKey, parseIp, renderIp } from '../topology/index.ts';
import type { IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { nobodyThere } from './blame.ts';
import { linkEvidence, macEvidence, masterEvidence, neighbourEvidence, portEvidence, sysctlEvidence } from './evidence.ts';
import { addressesOf, sysctlName, sysctlOf } from './lookup.ts';
import type { Found } from './lookup.ts';
import type { Packet } from './packet.ts';
import { bringUp, forget, moveAddress, ownMac, setTo } from './remedies.ts';
import type { Arrival } from './segment.ts';
import { Doubted, Stopped } from './trip.ts';
import type { Trip } from './trip.ts';

/** What needs no neighbour: whatever is sent comes out at the other end. */
const POINT_TO_POINT: ReadonlySet<string> = new Set(['gre', 'ipip', 'sit', 'wireguard']);

/** To whoever has the address of the next hop. */
export function handOver(trip: Trip, namespace: string, packet: Packet, way: Extract<Found, { kind: 'way' }>): ObservedInterface {
  const out = trip.scene.at({ namespace, interface: way.dev });
  if (out === undefined) throw new Doubted();
  const next = (way.via === undefined ? undefined : parseIp(way.via)) ?? packet.destination;
  if (out.master !== undefined && trip.scene.at({ namespace, interface: out.master })?.kind === 'bridge') throw new Stopped(addressOnPort(trip, out));
  const arrivals = trip.scene.reached(out, packet.size);
  const isPointToPoint = out.device !== undefined && POINT_TO_POINT.has(out.device.type);
  const takers = arrivals.filter(({ at }) => at !== out && (isPointToPoint || trip.scene.has(at.namespace, next)) && (at.namespace !== namespace || isPointToPoint));
  const free = takers.filter(({ barriers }) => barriers.every((one) => isLearnedAround(trip, one)));
  // of the interfaces of one namespace, that which has the address
  const taker = free.find(({ at }) => addressesOf(trip.observation, at.namespace, next.family, at.name).some(({ prefix }) => prefix.value === next.value)) ?? free[0];
  if (taker === undefined) {
    const [nearest] = takers;
    const [first] = nearest?.barriers ?? [];
    if (first !== undefined) throw new Stopped(first);
    if (!out.up) throw new Stopped(barrier('interface-down', { namespace, interface: out.name }, { evidence: linkEvidence(trip.observation, { namespace, interface: out.name }), mend: bringUp({ namespace, interface: out.name }) }));
    throw new Stopped(nobodyThere(trip.scene, namespace, out, way, packet.destination));
  }
  if (!isPointToPoint) resolve(trip, namespace, out, next, taker, free);
  for (const port of taker.ports) {
    const record = trip.scene.at(port);
    if (record !== undefined) trip.say(port, 'bridge', { bridge: record.master ?? '' }, portEvidence(record));
  }
  if (isPointToPoint) trip.say({ namespace, interface: out.name }, 'tunnel', { remote: out.device?.remote ?? '' });
  return taker.at;
}

/** A VXLAN sends back to where the question came from, whatever its remote: it learned that from the packet (ip-link(8), `learning`). */
function isLearnedAround({ way, scene }: Trip, { cause, at: { namespace, interface: name = '' } }: Barrier): boolean {
  const tunnel = cause === 'tunnel-to-nobody' && way === 'back' ? scene.at({ namespace, interface: name }) : undefined;
  return tunnel?.device?.type === 'vxlan' && tunnel.details?.includes('nolearning') !== true;
}

function addressOnPort(trip: Trip, out: ObservedInterface): Barrier {
  const ref = { namespace: out.namespace, interface: out.name };
  const own = addressesOf(trip.observation, out.namespace, trip.to.family, out.name).find(({ scope }) => scope === 'global');
  const bridge = out.master ?? '';
  return barrier('address-on-port', ref, { values: { bridge, address: own?.address ?? '' }, evidence: masterEvidence(ref, bridge), ...(own !== undefined && { mend: moveAddress(own, { namespace: out.namespace, interface: bridge }) }) });
}

/** What `out` knows, or is told, of who has the address. */
function resolve(trip: Trip, namespace: string, out: ObservedInterface, next: IpPrefix, { at, ports }: Arrival, all: readonly Arrival[]): void {
  const address = renderIp(next);
  const known = Object.values(trip.observation.neighbours).find((one) => one.namespace === namespace && one.dev === out.name && one.address === address && one.state === 'PERMANENT');
  if (known !== undefined && !all.some((one) => one.at.mac === known.mac)) {
    throw new Stopped(barrier('static-neighbour', { namespace, interface: out.name }, { values: { address, mac: known.mac ?? '', wanted: at.mac }, evidence: neighbourEvidence(known), mend: forget(namespace, address) }));
  }
  if (at.mac === out.mac && ports.length > 0 && out.mac !== '') {
    const ref = { namespace: at.namespace, interface: at.name };
    throw new Stopped(barrier('same-mac-twice', ref, { values: { mac: at.mac, other: interfaceKey({ namespace, interface: out.name }) }, evidence: macEvidence(ref, at.mac), mend: ownMac(ref) }));
  }
  if (known === undefined && next.family === 4 && all.length === 1) {
    const names = ['all', at.name].map((dev) => sysctlName('net.ipv4.conf', dev, 'arp_ignore'));
    const name = names.find((one) => sysctlOf(trip.observation, at.namespace, one) === '8');
    if (name !== undefined) throw new Stopped(barrier('arp-ignored', { namespace: at.namespace, interface: at.name }, { values: { sysctl: name, address }, evidence: sysctlEvidence(at.namespace, name, '8'), mend: setTo('answer-arp', at.namespace, name, '0') }));
  }
  const learned = Object.values(trip.observation.neighbours).find((one) => one.namespace === namespace && one.dev === out.name && one.address === address);
  trip.say({ namespace, interface: out.name }, 'neighbour', { address, mac: at.mac, who: interfaceKey({ namespace: at.namespace, interface: at.name }) }, learned?.mac === at.mac ? neighbourEvidence(learned) : undefined);
  // who of several answers first is a matter of chance
  if (new Set(all.map((one) => one.at.namespace)).size > 1) trip.doubts.push(address);
}
