/**
 * Why a packet gets no answer, or every hop of how it does: what the kernel would do with it, by what the kernel has. Nothing is
 * guessed: where something on the way is not understood, it is said, and no cause is claimed (`doubts`).
 */
import { topologyOf } from '../observation/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { contains, interfaceKey, networkOf, parseIp, renderIp, renderPrefix, withoutLength } from '../topology/index.ts';
import type { IpPrefix, Topology } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { loopbackDown, noWay, nobodyThere } from './blame.ts';
import { addressEvidence, linkEvidence, lookupEvidence, macEvidence, masterEvidence, neighbourEvidence, portEvidence, routeEvidence, ruleEvidence, rulesetEvidence, socketEvidence, sysctlEvidence } from './evidence.ts';
import type { Diagnosis, Explanation, Hop, Journey, Place, Stop, Way } from './explanation.ts';
import { filter } from './filter.ts';
import type { Hook } from './filter.ts';
import { addressesOf, fittingRoutes, lookUp, sourceFor, sysctlName, sysctlOf } from './lookup.ts';
import type { Found } from './lookup.ts';
import type { Packet } from './packet.ts';
import { addWay, bringUp, dropRoute, dropRule, either, forget, ownMac, moveAddress, rerouted, setTo, withRuleset, withoutRule } from './remedies.ts';
import { parseRuleset } from './ruleset.ts';
import type { Table } from './ruleset.ts';
import { FORWARDING, Scene, isPrivate } from './scene.ts';
import type { Arrival, Underlay } from './segment.ts';

/** What no observation has, where somebody looked. */
export interface Facts {
  /** Of a namespace, what `ss -l` tells: `protocol`, and address and port as ss prints them. */
  readonly listening?: Readonly<Record<string, readonly { readonly protocol: string; readonly local: string }[]>>;
}

/** Tunnels in tunnels. */
const MOST_TUNNELS = 3;

/** Throws nothing: what there is no sense in asking (a namespace that is not there) is a doubt. */
export function explain(observation: Observation, journey: Journey, facts: Facts = {}): Explanation {
  const to = parseIp(journey.to);
  if (to === undefined || observation.namespaces[journey.from] === undefined) return { hops: [], doubts: [journey.to] };
  return new Traveller(observation, journey, facts, to, underlayOf(observation, facts, MOST_TUNNELS)).explanation();
}

/** Why it gets no answer, without what only somebody who looks at it needs. */
export function diagnose(observation: Observation, journey: Journey, facts: Facts = {}): Diagnosis | undefined {
  const { stopsAt } = explain(observation, journey, facts);
  if (stopsAt === undefined) return undefined;
  const { cause, way, at, values } = stopsAt;
  return { cause, way, at, values };
}

/** Only the way there: a tunnel asks for no answer. */
function underlayOf(observation: Observation, facts: Facts, tunnelsLeft: number): Underlay {
  return (namespace, remote) => {
    const to = parseIp(remote);
    if (to === undefined || tunnelsLeft <= 0) return { barrier: barrier('routing-loop', { namespace }) };
    return new Traveller(observation, { from: namespace, to: remote, protocol: 'udp' }, facts, to, underlayOf(observation, facts, tunnelsLeft - 1)).there();
  };
}

interface Position {
  readonly namespace: string;
  /** Where it came in; absent where it is made. */
  readonly iif?: string;
  /** What the socket is bound to. */
  readonly oif?: string;
}

interface Delivered {
  readonly namespace: string;
  readonly iif: string;
  readonly packet: Packet;
}

/** Stops a journey; it never leaves this file. */
class Stopped extends Error {
  readonly barrier: Barrier;
  constructor(what: Barrier) {
    super(what.cause);
    this.barrier = what;
  }
}
/** So does what is not understood. */
class Doubted extends Error {}

/** What connection tracking of a namespace remembers to undo in the answer. */
interface Translated {
  readonly namespace: string;
  readonly kind: 'source' | 'destination';
  readonly before: Packet;
  readonly after: Packet;
  readonly line: string;
}

/** Enough for any lab that a person draws. */
const MOST_HOPS = 32;
const USUAL_TTL = 64;
const HEADERS = { 4: 28, 6: 48 } as const;

class Traveller {
  readonly #observation: Observation;
  readonly #journey: Journey;
  readonly #facts: Facts;
  readonly #to: IpPrefix;
  readonly #scene: Scene;
  readonly #hops: Hop[] = [];
  readonly #doubts: string[] = [];
  readonly #translated: Translated[] = [];
  /** Namespaces that saw the request: their connection tracking knows the answer. */
  readonly #seen: Position[] = [];
  #way: Way = 'there';
  readonly #rulesets = new Map<string, readonly Table[]>();

  constructor(observation: Observation, journey: Journey, facts: Facts, to: IpPrefix, underlay: Underlay) {
    this.#observation = observation;
    this.#journey = journey;
    this.#facts = facts;
    this.#to = to;
    this.#scene = new Scene(observation, underlay);
  }

  explanation(): Explanation {
    try {
      const there = this.#travel(this.#origin(), this.#request());
      this.#serve(there);
      this.#way = 'back';
      const { packet } = there;
      if (packet.source === undefined) throw new Doubted();
      const answer: Packet = { ...packet, isAnswer: true, source: packet.destination, destination: packet.source, ttl: this.#ttlOf(there.namespace) };
      const vrf = this.#scene.at({ namespace: there.namespace, interface: there.iif });
      const back = this.#travel({ namespace: there.namespace, ...(vrf?.master !== undefined && this.#isVrf(vrf) && { oif: vrf.name }) }, answer);
      if (back.namespace !== this.#journey.from) throw new Stopped(this.#wrongPerson(back));
      return { hops: this.#hops, doubts: this.#doubts };
    } catch (error) {
      if (error instanceof Doubted) return { hops: this.#hops, doubts: this.#doubts.length > 0 ? this.#doubts : [this.#journey.to] };
      if (!(error instanceof Stopped)) throw error;
      // somewhere before, something may have gone otherwise
      if (this.#doubts.length > 0) return { hops: this.#hops, doubts: this.#doubts };
      return { hops: this.#hops, doubts: [], stopsAt: this.#stop(error.barrier) };
    }
  }

  /** The way there alone: where it arrives, or what stops it. */
  there(): ReturnType<Underlay> {
    try {
      return { namespace: this.#travel(this.#origin(), this.#request()).namespace };
    } catch (error) {
      if (error instanceof Stopped) return { barrier: error.barrier };
      if (error instanceof Doubted) return { barrier: barrier('nobody-has', { namespace: this.#journey.from }, { values: { address: this.#journey.to } }) };
      throw error;
    }
  }

  #stop(what: Barrier): Stop {
    const { cause, at, values, evidence, mend } = this.#way === 'back' ? this.#asWayBack(this.#asTranslation(what)) : this.#asTranslation(what);
    return { cause, way: this.#way, at, values, ...(evidence !== undefined && { evidence }), remedies: mend(this.#topology) };
  }

  get #topology(): Topology {
    return topologyOf(this.#observation);
  }

  #origin(): Position {
    const { from, source } = this.#journey;
    return { namespace: from, ...(source !== undefined && parseIp(source) === undefined && { oif: source }) };
  }

  #request(): Packet {
    const { protocol = 'icmp', port, source = '', size = 56, from } = this.#journey;
    return { family: this.#to.family, protocol, isAnswer: false, source: parseIp(source), destination: this.#to, port, size: size + HEADERS[this.#to.family], ttl: this.#ttlOf(from) };
  }

  #ttlOf(namespace: string): number {
    return this.#to.family === 4 ? Number(sysctlOf(this.#observation, namespace, TTL) ?? USUAL_TTL) : USUAL_TTL;
  }

  #isVrf({ namespace, master }: ObservedInterface): boolean {
    return master !== undefined && this.#scene.at({ namespace, interface: master })?.device?.type === 'vrf';
  }

  #say(place: Place, decision: Hop['decision'], values: Hop['values'], evidence?: Hop['evidence']): void {
    this.#hops.push({ way: this.#way, ...place, decision, values, ...(evidence !== undefined && { evidence }) });
  }

  /** From namespace to namespace until one takes it for its own. */
  #travel(origin: Position, made: Packet): Delivered {
    let [position, packet] = [origin, made];
    const visited = new Set<string>();
    for (let hops = 0; hops < MOST_HOPS; hops += 1) {
      const key = `${position.namespace} ${position.iif ?? ''}`;
      if (visited.has(key)) throw new Stopped(this.#loop(packet.destination));
      visited.add(key);
      if (this.#way === 'there') this.#seen.push(position);
      const passed = this.#through(position, packet);
      if ('delivered' in passed) return passed.delivered;
      [position, packet] = [{ namespace: passed.to.namespace, iif: passed.to.name }, passed.packet];
    }
    throw new Stopped(this.#loop(packet.destination));
  }

  /** What one namespace does with it. */
  #through(position: Position, given: Packet): { readonly delivered: Delivered } | { readonly to: ObservedInterface; readonly packet: Packet } {
    const { namespace, iif, oif } = position;
    let packet = iif === undefined ? given : this.#before(namespace, iif, given);
    let found = lookUp(this.#observation, { namespace, destination: packet.destination, source: packet.source, iif, oif });
    if (found.kind === 'unknown') {
      this.#doubts.push(ruleEvidence(found.rule).line);
      throw new Doubted();
    }
    if (iif === undefined) {
      packet = this.#withSource(namespace, packet, found);
      // a socket that is connected is looked up again, with its source
      if (packet.protocol !== 'icmp') found = lookUp(this.#observation, { namespace, destination: packet.destination, source: packet.source, oif });
      const changed = this.#hook(namespace, 'output', packet, { oif: found.kind === 'way' ? found.dev : 'lo' });
      if (changed !== packet) [packet, found] = [changed, lookUp(this.#observation, { namespace, destination: changed.destination, source: changed.source, oif })];
    }
    if (found.kind === 'local') return { delivered: this.#deliver(position, packet, found) };
    if (iif !== undefined) this.#mayForward(position, packet, found);
    if (found.kind === 'refused') throw new Stopped(this.#refused(namespace, found, packet.destination));
    if (found.kind !== 'way') throw new Stopped(noWay(this.#scene, namespace, packet.destination, iif === undefined));
    this.#say({ namespace, interface: found.dev }, 'route', { to: renderIp(packet.destination), route: found.route.to, ...(found.via !== undefined && { via: found.via }), dev: found.dev }, routeEvidence(found.route));
    if (found.isOneOfSeveral) this.#doubts.push(routeEvidence(found.route).line);
    if (iif !== undefined) {
      if (packet.ttl <= 1) throw new Stopped(this.#ttlEnds(namespace));
      packet = this.#hook(namespace, 'forward', { ...packet, ttl: packet.ttl - 1 }, { iif, oif: found.dev });
    }
    packet = this.#hook(namespace, 'postrouting', packet, { ...(iif !== undefined && { iif }), oif: found.dev });
    packet = this.#untranslated(namespace, packet, 'destination');
    return { to: this.#handOver(namespace, packet, found), packet };
  }

  #withSource(namespace: string, packet: Packet, found: Found): Packet {
    if (packet.source !== undefined) return packet;
    const text = found.kind === 'local' ? renderIp(packet.destination) : found.kind === 'way' ? sourceFor(this.#observation, namespace, found, packet.destination) : undefined;
    if (text === undefined) {
      if (found.kind === 'refused') throw new Stopped(this.#refused(namespace, found, packet.destination));
      if (found.kind === 'way' && packet.family === 4) throw new Stopped(noWay(this.#scene, namespace, packet.destination, true));
      throw new Stopped(noWay(this.#scene, namespace, packet.destination, true));
    }
    if (found.kind === 'way') this.#say({ namespace, interface: found.dev }, 'source', { address: text, dev: found.dev }, lookupEvidence(namespace, renderIp(packet.destination), `src ${text}`));
    return { ...packet, source: parseIp(text) };
  }

  /** As it comes in, before it is routed: firewall, translation, and whether it may come from there at all. */
  #before(namespace: string, iif: string, given: Packet): Packet {
    const packet = this.#hook(namespace, 'prerouting', this.#untranslated(namespace, given, 'source'), { iif });
    if (packet.family === 4 && packet.source !== undefined) this.#mayComeFrom(namespace, iif, packet.source, packet.destination);
    return packet;
  }

  /** The kernel takes nothing from itself by way of a cable, and with rp_filter nothing that it would answer by another one (net/ipv4/fib_frontend.c __fib_validate_source). */
  #mayComeFrom(namespace: string, iif: string, source: IpPrefix, destination: IpPrefix): void {
    const reverse = lookUp(this.#observation, { namespace, destination: source, iif });
    if (reverse.kind === 'local') {
      const [own] = addressesOf(this.#observation, namespace, 4).filter(({ prefix }) => prefix.value === source.value);
      const other = this.#journey.from === namespace ? (this.#scene.holdersOf(source).find((one) => one.namespace !== namespace)?.namespace ?? '') : this.#journey.from;
      if (own === undefined) return;
      const at = { namespace, interface: own.interface };
      throw new Stopped(barrier('same-address-twice', at, { values: { address: renderIp(source), other, to: renderIp(destination) }, evidence: addressEvidence(at, own.address), mend: moveAddress(own) }));
    }
    const names = ['all', iif].map((dev) => sysctlName('net.ipv4.conf', dev, 'rp_filter'));
    const values = names.map((name) => Number(sysctlOf(this.#observation, namespace, name) ?? 0));
    if (Math.max(...values) !== 1 || reverse.kind !== 'way' || reverse.dev === iif || this.#isVrf(this.#scene.at({ namespace, interface: iif }) ?? NO_INTERFACE)) return;
    const name = names[values[1] === 1 ? 1 : 0] ?? '';
    const relaxed = either(...names.map((one) => setTo('relax-rp-filter', namespace, one, '2')));
    throw new Stopped(barrier('rp-filter', { namespace, interface: iif }, { values: { source: renderIp(source), dev: reverse.dev, sysctl: name }, evidence: sysctlEvidence(namespace, name, '1'), mend: (topology) => relaxed(topology).slice(0, 1) }));
  }

  #hook(namespace: string, hook: Hook, packet: Packet, at: { readonly iif?: string; readonly oif?: string }): Packet {
    const tables = this.#tablesOf(namespace);
    if (tables.length === 0) return packet;
    const isKnown = this.#way === 'there' || this.#seen.some((one) => one.namespace === namespace);
    const { verdict, line = '', translation, doubts } = filter(tables, hook, { packet, ...at, state: packet.isAnswer ? (isKnown ? 'established' : 'invalid') : 'new' });
    this.#doubts.push(...doubts);
    if (verdict !== 'accept') throw new Stopped(this.#filtered(namespace, hook, verdict, line, at, packet));
    if (translation === undefined) return packet;
    if (translation.kind === 'destination') {
      const after: Packet = { ...packet, destination: translation.to, port: translation.port ?? packet.port };
      this.#translate(namespace, 'destination', packet, after, `dnat to ${renderIp(translation.to)}`);
      return after;
    }
    const own = translation.to === 'masquerade' ? addressesOf(this.#observation, namespace, packet.family, at.oif).find(({ scope }) => scope === 'global')?.prefix : translation.to;
    if (own === undefined) return packet;
    const after: Packet = { ...packet, source: { ...own, length: packet.destination.length } };
    this.#translate(namespace, 'source', packet, after, translation.to === 'masquerade' ? 'masquerade' : `snat to ${renderIp(own)}`);
    return after;
  }

  #translate(namespace: string, kind: Translated['kind'], before: Packet, after: Packet, line: string): void {
    this.#translated.push({ namespace, kind, before, after, line });
    const [from, to] = kind === 'source' ? [before.source, after.source] : [before.destination, after.destination];
    this.#say({ namespace }, 'nat', { from: from === undefined ? '' : renderIp(from), to: to === undefined ? '' : renderIp(to) }, rulesetEvidence(namespace, line));
  }

  /**
   * The answer with the address that was there before connection tracking changed that of the request: to whom it goes as it comes in,
   * from whom it comes as it leaves.
   */
  #untranslated(namespace: string, packet: Packet, kind: Translated['kind']): Packet {
    if (!packet.isAnswer) return packet;
    const own = this.#translated.filter((one) => one.namespace === namespace && one.kind === kind).reverse();
    return own.reduce((now, { before, after }) => {
      if (kind === 'source') return now.destination.value === after.source?.value && before.source !== undefined ? { ...now, destination: before.source } : now;
      return now.source?.value === after.destination.value ? { ...now, source: before.destination } : now;
    }, packet);
  }

  #tablesOf(namespace: string): readonly Table[] {
    const known = this.#rulesets.get(namespace) ?? parseRuleset(Object.values(this.#observation.rulesets).find((one) => one.namespace === namespace)?.text ?? '');
    this.#rulesets.set(namespace, known);
    return known;
  }

  #filtered(namespace: string, hook: Hook, verdict: 'drop' | 'reject', line: string, { iif, oif }: { readonly iif?: string; readonly oif?: string }, { isAnswer }: Packet): Barrier {
    const cause = isAnswer ? 'answer-filtered' : verdict === 'reject' ? 'firewall-rejects' : HOOK_CAUSES[hook];
    const at = iif ?? oif;
    return barrier(cause, { namespace, ...(at !== undefined && { interface: at }) }, { values: { rule: line }, evidence: rulesetEvidence(namespace, line), mend: withoutRule(namespace, line, isAnswer) });
  }

  #mayForward({ namespace, iif = '' }: Position, packet: Packet, found: Found): void {
    const { family } = packet;
    const before = this.#seen.at(-2);
    if (!this.#scene.forwards(namespace, family)) {
      const name = FORWARDING[family];
      const wrong = this.#way === 'there' && before !== undefined ? this.#toNoRouter(before, namespace, packet) : undefined;
      if (wrong !== undefined) throw new Stopped(wrong);
      throw new Stopped(barrier('not-forwarding', { namespace }, { values: { sysctl: name, to: renderIp(packet.destination) }, evidence: sysctlEvidence(namespace, name, '0'), mend: setTo('forward', namespace, name, '1') }));
    }
    const own = sysctlName('net.ipv4.conf', iif, 'forwarding');
    if (family === 4 && sysctlOf(this.#observation, namespace, own) === '0') {
      throw new Stopped(barrier('interface-not-forwarding', { namespace, interface: iif }, { values: { sysctl: own }, evidence: sysctlEvidence(namespace, own, '0'), mend: setTo('forward', namespace, own, '1', '1') }));
    }
    if (found.kind === 'way' || found.kind === 'none') this.#say({ namespace, interface: iif }, 'forward', { to: renderIp(packet.destination) }, sysctlEvidence(namespace, FORWARDING[family], '1'));
  }

  /** The gateway of `before` is a host with one leg, and somebody else there would take the packet on. */
  #toNoRouter({ namespace, oif, iif }: Position, host: string, { destination, source }: Packet): Barrier | undefined {
    const found = lookUp(this.#observation, { namespace, destination, source, iif, oif });
    if (found.kind !== 'way' || found.via === undefined) return undefined;
    const others = this.#scene.gatewaysTo(namespace, destination).filter((one) => one.namespace !== host && this.#scene.forwards(one.namespace, destination.family));
    if (others.length === 0) return undefined;
    const { route } = found;
    const like = { namespace, family: route.family, to: route.to, table: route.table, via: found.via };
    return barrier('gateway-is-no-router', { namespace, interface: found.dev }, {
      values: { via: found.via, other: host, to: renderIp(destination) },
      evidence: routeEvidence(route),
      mend: either(...others.map(({ address, dev }) => rerouted(like, { via: address, dev }))),
    });
  }

  #refused(namespace: string, { type, route, rule }: Extract<Found, { kind: 'refused' }>, to: IpPrefix): Barrier {
    const values = { to: renderIp(to), route: route?.to ?? '' };
    if (route === undefined) return barrier('rule-refuses', { namespace }, { values, evidence: ruleEvidence(rule), mend: dropRule(rule) });
    const cause = type === 'blackhole' ? 'blackhole-route' : type === 'prohibit' ? 'prohibit-route' : 'unreachable-route';
    return barrier(cause, { namespace }, { values, evidence: routeEvidence(route), mend: dropRoute({ namespace, family: route.family, to: route.to, kind: type as 'blackhole' | 'unreachable' | 'prohibit' }) });
  }

  #ttlEnds(namespace: string): Barrier {
    const origin = this.#hops.find(({ way }) => way === this.#way)?.namespace ?? this.#journey.from;
    const ttl = String(this.#ttlOf(origin));
    return barrier('ttl-too-small', { namespace: origin }, { values: { ttl, router: namespace }, evidence: sysctlEvidence(origin, TTL, ttl), mend: setTo('usual-ttl', origin, TTL, String(USUAL_TTL), String(USUAL_TTL)) });
  }

  /** Each sends it to the next, and none has it: a route that stands before a better one is at fault. */
  #loop(to: IpPrefix): Barrier {
    const inLoop = [...new Set(this.#hops.filter(({ way, decision }) => way === this.#way && decision === 'route').map(({ namespace }) => namespace))];
    const before = inLoop.flatMap((namespace) => {
      const [first, second] = fittingRoutes(this.#observation, namespace, to).filter(({ type, table }) => type === 'unicast' && table === 'main');
      return first !== undefined && second !== undefined && first.protocol !== 'kernel' && second.dev !== first.dev ? [first] : [];
    });
    const [route] = before;
    const at = route?.namespace ?? inLoop.at(-1) ?? this.#journey.from;
    return barrier('routing-loop', { namespace: at }, {
      values: { to: renderIp(to), loop: inLoop.join(' → ') },
      ...(route !== undefined && { evidence: routeEvidence(route), mend: dropRoute({ namespace: route.namespace, family: route.family, to: route.to, ...(route.via !== undefined && { via: route.via }) }) }),
    });
  }

  #deliver({ namespace, iif = 'lo' }: Position, packet: Packet, found: Extract<Found, { kind: 'local' }>): Delivered {
    const lo = this.#scene.at({ namespace, interface: 'lo' });
    if (iif === 'lo' && lo?.up === false) throw new Stopped(loopbackDown(this.#scene, namespace));
    this.#hook(namespace, 'input', packet, { iif });
    this.#say({ namespace, interface: iif }, 'deliver', { address: renderIp(packet.destination) }, { ...routeEvidence(found.route), line: `local ${found.route.to} dev ${found.route.dev ?? ''}` });
    return { namespace, iif, packet };
  }

  /** Whether somebody there answers. */
  #serve({ namespace, packet }: Delivered): void {
    const { family, protocol, port, destination } = packet;
    if (protocol === 'icmp') {
      const name = family === 4 ? 'net.ipv4.icmp_echo_ignore_all' : 'net.ipv6.icmp.echo_ignore_all';
      if (sysctlOf(this.#observation, namespace, name) === '1') throw new Stopped(barrier('echo-ignored', { namespace }, { values: { sysctl: name }, evidence: sysctlEvidence(namespace, name, '1'), mend: setTo('answer-echo', namespace, name, '0') }));
      return;
    }
    const listening = this.#facts.listening?.[namespace];
    if (listening === undefined || port === undefined) return;
    const address = renderIp(destination);
    const locals = [`0.0.0.0:${String(port)}`, `*:${String(port)}`, `[::]:${String(port)}`, family === 4 ? `${address}:${String(port)}` : `[${address}]:${String(port)}`];
    if (listening.some((one) => one.protocol === protocol && locals.includes(one.local))) return;
    throw new Stopped(barrier('nobody-listens', { namespace }, { values: { address, port: String(port), protocol }, evidence: socketEvidence(namespace, port) }));
  }

  /** To whoever has the address of the next hop. */
  #handOver(namespace: string, packet: Packet, way: Extract<Found, { kind: 'way' }>): ObservedInterface {
    const out = this.#scene.at({ namespace, interface: way.dev });
    if (out === undefined) throw new Doubted();
    const next = (way.via === undefined ? undefined : parseIp(way.via)) ?? packet.destination;
    if (out.master !== undefined && this.#scene.at({ namespace, interface: out.master })?.kind === 'bridge') throw new Stopped(this.#addressOnPort(out));
    const arrivals = this.#scene.reached(out, packet.size);
    const isPointToPoint = out.device !== undefined && POINT_TO_POINT.has(out.device.type);
    const takers = arrivals.filter(({ at }) => at !== out && (isPointToPoint || this.#scene.has(at.namespace, next)) && (at.namespace !== namespace || isPointToPoint));
    const free = takers.filter(({ barriers }) => barriers.length === 0);
    // of the interfaces of one namespace, that which has the address
    const taker = free.find(({ at }) => addressesOf(this.#observation, at.namespace, next.family, at.name).some(({ prefix }) => prefix.value === next.value)) ?? free[0];
    if (taker === undefined) {
      const [nearest] = takers;
      const [first] = nearest?.barriers ?? [];
      if (first !== undefined) throw new Stopped(first);
      if (!out.up) throw new Stopped(barrier('interface-down', { namespace, interface: out.name }, { evidence: linkEvidence(this.#observation, { namespace, interface: out.name }), mend: bringUp({ namespace, interface: out.name }) }));
      throw new Stopped(nobodyThere(this.#scene, namespace, out, way, packet.destination));
    }
    if (!isPointToPoint) this.#neighbour(namespace, out, next, taker, free);
    for (const port of taker.ports) {
      const record = this.#scene.at(port);
      if (record !== undefined) this.#say(port, 'bridge', { bridge: record.master ?? '' }, portEvidence(record));
    }
    if (isPointToPoint) this.#say({ namespace, interface: out.name }, 'tunnel', { remote: out.device?.remote ?? '' });
    return taker.at;
  }

  #addressOnPort(out: ObservedInterface): Barrier {
    const ref = { namespace: out.namespace, interface: out.name };
    const own = addressesOf(this.#observation, out.namespace, this.#to.family, out.name).find(({ scope }) => scope === 'global');
    const bridge = out.master ?? '';
    return barrier('address-on-port', ref, { values: { bridge, address: own?.address ?? '' }, evidence: masterEvidence(ref, bridge), ...(own !== undefined && { mend: moveAddress(own, { namespace: out.namespace, interface: bridge }) }) });
  }

  /** What `out` knows, or is told, of who has the address. */
  #neighbour(namespace: string, out: ObservedInterface, next: IpPrefix, { at, ports }: Arrival, all: readonly Arrival[]): void {
    const address = renderIp(next);
    const known = Object.values(this.#observation.neighbours).find((one) => one.namespace === namespace && one.dev === out.name && one.address === address && one.state === 'PERMANENT');
    if (known !== undefined && !all.some((one) => one.at.mac === known.mac)) {
      throw new Stopped(barrier('static-neighbour', { namespace, interface: out.name }, { values: { address, mac: known.mac ?? '', wanted: at.mac }, evidence: neighbourEvidence(known), mend: forget(namespace, address) }));
    }
    if (at.mac === out.mac && ports.length > 0 && out.mac !== '') {
      const ref = { namespace: at.namespace, interface: at.name };
      throw new Stopped(barrier('same-mac-twice', ref, { values: { mac: at.mac, other: interfaceKey({ namespace, interface: out.name }) }, evidence: macEvidence(ref, at.mac), mend: ownMac(ref) }));
    }
    if (known === undefined && next.family === 4 && all.length === 1) {
      const names = ['all', at.name].map((dev) => sysctlName('net.ipv4.conf', dev, 'arp_ignore'));
      const name = names.find((one) => sysctlOf(this.#observation, at.namespace, one) === '8');
      if (name !== undefined) throw new Stopped(barrier('arp-ignored', { namespace: at.namespace, interface: at.name }, { values: { sysctl: name, address }, evidence: sysctlEvidence(at.namespace, name, '8'), mend: setTo('answer-arp', at.namespace, name, '0') }));
    }
    const learned = Object.values(this.#observation.neighbours).find((one) => one.namespace === namespace && one.dev === out.name && one.address === address);
    this.#say({ namespace, interface: out.name }, 'neighbour', { address, mac: at.mac, who: interfaceKey({ namespace: at.namespace, interface: at.name }) }, learned?.mac === at.mac ? neighbourEvidence(learned) : undefined);
    // who of several answers first is a matter of chance
    if (new Set(all.map((one) => one.at.namespace)).size > 1) this.#doubts.push(address);
  }

  /** The answer comes to somebody else, who has the same address. */
  #wrongPerson({ namespace, packet }: Delivered): Barrier {
    const own = addressesOf(this.#observation, namespace, packet.family).find(({ prefix }) => prefix.value === packet.destination.value);
    const at = { namespace, interface: own?.interface ?? '' };
    return barrier('same-address-twice', at, { values: { address: renderIp(packet.destination), other: this.#journey.from, to: this.#journey.to }, evidence: addressEvidence(at, own?.address), ...(own !== undefined && { mend: moveAddress(own) }) });
  }

  /** Where the packet was lost because a translation gave it an address that nobody has. */
  #asTranslation(what: Barrier): Barrier {
    const lost = LOST.has(what.cause);
    const last = this.#translated.at(-1);
    if (!lost || last === undefined) return what;
    const { namespace, kind, after, line } = last;
    const address = kind === 'destination' ? after.destination : after.source;
    if (address === undefined || this.#scene.holdersOf(address).length > 0) return what;
    const text = renderIp(address);
    const values = { address: text, to: this.#journey.to };
    if (kind === 'source') return barrier('nat-to-nobody', { namespace }, { values, evidence: rulesetEvidence(namespace, line), mend: withRuleset('change-nat', namespace, (rules) => rules.replace(new RegExp(`snat (ip6? )?to ${escaped(text)}\\S*`), 'masquerade')) });
    const beside = this.#scene.interfacesOf(namespace).flatMap((out) => {
      const own = addressesOf(this.#observation, namespace, address.family, out.name).find(({ prefix }) => contains(prefix, address));
      return own === undefined ? [] : this.#scene.beside(out).flatMap((one) => addressesOf(this.#observation, one.namespace, address.family, one.name).filter((theirs) => one.namespace !== namespace && contains(own.prefix, theirs.prefix)));
    });
    return barrier('dnat-to-nobody', { namespace }, {
      values,
      evidence: rulesetEvidence(namespace, line),
      mend: either(...beside.map((one) => withRuleset('change-nat', namespace, (rules) => rules.replace(new RegExp(`(dnat (?:ip6? )?to )${escaped(text)}(?![0-9])`), `$1${withoutLength(one.address)}`)))),
    });
  }

  /** The answer that has no way: a translation that is missing, or a route. */
  #asWayBack(what: Barrier): Barrier {
    if (!NO_WAY.has(what.cause)) return what;
    const to = parseIp(what.values.to ?? '');
    const namespace = what.at.namespace;
    if (to === undefined) return what;
    const nat = this.#missingNat(to);
    if (nat !== undefined) return nat;
    const mends = this.#seen.flatMap((position, index) => {
      const previous = this.#seen[index - 1];
      if (position.namespace !== namespace || previous === undefined || position.iif === undefined) return [];
      const gateway = addressesOf(this.#observation, previous.namespace, to.family).find(({ prefix }) => addressesOf(this.#observation, namespace, to.family, position.iif).some((own) => contains(own.prefix, prefix)));
      if (gateway === undefined) return [];
      const hasDefault = fittingRoutes(this.#observation, namespace, to).some((route) => route.to === 'default');
      const isRouter = index < this.#seen.length - 1;
      const [source] = this.#scene.holdersOf(to);
      const prefix = source && addressesOf(this.#observation, source.namespace, to.family, source.interface).find((one) => one.prefix.value === to.value)?.prefix;
      const network = prefix === undefined ? renderIp(to) : networkText(prefix);
      return [addWay({ namespace, family: to.family, to: hasDefault || isRouter ? network : 'default', via: renderIp(gateway.prefix), dev: position.iif })];
    });
    return barrier('no-way-back', { namespace }, { values: { to: renderIp(to) }, evidence: what.evidence, mend: either(...mends.slice(0, 1)) });
  }

  /** A private address went out to a public one, and nobody on the way put its own in the place of it. */
  #missingNat(source: IpPrefix): Barrier | undefined {
    if (!isPrivate(source) || isPrivate(this.#to)) return undefined;
    const routers = this.#seen.filter(({ namespace, iif }, index) => iif !== undefined && index < this.#seen.length - 1 && this.#scene.forwards(namespace, source.family));
    const edge = routers.at(-1);
    if (edge === undefined) return undefined;
    const { namespace } = edge;
    const out = this.#hops.findLast((hop) => hop.way === 'there' && hop.decision === 'route' && hop.namespace === namespace)?.values.dev ?? '';
    const text = Object.values(this.#observation.rulesets).find((one) => one.namespace === namespace)?.text ?? '';
    const [holder] = this.#scene.holdersOf(source);
    const prefix = holder && addressesOf(this.#observation, holder.namespace, source.family, holder.interface).find((one) => one.prefix.value === source.value)?.prefix;
    const values = { source: renderIp(source), to: this.#journey.to, dev: out };
    const rule = text.split('\n').find((line) => /\b(masquerade|snat)\b/.test(line))?.trim();
    if (rule === undefined) {
      return barrier('no-nat', { namespace }, { values, evidence: rulesetEvidence(namespace, ''), mend: withRuleset('add-nat', namespace, (rules) => `${rules}${natTable(source.family, out)}`) });
    }
    return barrier('nat-for-others', { namespace }, { values: { ...values, rule }, evidence: rulesetEvidence(namespace, rule), mend: withRuleset('change-nat', namespace, (rules) => rules.replace(rule, natRule(source.family, prefix, out))) });
  }
}

const TTL = 'net.ipv4.ip_default_ttl';
const NO_INTERFACE = { namespace: '', name: '' } as ObservedInterface;
/** What needs no neighbour: whatever is sent comes out at the other end. */
const POINT_TO_POINT: ReadonlySet<string> = new Set(['gre', 'ipip', 'sit', 'wireguard']);
const HOOK_CAUSES = { prerouting: 'firewall-before-routing', input: 'firewall-input', forward: 'firewall-forward', output: 'firewall-output', postrouting: 'firewall-output' } as const satisfies Record<Hook, string>;
const NO_WAY: ReadonlySet<string> = new Set(['no-route', 'no-default-route']);
const LOST: ReadonlySet<string> = new Set(['nobody-has', 'no-route', 'no-default-route', 'no-address', 'other-subnet', 'same-address-twice', 'gateway-nobody-has', 'prefix-too-short']);

const escaped = (text: string): string => text.replaceAll('.', '\\.');

/** In Debian's `nft list ruleset` this table is printed as it is written here. */
const natTable = (family: 4 | 6, out: string): string => `table ${family === 4 ? 'ip' : 'ip6'} nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "${out}" masquerade
	}
}
`;

const natRule = (family: 4 | 6, prefix: IpPrefix | undefined, out: string): string =>
  prefix === undefined ? `oifname "${out}" masquerade` : `${family === 4 ? 'ip' : 'ip6'} saddr ${networkText(prefix)} oifname "${out}" masquerade`;

const networkText = (prefix: IpPrefix): string => renderPrefix(networkOf(prefix));
