/**
 * Interfaces that need no cable: one command makes each (`ip link add … type TYPE`). What is said of each type stands in one
 * table: what reads, plans, writes and checks them goes by that. The sources are ip-link(8) and ip/iplink_*.c, ip/link_*.c of
 * iproute2, for the words and for what `ip -d -j` prints.
 */
import type { KernelFeature } from './kernel-features.ts';

export const DEVICE_TYPES = ['dummy', 'vlan', 'macvlan', 'ipvlan', 'vxlan', 'gre', 'ipip', 'sit', 'vrf', 'bond', 'wireguard'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

/** What a device is, besides where it is, its MAC, MTU and state. What is absent is as `DEVICES` says of its type. */
export interface DeviceRecord {
  readonly type: DeviceType;
  /** The interface that it is made upon, in the same namespace. */
  readonly dev?: string;
  /** Which VLAN, or which VXLAN. */
  readonly id?: number;
  /** The other end of a tunnel, and this one. */
  readonly remote?: string;
  readonly local?: string;
  /** The multicast group in which a VXLAN finds its others. */
  readonly group?: string;
  /** UDP. */
  readonly port?: number;
  readonly mode?: string;
  /** Hops that what a tunnel sends may make; absent: as many as what is inside it. */
  readonly ttl?: number;
  /** The routing table of a VRF. */
  readonly table?: number;
  /** How often a bond looks whether its members carry, in milliseconds; 0: never. */
  readonly miimon?: number;
}
export type DeviceField = Exclude<keyof DeviceRecord, 'type' | 'dev'>;

export interface DeviceFieldForm {
  /** Behind this word stands the value in `ip link add … type TYPE`. */
  readonly word: string;
  /** Under these `ip -d -j` prints it: the first that is there. */
  readonly json: readonly string[];
  readonly values: FieldValues;
  /** Without one the device cannot be. */
  readonly isNeeded?: true;
  /** What is meant where none is said: it is said to the kernel, whose own may be another. */
  readonly usual?: string | number;
  /** `ip` itself means the usual one where none is said, on every kernel. */
  readonly goesUnsaid?: true;
}

/** Which values there are. */
export type FieldValues =
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'address'; readonly family: 4 | 'any'; readonly isGroup?: true }
  | { readonly kind: 'word'; readonly among: readonly string[] };

/** See `masters.ts`. */
export type MasterKind = 'bridge' | 'vrf' | 'bond';

export interface DeviceForm {
  /** Whether it is made upon another interface. */
  readonly upon: 'needed' | 'allowed' | 'none';
  readonly fields: Readonly<Partial<Record<DeviceField, DeviceFieldForm>>>;
  /** It has a MAC of its own that somebody may choose. */
  readonly hasMac: boolean;
  /** The kernel removes it along with what it is made upon. */
  readonly goesAlong: boolean;
  /** It goes down and up along with what it is made upon (kernel: net/8021q/vlan.c vlan_device_event). */
  readonly sharesState?: true;
  /** What it is to those that it takes in, where it does. */
  readonly takesIn?: MasterKind;
  /** Octets: the least and the most that its MTU may be; it has the most where nobody sets one. Absent: as `overhead` says, within the bounds of all others. */
  readonly ownMtu?: readonly [least: number, most: number];
  /** By how much its MTU is less than that of what it is made upon, or than 1500 where that is nothing (octets). Absent: by nothing. */
  readonly overhead?: (device: DeviceRecord) => number;
  readonly feature: KernelFeature;
  /** More that `ip -d -j` may print, as it is where nobody set it. A device that has it otherwise cannot be said here. */
  readonly plain: Readonly<Record<string, unknown>>;
}

const TUNNEL = {
  remote: { word: 'remote', json: ['remote'], values: { kind: 'address', family: 4 } },
  local: { word: 'local', json: ['local'], values: { kind: 'address', family: 4 } },
  ttl: { word: 'ttl', json: ['ttl'], values: { kind: 'number', least: 1, most: 255 } },
} as const satisfies DeviceForm['fields'];

/** What a tunnel carries. */
const carrying = (...among: readonly string[]) => ({ word: 'mode', json: ['proto'], values: { kind: 'word', among: ['any', ...among] }, usual: 'any', goesUnsaid: true }) as const;

/** Printed where it is set alone. */
const UNSET = undefined;
const PLAIN_TUNNEL = { tos: UNSET, pmtudisc: true, external: UNSET, encap: UNSET } as const;

export const DEVICES: Readonly<Record<DeviceType, DeviceForm>> = {
  dummy: { upon: 'none', fields: {}, hasMac: true, goesAlong: false, feature: 'dummy', plain: {} },
  vlan: {
    upon: 'needed',
    fields: { id: { word: 'id', json: ['id'], values: { kind: 'number', least: 1, most: 4094 }, isNeeded: true } },
    hasMac: true,
    goesAlong: true,
    sharesState: true,
    feature: 'vlan',
    plain: { protocol: '802.1Q', flags: ['REORDER_HDR'], ingress_qos: UNSET, egress_qos: UNSET },
  },
  macvlan: {
    upon: 'needed',
    fields: { mode: { word: 'mode', json: ['mode'], values: { kind: 'word', among: ['bridge', 'private', 'vepa', 'passthru'] }, usual: 'bridge' } },
    hasMac: true,
    goesAlong: true,
    feature: 'macvlan',
    plain: { flags: UNSET },
  },
  ipvlan: {
    upon: 'needed',
    fields: { mode: { word: 'mode', json: ['mode'], values: { kind: 'word', among: ['l2', 'l3', 'l3s'] }, usual: 'l2' } },
    hasMac: false,
    goesAlong: true,
    feature: 'ipvlan',
    plain: { private: UNSET, vepa: UNSET },
  },
  vxlan: {
    upon: 'allowed',
    fields: {
      id: { word: 'id', json: ['id'], values: { kind: 'number', least: 0, most: 16_777_215 }, isNeeded: true },
      remote: { word: 'remote', json: ['remote', 'remote6'], values: { kind: 'address', family: 'any' } },
      group: { word: 'group', json: ['group', 'group6'], values: { kind: 'address', family: 'any', isGroup: true } },
      local: { word: 'local', json: ['local', 'local6'], values: { kind: 'address', family: 'any' } },
      // RFC 7348; the kernel's own is 8472, from before
      port: { word: 'dstport', json: ['port'], values: { kind: 'number', least: 1, most: 65_535 }, usual: 4789 },
      ttl: { word: 'ttl', json: ['ttl'], values: { kind: 'number', least: 1, most: 255 } },
    },
    hasMac: true,
    goesAlong: true,
    // kernel: include/net/vxlan.h VXLAN_HEADROOM, VXLAN6_HEADROOM; upon nothing it takes no notice of what carries it
    overhead: ({ dev, remote = '', local = '', group = '' }) => (dev === undefined ? 0 : `${remote}${local}${group}`.includes(':') ? 70 : 50),
    feature: 'vxlan',
    plain: {
      ...{ learning: true, df: 'unset', ageing: 300, port_range: { low: 0, high: 0 }, tos: UNSET, limit: UNSET, external: UNSET },
      ...{ proxy: UNSET, rsc: UNSET, l2miss: UNSET, l3miss: UNSET, gbp: UNSET, gpe: UNSET, vnifilter: UNSET },
    },
  },
  gre: {
    upon: 'allowed',
    fields: TUNNEL,
    hasMac: false,
    goesAlong: false,
    overhead: () => 24,
    feature: 'gre',
    plain: { ...PLAIN_TUNNEL, ikey: UNSET, okey: UNSET, iseq: UNSET, oseq: UNSET, icsum: UNSET, ocsum: UNSET, ignore_df: UNSET },
  },
  ipip: {
    upon: 'allowed',
    fields: { ...TUNNEL, mode: carrying('ipip', 'mplsip') },
    hasMac: false,
    goesAlong: false,
    overhead: () => 20,
    feature: 'ipip',
    plain: PLAIN_TUNNEL,
  },
  sit: {
    upon: 'allowed',
    fields: { ...TUNNEL, mode: carrying('ip6ip', 'ipip', 'mplsip') },
    hasMac: false,
    goesAlong: false,
    overhead: () => 20,
    feature: 'sit',
    // those of 6to4 (RFC 3056) stand there in any case
    plain: { ...PLAIN_TUNNEL, isatap: UNSET, prefix: '2002::', prefixlen: 16 },
  },
  vrf: {
    upon: 'none',
    fields: { table: { word: 'table', json: ['table'], values: { kind: 'number', least: 1, most: 4_294_967_295 }, isNeeded: true } },
    hasMac: true,
    goesAlong: false,
    takesIn: 'vrf',
    // kernel: drivers/net/vrf.c vrf_setup
    ownMtu: [1280, 65_575],
    feature: 'vrf',
    plain: {},
  },
  bond: {
    upon: 'none',
    fields: {
      mode: { word: 'mode', json: ['mode'], values: { kind: 'word', among: ['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb'] }, usual: 'balance-rr' },
      // some modes cannot be without (kernel: drivers/net/bonding/bond_options.c bond_option_mode_set), and the others would send into links that carry nothing
      miimon: { word: 'miimon', json: ['miimon'], values: { kind: 'number', least: 0, most: 2_147_483_647 }, usual: 100 },
    },
    // it has that of the first that it takes in
    hasMac: false,
    goesAlong: false,
    takesIn: 'bond',
    feature: 'bond',
    plain: {
      ...{ primary: UNSET, updelay: 0, downdelay: 0, arp_interval: 0, use_carrier: 1, fail_over_mac: 'none', primary_reselect: 'always' },
      ...{ xmit_hash_policy: 'layer2', ad_lacp_rate: 'slow', min_links: 0, all_slaves_active: 0, packets_per_slave: 1, tlb_dynamic_lb: 1 },
    },
  },
  // what else there is of it, `ip` does not know: see `WireGuardRecord`
  wireguard: {
    upon: 'none',
    fields: {},
    hasMac: false,
    goesAlong: false,
    // kernel: drivers/net/wireguard/device.c wg_setup, of what IPv6 carries
    overhead: () => 80,
    feature: 'wireguard',
    plain: {},
  },
};

export const deviceFields = (type: DeviceType): readonly (readonly [DeviceField, DeviceFieldForm])[] =>
  Object.entries(DEVICES[type].fields) as readonly (readonly [DeviceField, DeviceFieldForm])[];

export const isDeviceType = (kind: string): kind is DeviceType => (DEVICE_TYPES as readonly string[]).includes(kind);
