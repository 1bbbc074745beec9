/** Addresses with a prefix length: reading them, writing them as the kernel does, and the arithmetic of subnets. */
import ipaddr from 'ipaddr.js';

/** An address and the length of its prefix; the host bits are kept. */
export interface IpPrefix {
  readonly family: 4 | 6;
  /** The address as a number, most significant octet first. */
  readonly value: bigint;
  /** Bits: 0–32 for IPv4, 0–128 for IPv6. */
  readonly length: number;
}

/** Whether an address record is of IPv6. */
export const isIpv6 = ({ address }: { readonly address: string }): boolean => address.includes(':');

const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/**
 * Reads `10.0.1.1`, `fd00::1`; the prefix is the whole address. IPv4 needs four decimal numbers without leading zeros
 * (`10.1` and `010.0.0.1` are not addresses here); IPv6 has no zone.
 */
export function parseIp(text: string): IpPrefix | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    return { family: 4, value: numberFrom(ipaddr.IPv4.parse(text).toByteArray()), length: 32 };
  }
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) {
    return { family: 6, value: numberFrom(ipaddr.IPv6.parse(text).toByteArray()), length: 128 };
  }
  return undefined;
}

/** Reads `10.0.1.1/24`, `fd00::1/64`. Undefined when either part is not what it should be, or the length is missing. */
export function parsePrefix(text: string): IpPrefix | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const ip = parseIp(address);
  if (ip === undefined || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  return Number(length) <= ip.length ? { ...ip, length: Number(length) } : undefined;
}

/**
 * The address alone, as `ip` prints it: RFC 5952, with the last 32 bits dotted where the first 96 are those of an
 * embedded IPv4 address (inet_ntop of glibc).
 */
export function renderIp({ family, value }: Pick<IpPrefix, 'family' | 'value'>): string {
  const bytes = Array.from({ length: widthOf(family) / 8 }, (_, index) =>
    Number((value >> BigInt(widthOf(family) - 8 * (index + 1))) & 0xffn),
  );
  if (family === 4) return bytes.join('.');
  const dotted = bytes.slice(12).join('.');
  const start = value >> 32n;
  if (start === 0xffffn) return `::ffff:${dotted}`;
  if (start === 0n && value > 0xffffn) return `::${dotted}`;
  return new ipaddr.IPv6(bytes).toRFC5952String();
}

export const renderPrefix = (prefix: IpPrefix): string => `${renderIp(prefix)}/${String(prefix.length)}`;

/** `10.0.1.1/24` → `10.0.1.1` */
export const withoutLength = (address: string): string => address.replace(/\/.*$/s, '');

/** The prefix without its host bits: `10.0.1.1/24` → `10.0.1.0/24`. */
export function networkOf(prefix: IpPrefix): IpPrefix {
  const hostBits = BigInt(widthOf(prefix.family) - prefix.length);
  return { ...prefix, value: (prefix.value >> hostBits) << hostBits };
}

/** Whether an address lies in a prefix. */
export function contains(prefix: IpPrefix, address: Pick<IpPrefix, 'family' | 'value'>): boolean {
  return (
    prefix.family === address.family && networkOf(prefix).value === networkOf({ ...prefix, value: address.value }).value
  );
}

/** Whether two prefixes share any address. */
export const overlaps = (a: IpPrefix, b: IpPrefix): boolean => (a.length <= b.length ? contains(a, b) : contains(b, a));

/** Whether two addresses are of one subnet: same network, same prefix length. */
export const sameSubnet = (a: IpPrefix, b: IpPrefix): boolean => a.length === b.length && contains(a, b);

/** Whether an address is one that a host can have in its prefix: not the network's own, nor (IPv4) its broadcast. */
export function isHostAddress(prefix: IpPrefix): boolean {
  if (prefix.family === 6) return prefix.value !== 0n && prefix.value >> 120n !== 0xffn;
  if (prefix.value === 0n || prefix.value >> 28n >= 0xen) return false;
  // RFC 3021: a /31 has no network and no broadcast address
  if (prefix.length >= 31) return true;
  const hostMask = (1n << BigInt(32 - prefix.length)) - 1n;
  const host = prefix.value & hostMask;
  return host !== 0n && host !== hostMask;
}

/**
 * The lowest host address of a subnet that is not among those used, or undefined when it is full. The first address of an
 * IPv6 subnet is that of its routers (RFC 4291, 2.6.1).
 */
export function nextFreeHost(
  subnet: IpPrefix,
  used: readonly Pick<IpPrefix, 'family' | 'value'>[],
): IpPrefix | undefined {
  const taken = new Set(used.filter((address) => address.family === subnet.family).map(({ value }) => value));
  const { value: first } = networkOf(subnet);
  const hostBits = widthOf(subnet.family) - subnet.length;
  const size = 1n << BigInt(hostBits);
  for (let offset = subnet.family === 6 && hostBits > 1 ? 1n : 0n; offset < size; offset += 1n) {
    const candidate = { ...subnet, value: first + offset };
    if (isHostAddress(candidate) && !taken.has(candidate.value)) return candidate;
  }
  return undefined;
}

/** The subnet of the same size that follows, or undefined after the last. */
export function subnetAfter(subnet: IpPrefix): IpPrefix | undefined {
  const width = widthOf(subnet.family);
  const value = networkOf(subnet).value + (1n << BigInt(width - subnet.length));
  return value >> BigInt(width) === 0n ? { ...subnet, value } : undefined;
}

function numberFrom(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
