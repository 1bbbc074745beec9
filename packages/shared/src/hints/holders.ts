/** Who has which address. */
import { recordAt } from '../records/index.ts';
import { interfaceKey, networkOf, parseIp, parsePrefix, renderPrefix } from '../topology/index.ts';
import type { AddressRecord, IpPrefix, Topology } from '../topology/index.ts';

/** An address that somebody has. */
export interface Held {
  readonly record: AddressRecord;
  readonly prefix: IpPrefix;
}

/** Every address of a lab that can be read. */
export const heldIn = ({ addresses }: Pick<Topology, 'addresses'>): readonly Held[] =>
  Object.values(addresses).flatMap((record) => {
    const prefix = parsePrefix(record.address);
    return prefix === undefined ? [] : [{ record, prefix }];
  });

/** Those who have the very address, whatever the length of its prefix. */
export const holdersOf = (held: readonly Held[], { family, value }: Pick<IpPrefix, 'family' | 'value'>): readonly Held[] =>
  held.filter(({ prefix }) => prefix.family === family && prefix.value === value);

/** Who has an address, of several each; undefined where nobody has. */
export function whoHasAddress(topology: Topology, address: string): string | undefined {
  const ip = parseIp(address);
  const holders = ip === undefined ? [] : holdersOf(heldIn(topology), ip);
  return holders.length === 0 ? undefined : nameSome(holders.map((held) => whoHas(topology, held)));
}

/** As a person would say who has it: the bridge, or else the namespace. */
export const whoHas = ({ interfaces }: Topology, { record }: Held): string =>
  recordAt(interfaces, interfaceKey(record))?.kind === 'bridge' ? record.interface : record.namespace;

/** `10.0.1.7/24` → `10.0.1.0/24` */
export const renderNetworkOf = (prefix: IpPrefix): string => renderPrefix(networkOf(prefix));

/** Several names in a row, each once, the rest counted. */
export function nameSome(names: readonly string[]): string {
  const each = [...new Set(names)];
  return each.length > NAMED ? `${each.slice(0, NAMED).join(', ')}, …` : each.join(', ');
}

/** More are not read while typing. */
const NAMED = 3;

const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/** Whether a prefix is one address, and no network. */
export const isSingle = ({ family, length }: IpPrefix): boolean => length === widthOf(family);

/** What an address is in its own subnet, where that is no host's: IPv4 alone has these (RFC 3021: not in a /31). */
export function roleIn(subnet: IpPrefix, { family, value }: Pick<IpPrefix, 'family' | 'value'>): 'network' | 'broadcast' | undefined {
  if (family !== 4 || subnet.family !== 4 || subnet.length >= 31) return undefined;
  const first = networkOf(subnet).value;
  if (value === first) return 'network';
  return value === first + (1n << BigInt(32 - subnet.length)) - 1n ? 'broadcast' : undefined;
}

const LINK_LOCAL = { 4: { family: 4, value: 0xa9fe_0000n, length: 16 }, 6: { family: 6, value: 0xfe80n << 112n, length: 10 } } as const;
const LOOPBACK = { 4: { family: 4, value: 127n << 24n, length: 8 }, 6: { family: 6, value: 1n, length: 128 } } as const;

/** The ranges that mean something of their own. */
export const rangeOf = (family: 4 | 6, kind: 'link-local' | 'loopback'): IpPrefix => (kind === 'loopback' ? LOOPBACK : LINK_LOCAL)[family];
