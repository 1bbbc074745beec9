/** What the kernel makes by itself. A topology leaves it out: nobody made it, and it comes back. */
import type { IpAddress, IpLink } from './ip-json.ts';

/**
 * Whether the kernel gave the address: those of a loopback (127.0.0.1, ::1), IPv6 link-local ones from the MAC
 * (RFC 4291 appendix A) or from a secret (RFC 7217), and those that a router advertised (RFC 4862, RFC 8981; the kernel
 * marks them IFA_F_MANAGETEMPADDR or IFA_F_TEMPORARY, net/ipv6/addrconf.c addrconf_prefix_rcv_add_addr). A link-local
 * address that somebody chose (`fe80::1`) is not, nor is one that a program gave for a time (`learned.ts`). What has no MAC of its own gets
 * its link-local address from another's MAC and a number (ipvlan: addrconf_ifid_eui48), or from an IPv4 address (tunnels:
 * addrconf_ifid_ipv4, add_v4_addrs).
 */
export function isKernelMadeAddress(address: IpAddress, link: Pick<IpLink, 'link_type' | 'address' | 'linkinfo'>): boolean {
  const { family, local = '', protocol = '' } = address;
  if (protocol.startsWith('kernel')) return true;
  if (link.link_type === 'loopback') return local === '127.0.0.1' || local === '::1';
  if (family !== 'inet6') return false;
  if (address.mngtmpaddr === true || address.temporary === true || address['stable-privacy'] === true) return true;
  if (link.link_type === 'sit' && EMBEDDED_IPV4.test(local)) return true;
  if (address.scope !== 'link') return false;
  if (EUI64_LINK_LOCAL.test(local)) return true;
  if (IP_TUNNELS.has(link.link_type)) return FROM_IPV4.test(local);
  return link.linkinfo?.info_kind === 'ipvlan' && local === numberedLinkLocal(link.address, local);
}

/** As iproute2 calls their hardware (lib/ll_types.c). */
const IP_TUNNELS: ReadonlySet<string> = new Set(['ipip', 'sit', 'gre']);
/** `fe80::a00:102`, or with the mark of RFC 5214, which says by 200 that the address is a public one. */
const FROM_IPV4 = /^fe80::(?:(?:200:|0:)?5efe:)?[1-9a-f][0-9a-f]{0,3}:[0-9a-f]{1,4}$/;
const EMBEDDED_IPV4 = /^::\d+\.\d+\.\d+\.\d+$/;

/** With the number that `local` has where another has `ff:fe`: the MAC is as it is. */
function numberedLinkLocal(mac = '', local: string): string | undefined {
  const [a, b, c, d, e, f] = mac.split(':').map((octet) => Number.parseInt(octet, 16));
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined) return undefined;
  const number = /:([0-9a-f]{1,4}):([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(local);
  if (number === null) return undefined;
  const [high, low] = [Number.parseInt(number[1] ?? '', 16) & 0xff, Number.parseInt(number[2] ?? '', 16) >> 8];
  const words = [(a << 8) | b, (c << 8) | high, (low << 8) | d, (e << 8) | f];
  return `fe80::${words.map((word) => word.toString(16)).join(':')}`;
}

/** `ff:fe` in the middle of the interface part. The MAC itself may be another by now: a bridge takes that of a port. */
const EUI64_LINK_LOCAL = /^fe80::(?:[0-9a-f]{1,4}:)?[0-9a-f]{0,2}ff:fe[0-9a-f]{2}:[0-9a-f]{1,4}$/;

/**
 * Name and kind of the devices that a tunnel's module puts into every namespace, to take what no tunnel of somebody's
 * does (kernel: net/ipv4/{ipip,ip_gre,ip_vti}.c, net/ipv6/{sit,ip6_tunnel,ip6_gre,ip6_vti}.c, each `fb_tunnel_dev`).
 */
const FALLBACK_DEVICES: Readonly<Record<string, string>> = {
  tunl0: 'ipip',
  gre0: 'gre',
  gretap0: 'gretap',
  erspan0: 'erspan',
  ip_vti0: 'vti',
  sit0: 'sit',
  ip6tnl0: 'ip6tnl',
  ip6gre0: 'ip6gre',
  ip6_vti0: 'vti6',
};

/** Whether the interface came with the namespace and nobody can remove it. */
export const isKernelMadeLink = ({ ifname, link_type, linkinfo }: Pick<IpLink, 'ifname' | 'link_type' | 'linkinfo'>): boolean =>
  link_type === 'loopback' || (Object.hasOwn(FALLBACK_DEVICES, ifname) && FALLBACK_DEVICES[ifname] === linkinfo?.info_kind);
