/** What nftables does with a packet in a namespace, and what connection tracking remembers of it for the answer. */
import { renderIp } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { rulesetEvidence } from './evidence.ts';
import { filter } from './filter.ts';
import type { Hook } from './filter.ts';
import { addressesOf } from './lookup.ts';
import type { Packet } from './packet.ts';
import { withoutRule } from './remedies.ts';
import { parseRuleset } from './ruleset.ts';
import type { Table } from './ruleset.ts';
import { Stopped } from './trip.ts';
import type { Translated, Trip } from './trip.ts';

const HOOK_CAUSES = { prerouting: 'firewall-before-routing', input: 'firewall-input', forward: 'firewall-forward', output: 'firewall-output', postrouting: 'firewall-output' } as const satisfies Record<Hook, string>;

export function hook(trip: Trip, namespace: string, hook: Hook, packet: Packet, at: { readonly iif?: string; readonly oif?: string }): Packet {
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

function filtered(namespace: string, hook: Hook, verdict: 'drop' | 'reject', line: string, { iif, oif }: { readonly iif?: string; readonly oif?: string }, { isAnswer }: Packet): Barrier {
  const cause = isAnswer ? 'answer-filtered' : verdict === 'reject' ? 'firewall-rejects' : HOOK_CAUSES[hook];
  const at = iif ?? oif;
  return barrier(cause, { namespace, ...(at !== undefined && { interface: at }) }, { values: { rule: line }, evidence: rulesetEvidence(namespace, line), mend: withoutRule(namespace, line, isAnswer) });
}
