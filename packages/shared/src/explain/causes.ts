/**
 * Why a packet does not arrive: every cause that Patchbay knows by name. The same names stand for what `explain` finds in a lab
 * and for the faults that `plantFault` puts into one; each has its sentence in `cause-words/`.
 */
import type { KernelFeature } from '../topology/index.ts';

/** Where in the kernel it stops. */
export const CAUSE_LAYERS = ['link', 'bridge', 'device', 'address', 'neighbour', 'route', 'forwarding', 'firewall', 'nat', 'size', 'service'] as const;
export type CauseLayer = (typeof CAUSE_LAYERS)[number];

export interface CauseForm {
  readonly layer: CauseLayer;
  /** Without this of the kernel it cannot come about. */
  readonly needs?: KernelFeature;
}

export const CAUSES = {
  // the interface itself, and what is at its other end
  'interface-down': { layer: 'link' },
  'peer-down': { layer: 'link' },
  'port-down': { layer: 'link' },
  'loopback-down': { layer: 'link' },
  'no-interface': { layer: 'link' },
  'all-lost': { layer: 'link', needs: 'netem' },

  'bridge-down': { layer: 'bridge' },
  'port-not-in-bridge': { layer: 'bridge' },
  'port-in-other-bridge': { layer: 'bridge' },
  'stp-waits': { layer: 'bridge' },
  'vlan-not-on-port': { layer: 'bridge', needs: 'vlan-filtering' },
  'same-mac-twice': { layer: 'bridge' },

  'vlan-without-interface': { layer: 'device', needs: 'vlan' },
  'tunnel-to-nobody': { layer: 'device', needs: 'vxlan' },
  'tunnel-other-id': { layer: 'device', needs: 'vxlan' },
  'tunnel-other-port': { layer: 'device', needs: 'vxlan' },
  'tunnel-down': { layer: 'device', needs: 'vxlan' },
  'bond-without-member': { layer: 'device', needs: 'bond' },

  'no-address': { layer: 'address' },
  'nobody-has': { layer: 'address' },
  'same-address-twice': { layer: 'address' },
  'other-subnet': { layer: 'address' },
  'prefix-too-long': { layer: 'address' },
  'prefix-too-short': { layer: 'address' },
  'address-on-port': { layer: 'address' },
  'ipv6-disabled': { layer: 'address' },

  'static-neighbour': { layer: 'neighbour' },
  'arp-ignored': { layer: 'neighbour' },

  'no-route': { layer: 'route' },
  'no-default-route': { layer: 'route' },
  'gateway-nobody-has': { layer: 'route' },
  'gateway-not-on-link': { layer: 'route' },
  'gateway-is-no-router': { layer: 'route' },
  'route-out-of-wrong-interface': { layer: 'route' },
  'route-shadowed': { layer: 'route' },
  'route-by-metric': { layer: 'route' },
  'blackhole-route': { layer: 'route' },
  'unreachable-route': { layer: 'route' },
  'prohibit-route': { layer: 'route' },
  'rule-refuses': { layer: 'route' },
  'rule-to-other-table': { layer: 'route' },
  'routing-loop': { layer: 'route' },
  'no-way-back': { layer: 'route' },
  'only-in-vrf': { layer: 'route', needs: 'vrf' },

  'not-forwarding': { layer: 'forwarding' },
  'interface-not-forwarding': { layer: 'forwarding' },
  'rp-filter': { layer: 'forwarding' },
  'ttl-too-small': { layer: 'forwarding' },

  'firewall-output': { layer: 'firewall', needs: 'nftables' },
  'firewall-input': { layer: 'firewall', needs: 'nftables' },
  'firewall-forward': { layer: 'firewall', needs: 'nftables' },
  'firewall-rejects': { layer: 'firewall', needs: 'nftables' },
  'firewall-before-routing': { layer: 'firewall', needs: 'nftables' },
  'answer-filtered': { layer: 'firewall', needs: 'nftables' },

  'no-nat': { layer: 'nat', needs: 'nftables' },
  'nat-for-others': { layer: 'nat', needs: 'nftables' },
  'nat-to-nobody': { layer: 'nat', needs: 'nftables' },
  'dnat-to-nobody': { layer: 'nat', needs: 'nftables' },

  'mtu-of-peer': { layer: 'size' },

  'echo-ignored': { layer: 'service' },
  'nobody-listens': { layer: 'service' },
} as const satisfies Readonly<Record<string, CauseForm>>;

export type Cause = keyof typeof CAUSES;
export const CAUSE_NAMES = Object.keys(CAUSES) as readonly Cause[];

export const causeForm = (cause: Cause): CauseForm => CAUSES[cause];
