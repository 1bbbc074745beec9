/** Masks of IPv4 as they were written before prefix lengths were. */

/** `255.255.255.0` and `0xffffff00` are 24; undefined where it is no mask. */
export function lengthOfMask(mask: string): number | undefined {
  const value = /^0x[0-9a-f]{1,8}$/i.test(mask) ? BigInt(mask) : valueOf(mask);
  if (value === undefined) return undefined;
  const length = [...value.toString(2)].filter((bit) => bit === '1').length;
  return value === lowest32((0xffff_ffffn << 32n) >> BigInt(length)) ? length : undefined;
}

/** The prefix length that an address had by its class (RFC 791); undefined where it is no IPv4 address. */
export function lengthByClass(address: string): number | undefined {
  const value = valueOf(address);
  if (value === undefined) return undefined;
  const first = Number(value >> 24n);
  if (first < 128) return 8;
  return first < 192 ? 16 : 24;
}

/** Whether nothing follows the part of the address that its class says is the network's. */
export function isNetworkByClass(address: string): boolean {
  const [value, length] = [valueOf(address), lengthByClass(address)];
  return value !== undefined && length !== undefined && lowest32(value << BigInt(length)) === 0n;
}

export const isIpv4 = (text: string): boolean => valueOf(text) !== undefined;

function valueOf(address: string): bigint | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

const lowest32 = (value: bigint): bigint => value & 0xffff_ffffn;
