/** What is worth knowing of an address while it is typed for an interface. */
import { segmentOf } from '../gesture/index.ts';
import { contains, interfaceKey, interfaceKeyOf, isHostAddress, networkOf, overlaps, parsePrefix, renderIp, renderPrefix, sameSubnet } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix, Topology } from '../topology/index.ts';
import { hint } from './hint.ts';
import type { Hint } from './hint.ts';
import { heldIn, holdersOf, isSingle, nameSome, rangeOf, renderNetworkOf, whoHas } from './holders.ts';
import type { Held } from './holders.ts';

/**
 * `at`: the interface that the address is for; it need not have any yet. Of what cannot be an address (`addressProblem`)
 * there is nothing to say here.
 */
export function addressHints(topology: Topology, at: InterfaceRef, text: string): readonly Hint[] {
  const prefix = parsePrefix(text.trim());
  if (prefix === undefined || !isHostAddress(prefix)) return [];
  const held = heldIn(topology);
  const segment = new Set(segmentOf(topology, at).map(interfaceKeyOf));
  const taken = takenHints(topology, at, segment, held, prefix);
  // of an address that is not to be had, nothing else matters
  if (taken.some(({ weight }) => weight === 'warn')) return taken;
  return [...taken, ...subnetHints(topology, at, segment, held, prefix), ...kindHints(at, prefix)];
}

function takenHints(topology: Topology, at: InterfaceRef, segment: ReadonlySet<string>, held: readonly Held[], prefix: IpPrefix): readonly Hint[] {
  const holders = holdersOf(held, prefix);
  const address = renderIp(prefix);
  if (holders.some(({ record }) => interfaceKey(record) === interfaceKey(at))) return [hint('note', 'address-own', { address, dev: at.interface })];
  const here = holders.find(({ record }) => segment.has(interfaceKey(record)));
  if (here !== undefined) return [hint('warn', 'address-taken', { address, who: whoHas(topology, here) })];
  const own = holders.find(({ record }) => record.namespace === at.namespace);
  if (own !== undefined) return [hint('warn', 'address-taken-by-self', { address, dev: own.record.interface })];
  const [elsewhere] = holders;
  return elsewhere === undefined ? [] : [hint('note', 'address-taken-elsewhere', { address, who: whoHas(topology, elsewhere) })];
}

function subnetHints(topology: Topology, at: InterfaceRef, segment: ReadonlySet<string>, held: readonly Held[], prefix: IpPrefix): readonly Hint[] {
  if (isSingle(prefix) || prefix.length === 0) return [];
  const family = held.filter((one) => one.prefix.family === prefix.family);
  const network = renderNetworkOf(prefix);
  // what leads out by another interface of the same namespace
  const second = family.find(
    ({ record, prefix: other }) =>
      record.namespace === at.namespace && record.interface !== at.interface && !isSingle(other) && overlaps(other, prefix),
  );
  const overlapping = second === undefined ? [] : [hint('warn', 'subnet-overlaps', { network, theirs: renderNetworkOf(second.prefix), dev: second.record.interface })];

  const others = family.filter(({ record }) => segment.has(interfaceKey(record)) && interfaceKey(record) !== interfaceKey(at));
  const [first] = others;
  if (first === undefined) return segment.size > 1 ? [hint('note', 'subnet-first', { network }), ...overlapping] : overlapping;
  const mates = others.filter((one) => sameSubnet(one.prefix, prefix) && one.prefix.value !== prefix.value);
  const same = others.filter((one) => sameSubnet(one.prefix, prefix));
  if (same.length > 0) {
    return mates.length === same.length ? [hint('good', 'subnet-fits', { network, who: nameSome(mates.map((one) => whoHas(topology, one))) }), ...overlapping] : overlapping;
  }
  const nested = others.find((one) => !isSingle(one.prefix) && overlaps(one.prefix, prefix));
  const found = nested ?? first;
  return [
    hint('warn', nested === undefined ? 'subnet-other' : 'subnet-length', {
      network,
      length: String(prefix.length),
      who: whoHas(topology, found),
      theirs: nested === undefined ? renderNetworkOf(found.prefix) : renderPrefix(found.prefix),
    }),
    ...overlapping,
  ];
}

/** What an address is by itself, whoever else is there. */
function kindHints(at: InterfaceRef, prefix: IpPrefix): readonly Hint[] {
  const { family, value, length } = prefix;
  const address = renderIp(prefix);
  const within = (range: IpPrefix): boolean => contains(range, prefix);
  if (at.interface !== 'lo' && within(rangeOf(family, 'loopback'))) return [hint('warn', 'range-loopback', { address })];
  if (within(rangeOf(family, 'link-local'))) return [hint('note', 'range-link-local', { address })];
  if (length === 0) return [hint('warn', 'prefix-everything', { address })];
  if (isSingle(prefix)) return at.interface === 'lo' ? [] : [hint('note', 'prefix-alone', { address, length: String(length) })];
  if ((family === 4 && length === 31) || (family === 6 && length === 127)) {
    return [hint('note', 'prefix-pair', { length: String(length), other: renderIp({ family, value: value ^ 1n }) })];
  }
  // RFC 4291, 2.6.1
  if (family === 6 && value === networkOf(prefix).value) return [hint('warn', 'range-anycast', { address, network: renderNetworkOf(prefix) })];
  return [];
}
