/** Addresses for what is copied: what is free stays as it is, the rest gets the next free ones of the same subnets. */
import { contains, networkOf, nextFreeHost, overlaps, parseIp, parsePrefix, renderIp, renderPrefix, subnetAfter, withoutLength } from '../topology/index.ts';
import type { AddressRecord, IpPrefix } from '../topology/index.ts';

export interface Readdressing {
  /** The new address of a record, with its length; undefined where there is none left. */
  readonly of: (record: AddressRecord) => string | undefined;
  /**
   * What a namespace of the copy writes for an address (`10.0.1.1`) or a whole subnet (`10.0.1.0/30`) of the original;
   * undefined for one that is none of the original's. Its own address goes before another's that is the same.
   */
  readonly instead: (namespace: string, address: string) => string | undefined;
}

/**
 * Gives the addresses of a copy, by the names of the copy, addresses beside those that a lab has. Where a subnet has
 * too few left for all that want one, these go together to the next subnet of the same size that overlaps no other.
 */
export function readdress(used: readonly IpPrefix[], records: readonly AddressRecord[]): Readdressing {
  const taken = [...used];
  const given = new Map<AddressRecord, string>();
  const own = new Map<string, string>();
  const any = new Map<string, string>();
  const wishes = records.flatMap((record) => {
    const prefix = parsePrefix(record.address);
    // what cannot be read is left for `problemsOf` to refuse
    if (prefix === undefined) given.set(record, record.address);
    return prefix === undefined ? [] : [{ record, prefix }];
  });
  for (const group of Map.groupBy(wishes, ({ prefix }) => renderPrefix(networkOf(prefix))).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const subnet = subnetFor(networkOf(first.prefix), group.map(({ prefix }) => prefix), taken);
    if (subnet === undefined) continue;
    if (subnet.value !== networkOf(first.prefix).value) any.set(renderPrefix(networkOf(first.prefix)), renderPrefix(subnet));
    for (const { record, prefix } of group) {
      const address = contains(subnet, prefix) && isFree(prefix, taken) ? prefix : nextFreeHost(subnet, taken);
      if (address === undefined) continue;
      taken.push(address);
      given.set(record, renderPrefix(address));
      const [from, to] = [withoutLength(record.address), renderIp(address)];
      own.set(`${record.namespace} ${from}`, to);
      if (!any.has(from)) any.set(from, to);
    }
  }
  return {
    of: (record) => given.get(record),
    instead: (namespace, address) => own.get(`${namespace} ${address}`) ?? any.get(address),
  };
}

const isFree = (address: IpPrefix, taken: readonly IpPrefix[]): boolean =>
  !taken.some(({ family, value }) => family === address.family && value === address.value);

/** How many subnets after a full one are looked at. */
const SUBNETS_TRIED = 1024;

function subnetFor(subnet: IpPrefix, wanted: readonly IpPrefix[], taken: readonly IpPrefix[]): IpPrefix | undefined {
  if (wanted.every((address) => isFree(address, taken)) || hasRoom(subnet, wanted.length, taken)) return subnet;
  let next = subnetAfter(subnet);
  for (let tried = 0; next !== undefined && tried < SUBNETS_TRIED; tried += 1, next = subnetAfter(next)) {
    const candidate = next;
    if (!taken.some((prefix) => overlaps(prefix, candidate))) return candidate;
  }
  return undefined;
}

function hasRoom(subnet: IpPrefix, count: number, taken: readonly IpPrefix[]): boolean {
  const used = [...taken];
  for (let found = 0; found < count; found += 1) {
    const free = nextFreeHost(subnet, used);
    if (free === undefined) return false;
    used.push(free);
  }
  return true;
}

/** Addresses of either family as they stand in rules of nftables, perhaps with a port behind them. */
const ADDRESSES = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?=(?:[\da-f]*:){2})[\da-f:]+(?![\w.:]))/gi;

/** A text with other addresses; those that `instead` knows nothing for stay. */
export const replaceAddresses = (text: string, instead: (address: string) => string | undefined): string =>
  text.replace(ADDRESSES, (found) => {
    const ip = parseIp(found);
    return (ip && instead(renderIp(ip))) ?? found;
  });
