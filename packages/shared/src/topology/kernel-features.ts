/** What not every kernel has. */

/** As `patchbay doctor` calls it. */
export const KERNEL_FEATURES = ['vlan-filtering', 'vlan', 'vxlan', 'dummy', 'vrf', 'wireguard', 'bond', 'macvlan', 'ipvlan', 'gre', 'ipip', 'sit', 'netem', 'nftables'] as const;
export type KernelFeature = (typeof KERNEL_FEATURES)[number];
