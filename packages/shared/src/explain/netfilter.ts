/** What nftables does with a packet in a namespace, and what connection tracking remembers of it for the answer. */
import { FILTERS_BRIDGED } from '../observation/index.ts';
import type { ObservedInterface } from '../observation/index.ts';
import { renderIp } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { rulesetEvidence } from './evidence.ts';
import { filter } from './filter.ts';
import type { Hook, Passing } from './filter.ts';
import { addressesOf, sysctlOf } from './lookup.ts';
import type { Packet } from './packet.ts';
import { withoutRule } from './remedies.ts';
import { parseRuleset } from './ruleset.ts';
import type { Table } from './ruleset.ts';
import type { Arrival } from './segment.ts';
import { Stopped } from './trip.ts';
import type { Translated, Trip } from './trip.ts';

const HOOK_CAUSES = { prerouting: 'firewall-before-routing', input: 'firewall-input', forward: 'firewall-forward', output: 'firewall-output', postrouting: 'firewall-output' } as const satisfies Record<Hook, string>;

/** By which interfaces a packet comes and goes. */
type Devices = Pick<Passing, 'iif' | 'oif'>;

export function hook(trip: Trip, namespace: string, hook: Hook, packet: Packet, at: Devices): Packet {
  const tables = tablesOf(trip, namespace);
  if (tables.length === 0) return packet;
  const isKnown = trip.way === 'there' || trip.seen.some((one) => one.namespace === namespace);
  const { verdict, line = '', translation, doubts } = filter(tables, hook, { packet, ...at, state: packet.isAnswer ? (isKnown ? 'established' : 'invalid') : 'new' });
  trip.doubts.push(...doubts);
  if (verdict !== 'accept') throw new Stopped(filtered(namespace, hook, verdict, line, at, packet));
  if (translation === undefined) return packet;
  if (translation.kind === 'destination') {
    const after: Packet = { ...packet, destination: translation.to, port: translation.port ?? packet.port };
    translate(trip, namespace, 'destination', packet, after, `dnat to ${renderIp(translation.to)}`);
    return after;
  }
  const own = translation.to === 'masquerade' ? addressesOf(trip.observation, namespace, packet.family, at.oif).find(({ scope }) => scope === 'global')?.prefix : translation.to;
  if (own === undefined) return packet;
  const after: Packet = { ...packet, source: { ...own, length: packet.destination.length } };
  translate(trip, namespace, 'source', packet, after, translation.to === 'masquerade' ? 'masquerade' : `snat to ${renderIp(own)}`);
  return after;
}

/** Of IPv6: who has an address is asked and said in packets, which rules see as well (RFC 4861); connection tracking does not follow them. */
export function discover(trip: Trip, { source }: Packet, out: ObservedInterface, { at, ports }: Arrival, address: IpPrefix): void {
  const own = addressesOf(trip.observation, out.namespace, 6, out.name);
  const asker = own.find(({ prefix }) => prefix.value === source?.value)?.prefix ?? own.find(({ scope }) => scope === 'link')?.prefix;
  const common = { family: 6, protocol: 'icmp', isAnswer: false, port: undefined, size: DISCOVERY_OCTETS, ttl: 255 } as const;
  const solicit: Packet = { ...common, discovery: 'nd-neighbor-solicit', source: asker, destination: { ...address, value: SOLICITED | (address.value & 0xff_ffffn) } };
  const advert: Packet = { ...common, discovery: 'nd-neighbor-advert', source: address, destination: asker ?? address };
  for (const [packet, from, to, through] of [[solicit, out, at, ports], [advert, at, out, ports.toReversed()]] as const) {
    pass(trip, from.namespace, packet, 'untracked', [['output', { oif: from.name }], ['postrouting', { oif: from.name }]]);
    bridged(trip, packet, through, 'untracked');
    pass(trip, to.namespace, packet, 'untracked', [['prerouting', { iif: to.name }], ['input', { iif: to.name }]]);
  }
}

/** From a namespace to itself: it leaves by the loopback and comes in by it (drivers/net/loopback.c), past the rules for both. */
export const looped = (trip: Trip, namespace: string, packet: Packet): void =>
  pass(trip, namespace, packet, packet.isAnswer ? 'established' : 'new', [['postrouting', { oif: 'lo' }], ['prerouting', { iif: 'lo' }]]);

/** Through the bridges between these ports: their own rules, and with br_netfilter those for IP, which see the bridge and no port. */
export function bridged(trip: Trip, packet: Packet, ports: readonly InterfaceRef[], state: Passing['state']): void {
  for (const [index, from] of ports.entries()) {
    const to = ports[index + 1];
    const bridge = trip.scene.at(from)?.master;
    if (to === undefined || bridge === undefined || to.namespace !== from.namespace || trip.scene.at(to)?.master !== bridge) continue;
    const { namespace } = from;
    pass(trip, namespace, packet, state, alongBridge(from.interface, to.interface), 'bridge');
    if (sysctlOf(trip.observation, namespace, FILTERS_BRIDGED[packet.family === 4 ? 0 : 1]) === '1') pass(trip, namespace, packet, state, alongBridge(bridge, bridge));
  }
}

const alongBridge = (iif: string, oif: string) => [['prerouting', { iif }], ['forward', { iif, oif }], ['postrouting', { oif }]] as const;

/** One hook after another. What would be translated there is not followed. */
function pass(trip: Trip, namespace: string, packet: Packet, state: Passing['state'], hooks: readonly (readonly [Hook, Devices])[], layer: 'ip' | 'bridge' = 'ip'): void {
  for (const [where, devices] of hooks) {
    const { verdict, line = '', translation, doubts } = filter(tablesOf(trip, namespace), where, { packet, ...devices, state }, layer);
    trip.doubts.push(...doubts, ...(translation === undefined ? [] : [`${namespace}: ${translation.kind} NAT`]));
    if (verdict !== 'accept') throw new Stopped(filtered(namespace, where, verdict, line, devices, packet));
  }
}

/** ff02::1:ff00:0 (RFC 4291, 2.7.1). */
const SOLICITED = 0xff02_0000_0000_0000_0000_0001_ff00_0000n;
/** With the link-layer address as option (RFC 4861, 4.3). */
const DISCOVERY_OCTETS = 72;

function translate(trip: Trip, namespace: string, kind: Translated['kind'], before: Packet, after: Packet, line: string): void {
  trip.translated.push({ namespace, kind, before, after, line });
  const [from, to] = kind === 'source' ? [before.source, after.source] : [before.destination, after.destination];
  trip.say({ namespace }, 'nat', { from: from === undefined ? '' : renderIp(from), to: to === undefined ? '' : renderIp(to) }, rulesetEvidence(namespace, line));
}

/**
 * The answer with the address that was there before connection tracking changed that of the request: to whom it goes as it comes in,
 * from whom it comes as it leaves.
 */
export function untranslated(trip: Trip, namespace: string, packet: Packet, kind: Translated['kind']): Packet {
  if (!packet.isAnswer) return packet;
  const own = trip.translated.filter((one) => one.namespace === namespace && one.kind === kind).reverse();
  return own.reduce((now, { before, after }) => {
    if (kind === 'source') return now.destination.value === after.source?.value && before.source !== undefined ? { ...now, destination: before.source } : now;
    return now.source?.value === after.destination.value ? { ...now, source: before.destination } : now;
  }, packet);
}

function tablesOf(trip: Trip, namespace: string): readonly Table[] {
  const known = trip.rulesets.get(namespace) ?? parseRuleset(Object.values(trip.observation.rulesets).find((one) => one.namespace === namespace)?.text ?? '');
  trip.rulesets.set(namespace, known);
  return known;
}

function filtered(namespace: string, hook: Hook, verdict: 'drop' | 'reject', line: string, { iif, oif }: Devices, { isAnswer }: Packet): Barrier {
  const cause = isAnswer ? 'answer-filtered' : verdict === 'reject' ? 'firewall-rejects' : HOOK_CAUSES[hook];
  const at = iif ?? oif;
  return barrier(cause, { namespace, ...(at !== undefined && { interface: at }) }, { values: { rule: line }, evidence: rulesetEvidence(namespace, line), mend: withoutRule(namespace, line, isAnswer) });
}
