/** Which addresses the kernel gives by itself. A topology leaves them out: nobody set them, and they come back. */
import type { IpAddress, IpLink } from './ip-json.ts';

/**
 * Whether the kernel made the address: those of a loopback (127.0.0.1, ::1), IPv6 link-local ones from the MAC
 * (RFC 4291 appendix A) or from a secret (RFC 7217), and those that a router advertised (RFC 4862, RFC 8981). A
 * link-local address that somebody chose (`fe80::1`) is not.
 */
export function isKernelMade(address: IpAddress, link: Pick<IpLink, 'link_type'>): boolean {
  const { family, local = '', protocol = '' } = address;
  if (protocol.startsWith('kernel')) return true;
  if (link.link_type === 'loopback') return local === '127.0.0.1' || local === '::1';
  if (family !== 'inet6') return false;
  if (address.dynamic === true || address.temporary === true || address['stable-privacy'] === true) return true;
  return address.scope === 'link' && EUI64_LINK_LOCAL.test(local);
}

/** `ff:fe` in the middle of the interface part. The MAC itself may be another by now: a bridge takes that of a port. */
const EUI64_LINK_LOCAL = /^fe80::(?:[0-9a-f]{1,4}:)?[0-9a-f]{0,2}ff:fe[0-9a-f]{2}:[0-9a-f]{1,4}$/;
