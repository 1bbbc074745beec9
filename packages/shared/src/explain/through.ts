/** What one namespace does with a packet: whether it lets it in, takes it for its own, or sends it on, and by which way. */
import type { ObservedInterface } from '../observation/index.ts';
import { parseIp, renderIp } from '../topology/index.ts';
import type { IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { interfaceDown, isOfLoopback, loopbackDown, noWay } from './blame.ts';
import { addressEvidence, lookupEvidence, routeEvidence, ruleEvidence, sysctlEvidence } from './evidence.ts';
import { handOver } from './hand-over.ts';
import { addressesOf, lookUp, sourceFor, sysctlName, sysctlOf, vrfAt } from './lookup.ts';
import type { Found } from './lookup.ts';
import { hook, looped, untranslated } from './netfilter.ts';
import type { Packet } from './packet.ts';
import { dropRoute, dropRule, either, moveAddress, rerouted, setTo } from './remedies.ts';
import { FORWARDING } from './scene.ts';
import { Doubted, Stopped, TTL, USUAL_TTL } from './trip.ts';
import type { Delivered, Position, Trip } from './trip.ts';

const NO_INTERFACE = { namespace: '', name: '' } as ObservedInterface;

/** What one namespace does with it. */
export function through(trip: Trip, position: Position, given: Packet): { readonly delivered: Delivered } | { readonly to: ObservedInterface; readonly packet: Packet } {
  const { namespace, iif, oif } = position;
  const bound = oif === undefined ? undefined : trip.scene.at({ namespace, interface: oif });
  if (bound?.up === false) throw new Stopped(interfaceDown(trip.scene, bound));
  let packet = iif === undefined ? given : comingIn(trip, namespace, iif, given);
  let found = lookUp(trip.observation, { namespace, destination: packet.destination, source: packet.source, iif, oif });
  if (found.kind === 'unknown') {
    trip.doubts.push(ruleEvidence(found.rule).line);
    throw new Doubted();
  }
  if (iif === undefined) {
    // what is bound to an interface goes out by it where no route says so, and nobody there may know of it (net/ipv4/route.c ip_route_output_key_hash_rcu)
    if (found.kind === 'none' && oif !== undefined && vrfAt(trip.observation, { namespace, interface: oif }) === undefined) throw new Doubted();
    packet = withSource(trip, namespace, packet, found);
    // a socket that is connected is looked up again, with its source
    if (packet.protocol !== 'icmp') found = lookUp(trip.observation, { namespace, destination: packet.destination, source: packet.source, oif });
    const changed = hook(trip, namespace, 'output', packet, { oif: found.kind === 'way' ? found.dev : 'lo' });
    if (changed !== packet) [packet, found] = [changed, lookUp(trip.observation, { namespace, destination: changed.destination, source: changed.source, oif })];
  }
  if (found.kind === 'local') {
    if (iif === undefined) looped(trip, namespace, packet);
    return { delivered: deliver(trip, position, packet, found) };
  }
  if (iif !== undefined) mayForward(trip, position, packet, found);
  if (found.kind === 'refused') throw new Stopped(refused(namespace, found, packet.destination));
  if (found.kind !== 'way') throw new Stopped(noWay(trip.scene, namespace, packet.destination, iif === undefined));
  trip.say({ namespace, interface: found.dev }, 'route', { to: renderIp(packet.destination), route: found.route.to, ...(found.via !== undefined && { via: found.via }), dev: found.dev }, routeEvidence(found.route));
  // somebody else had it before, so that it is there and not used (RFC 4862, 5.4.5)
  if (packet.family === 6 && trip.scene.has(namespace, packet.destination)) trip.doubts.push(renderIp(packet.destination));
  if (found.isOneOfSeveral) trip.doubts.push(routeEvidence(found.route).line);
  if (iif !== undefined) {
    if (packet.ttl <= 1) throw new Stopped(ttlEnds(trip, namespace));
    packet = hook(trip, namespace, 'forward', { ...packet, ttl: packet.ttl - 1 }, { iif, oif: found.dev });
  }
  packet = hook(trip, namespace, 'postrouting', packet, { ...(iif !== undefined && { iif }), oif: found.dev });
  packet = untranslated(trip, namespace, packet, 'destination');
  return { to: handOver(trip, namespace, packet, found), packet };
}

function withSource(trip: Trip, namespace: string, packet: Packet, found: Found): Packet {
  if (packet.source !== undefined) return packet;
  const text = found.kind === 'local' ? renderIp(packet.destination) : found.kind === 'way' ? sourceFor(trip.observation, namespace, found, packet.destination) : undefined;
  if (text === undefined) {
    if (found.kind === 'refused') throw new Stopped(refused(namespace, found, packet.destination));
    throw new Stopped(noWay(trip.scene, namespace, packet.destination, true));
  }
  if (found.kind === 'way') trip.say({ namespace, interface: found.dev }, 'source', { address: text, dev: found.dev }, lookupEvidence(namespace, renderIp(packet.destination), `src ${text}`));
  return { ...packet, source: parseIp(text) };
}

/** As it comes in, before it is routed: firewall, translation, and whether it may come from there at all. */
function comingIn(trip: Trip, namespace: string, iif: string, given: Packet): Packet {
  const packet = hook(trip, namespace, 'prerouting', untranslated(trip, namespace, given, 'source'), { iif });
  // it was made to go out all the same, and nobody takes it
  if (isOfLoopback(packet.destination)) throw new Doubted();
  if (packet.family === 4 && packet.source !== undefined) mayComeFrom(trip, namespace, iif, packet.source, packet.destination);
  return packet;
}

/** The kernel takes nothing from itself by way of a cable, and with rp_filter nothing that it would answer by another one (net/ipv4/fib_frontend.c __fib_validate_source). */
function mayComeFrom(trip: Trip, namespace: string, iif: string, source: IpPrefix, destination: IpPrefix): void {
  const reverse = lookUp(trip.observation, { namespace, destination: source, source: destination, iif });
  if (reverse.kind === 'local') {
    const [own] = addressesOf(trip.observation, namespace, 4).filter(({ prefix }) => prefix.value === source.value);
    const other = trip.journey.from === namespace ? (trip.scene.holdersOf(source).find((one) => one.namespace !== namespace)?.namespace ?? '') : trip.journey.from;
    if (own === undefined) return;
    const at = { namespace, interface: own.interface };
    throw new Stopped(barrier('same-address-twice', at, { values: { address: renderIp(source), other, to: renderIp(destination) }, evidence: addressEvidence(at, own.address), mend: moveAddress(own) }));
  }
  const names = ['all', iif].map((dev) => sysctlName('net.ipv4.conf', dev, 'rp_filter'));
  const values = names.map((name) => Number(sysctlOf(trip.observation, namespace, name) ?? 0));
  if (Math.max(...values) !== 1 || reverse.kind !== 'way' || reverse.dev === iif || trip.isVrf(trip.scene.at({ namespace, interface: iif }) ?? NO_INTERFACE)) return;
  const name = names[values[1] === 1 ? 1 : 0] ?? '';
  const relaxed = either(...names.map((one) => setTo('relax-rp-filter', namespace, one, '2')));
  throw new Stopped(barrier('rp-filter', { namespace, interface: iif }, { values: { source: renderIp(source), dev: reverse.dev, sysctl: name }, evidence: sysctlEvidence(namespace, name, '1'), mend: (topology) => relaxed(topology).slice(0, 1) }));
}

function mayForward(trip: Trip, { namespace, iif = '' }: Position, packet: Packet, found: Found): void {
  const { family } = packet;
  const before = trip.seen.at(-2);
  if (!trip.scene.forwards(namespace, family)) {
    const name = FORWARDING[family];
    const wrong = trip.way === 'there' && before !== undefined ? toNoRouter(trip, before, namespace, packet) : undefined;
    if (wrong !== undefined) throw new Stopped(wrong);
    throw new Stopped(barrier('not-forwarding', { namespace }, { values: { sysctl: name, to: renderIp(packet.destination) }, evidence: sysctlEvidence(namespace, name, '0'), mend: setTo('forward', namespace, name, '1') }));
  }
  const own = sysctlName('net.ipv4.conf', iif, 'forwarding');
  if (family === 4 && sysctlOf(trip.observation, namespace, own) === '0') {
    throw new Stopped(barrier('interface-not-forwarding', { namespace, interface: iif }, { values: { sysctl: own }, evidence: sysctlEvidence(namespace, own, '0'), mend: setTo('forward', namespace, own, '1', '1') }));
  }
  if (found.kind === 'way' || found.kind === 'none') trip.say({ namespace, interface: iif }, 'forward', { to: renderIp(packet.destination) }, sysctlEvidence(namespace, FORWARDING[family], '1'));
}

/** The gateway of `before` is a host with one leg, and somebody else there would take the packet on. */
function toNoRouter(trip: Trip, { namespace, oif, iif }: Position, host: string, { destination, source }: Packet): Barrier | undefined {
  const found = lookUp(trip.observation, { namespace, destination, source, iif, oif });
  if (found.kind !== 'way' || found.via === undefined) return undefined;
  const others = trip.scene.gatewaysTo(namespace, destination).filter((one) => one.namespace !== host && trip.scene.forwards(one.namespace, destination.family));
  if (others.length === 0) return undefined;
  const { route } = found;
  const like = { namespace, family: route.family, to: route.to, table: route.table, via: found.via };
  return barrier('gateway-is-no-router', { namespace, interface: found.dev }, {
    values: { via: found.via, other: host, to: renderIp(destination) },
    evidence: routeEvidence(route),
    mend: either(...others.map(({ address, dev }) => rerouted(like, { via: address, dev }))),
  });
}

function refused(namespace: string, { type, route, rule }: Extract<Found, { kind: 'refused' }>, to: IpPrefix): Barrier {
  const values = { to: renderIp(to), route: route?.to ?? '' };
  if (route === undefined) return barrier('rule-refuses', { namespace }, { values, evidence: ruleEvidence(rule), mend: dropRule(rule) });
  const cause = type === 'blackhole' ? 'blackhole-route' : type === 'prohibit' ? 'prohibit-route' : 'unreachable-route';
  return barrier(cause, { namespace }, { values, evidence: routeEvidence(route), mend: dropRoute({ namespace, family: route.family, to: route.to, kind: type as 'blackhole' | 'unreachable' | 'prohibit' }) });
}

function ttlEnds(trip: Trip, namespace: string): Barrier {
  const origin = trip.hops.find(({ way }) => way === trip.way)?.namespace ?? trip.journey.from;
  const ttl = String(trip.ttlOf(origin));
  return barrier('ttl-too-small', { namespace: origin }, { values: { ttl, router: namespace }, evidence: sysctlEvidence(origin, TTL, ttl), mend: setTo('usual-ttl', origin, TTL, String(USUAL_TTL), String(USUAL_TTL)) });
}

function deliver(trip: Trip, { namespace, iif = 'lo' }: Position, packet: Packet, found: Extract<Found, { kind: 'local' }>): Delivered {
  const lo = trip.scene.at({ namespace, interface: 'lo' });
  if (iif === 'lo' && lo?.up === false) throw new Stopped(loopbackDown(trip.scene, namespace));
  hook(trip, namespace, 'input', packet, { iif });
  trip.say({ namespace, interface: iif }, 'deliver', { address: renderIp(packet.destination) }, { ...routeEvidence(found.route), line: `local ${found.route.to} dev ${found.route.dev ?? ''}` });
  return { namespace, iif, packet };
}
