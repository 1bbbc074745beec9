/** Names of sysctls: which interface one is of, and which others a switch turns along with itself. */

/** Sysctls that each interface has, and the switches for all of them (kernel: Documentation/networking/ip-sysctl.rst). */
const OF_AN_INTERFACE = /^(net\.(?:ipv4|ipv6|mpls)\.(?:conf|neigh))\.([^.]+)\.(.+)$/;

/** The interface that a sysctl is of: `net.ipv4.conf.eth0/10.rp_filter` is `eth0.10`'s; undefined for `all`, `default` and the rest. */
export function interfaceOfSysctl(name: string): string | undefined {
  const place = OF_AN_INTERFACE.exec(name)?.[2];
  return place === undefined || place === 'all' || place === 'default' ? undefined : place.replaceAll('/', '.');
}

/** The same sysctl of another interface. */
export const sysctlOfInterface = (name: string, to: string): string =>
  name.replace(OF_AN_INTERFACE, (_whole, tree: string, _from: string, leaf: string) => [tree, to.replaceAll('.', '/'), leaf].join('.'));

/**
 * Whether writing the sysctl `name` writes `other` as well (kernel: net/ipv4/devinet.c inet_forward_change,
 * net/ipv6/addrconf.c addrconf_fixup_forwarding, addrconf_disable_ipv6, addrconf_fixup_linkdown and
 * addrconf_sysctl_addr_gen_mode).
 */
export function turnsAlong(name: string, other: string): boolean {
  if (name === other) return false;
  if (name === 'net.ipv4.ip_forward' || name === 'net.ipv4.conf.all.forwarding') {
    return other === 'net.ipv4.ip_forward' || other === 'net.ipv4.conf.all.accept_redirects' || isLeaf(other, 'net.ipv4.conf', 'forwarding');
  }
  const leaf = SPREADING_IPV6.find((one) => name === `net.ipv6.conf.all.${one}`);
  return leaf !== undefined && isLeaf(other, 'net.ipv6.conf', leaf);
}

const SPREADING_IPV6 = ['forwarding', 'disable_ipv6', 'ignore_routes_with_linkdown', 'addr_gen_mode'];

function isLeaf(name: string, tree: string, leaf: string): boolean {
  const [, itsTree, , itsLeaf] = OF_AN_INTERFACE.exec(name) ?? [];
  return itsTree === tree && itsLeaf === leaf;
}

/**
 * The order in which sysctls of one namespace are written, so that none undoes what another did: the switches for
 * forwarding, then those of all interfaces, then what new ones begin with, then the rest.
 */
export function sysctlRank(name: string): number {
  if (name === 'net.ipv4.ip_forward' || /^net\.ipv[46]\.conf\.all\.forwarding$/.test(name)) return 0;
  const place = OF_AN_INTERFACE.exec(name)?.[2];
  if (place === 'all') return 1;
  return place === 'default' ? 2 : 3;
}
