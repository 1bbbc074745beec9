/** The order in which a file has what has no order of its own, so that one lab is one text, whatever the kernel listed first. */
import { compareNames, HOST, parseIp, parsePrefix } from '../topology/index.ts';
import type { AddressRecord, RouteRecord, RuleRecord } from '../topology/index.ts';

/** The host comes last: it is what the others hang on. */
export const compareNamespaces = (a: string, b: string): number => Number(a === HOST) - Number(b === HOST) || compareNames(a, b);

/**
 * Those of IPv4 stay as they are: the first one of a subnet is its primary address. The kernel lists those of IPv6 newest
 * first, so that an order of their own is all that stays.
 */
export function orderAddresses(records: readonly AddressRecord[]): readonly AddressRecord[] {
  const isSix = ({ address }: AddressRecord): boolean => address.includes(':');
  return [...records.filter((record) => !isSix(record)), ...records.filter(isSix).toSorted((a, b) => compareAddresses(a.address, b.address))];
}

export const compareRoutes = (a: RouteRecord, b: RouteRecord): number =>
  a.family - b.family ||
  compareTables(a.table, b.table) ||
  compareAddresses(a.to, b.to) ||
  (a.metric ?? 0) - (b.metric ?? 0) ||
  compareNames(`${a.dev ?? ''} ${a.via ?? ''} ${a.kind ?? ''}`, `${b.dev ?? ''} ${b.via ?? ''} ${b.kind ?? ''}`);

export const compareRules = (a: RuleRecord, b: RuleRecord): number =>
  a.family - b.family || a.priority - b.priority || compareNames(JSON.stringify(Object.entries(a).sort()), JSON.stringify(Object.entries(b).sort()));

/** By value, and a wider prefix first; `default` is the widest. */
export function compareAddresses(a: string, b: string): number {
  const [left, right] = [read(a), read(b)];
  if (left === undefined || right === undefined) return Number(right === undefined) - Number(left === undefined) || compareTexts(a, b);
  const byValue = left.value < right.value ? -1 : Number(left.value > right.value);
  return left.family - right.family || byValue || left.length - right.length;
}

const read = (text: string) => parsePrefix(text) ?? parseIp(text);

/** The main table first. */
const compareTables = (a = '', b = ''): number => compareNames(a, b);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
