/** What is at fault where address translation is: an address that nobody has, or a translation that is missing. */
import { contains, networkOf, renderIp, renderPrefix, withoutLength } from '../topology/index.ts';
import type { IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { rulesetEvidence } from './evidence.ts';
import { addressesOf } from './lookup.ts';
import { either, withRuleset } from './remedies.ts';
import { isPrivate } from './scene.ts';
import type { Trip } from './trip.ts';

const LOST: ReadonlySet<string> = new Set(['nobody-has', 'no-route', 'no-default-route', 'no-address', 'other-subnet', 'same-address-twice', 'gateway-nobody-has', 'prefix-too-short']);

/** Where the packet was lost because a translation gave it an address that nobody has. */
export function asTranslation(trip: Trip, what: Barrier): Barrier {
  const lost = LOST.has(what.cause);
  const last = trip.translated.at(-1);
  if (!lost || last === undefined) return what;
  const { namespace, kind, after, line } = last;
  const address = kind === 'destination' ? after.destination : after.source;
  if (address === undefined || trip.scene.holdersOf(address).length > 0) return what;
  const text = renderIp(address);
  const values = { address: text, to: trip.journey.to };
  if (kind === 'source') return barrier('nat-to-nobody', { namespace }, { values, evidence: rulesetEvidence(namespace, line), mend: withRuleset('change-nat', namespace, (rules) => rules.replace(new RegExp(`snat (ip6? )?to ${escaped(text)}\\S*`), 'masquerade')) });
  const beside = trip.scene.interfacesOf(namespace).flatMap((out) => {
    const own = addressesOf(trip.observation, namespace, address.family, out.name).find(({ prefix }) => contains(prefix, address));
    return own === undefined ? [] : trip.scene.beside(out).flatMap((one) => addressesOf(trip.observation, one.namespace, address.family, one.name).filter((theirs) => one.namespace !== namespace && contains(own.prefix, theirs.prefix)));
  });
  return barrier('dnat-to-nobody', { namespace }, {
    values,
    evidence: rulesetEvidence(namespace, line),
    mend: either(...beside.map((one) => withRuleset('change-nat', namespace, (rules) => rules.replace(new RegExp(`(dnat (?:ip6? )?to )${escaped(text)}(?![0-9])`), `$1${withoutLength(one.address)}`)))),
  });
}

/** A private address went out to a public one, and nobody on the way put its own in the place of it. */
export function missingNat(trip: Trip, source: IpPrefix): Barrier | undefined {
  if (!isPrivate(source) || isPrivate(trip.to)) return undefined;
  const routers = trip.seen.filter(({ namespace, iif }, index) => iif !== undefined && index < trip.seen.length - 1 && trip.scene.forwards(namespace, source.family));
  const edge = routers.at(-1);
  if (edge === undefined) return undefined;
  const { namespace } = edge;
  const out = trip.hops.findLast((hop) => hop.way === 'there' && hop.decision === 'route' && hop.namespace === namespace)?.values.dev ?? '';
  const text = Object.values(trip.observation.rulesets).find((one) => one.namespace === namespace)?.text ?? '';
  const [holder] = trip.scene.holdersOf(source);
  const prefix = holder && addressesOf(trip.observation, holder.namespace, source.family, holder.interface).find((one) => one.prefix.value === source.value)?.prefix;
  const values = { source: renderIp(source), to: trip.journey.to, dev: out };
  const rule = text.split('\n').find((line) => /\b(masquerade|snat)\b/.test(line))?.trim();
  if (rule === undefined) {
    return barrier('no-nat', { namespace }, { values, evidence: rulesetEvidence(namespace, ''), mend: withRuleset('add-nat', namespace, (rules) => `${rules}${natTable(source.family, out)}`) });
  }
  return barrier('nat-for-others', { namespace }, { values: { ...values, rule }, evidence: rulesetEvidence(namespace, rule), mend: withRuleset('change-nat', namespace, (rules) => rules.replace(rule, natRule(source.family, prefix, out))) });
}

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
  prefix === undefined ? `oifname "${out}" masquerade` : `${family === 4 ? 'ip' : 'ip6'} saddr ${renderPrefix(networkOf(prefix))} oifname "${out}" masquerade`;
