/**
 * The topology: what a lab file can say about a lab, as flat records (see `records/`).
 *
 * Two topologies differ by a `TopologyDiff`; every change to a lab, whoever makes it, is one of these. Nothing in here
 * is made by the kernel alone: link-local addresses, connected routes and loopback addresses are absent
 * (`topologyOf` in `observation/` leaves them out).
 */
import type { RecordsDiff } from '../records/index.ts';
import type { DeviceRecord } from './devices.ts';

/** The name under which a lab's own root network namespace stands everywhere. `ip netns` never knows it. */
export const HOST = 'host';

/** A network namespace. The host is always among them. */
export interface NamespaceRecord {
  readonly name: string;
}

/**
 * What an interface is. `veth` is one end of a cable. A `device` needs no cable: what it is stands in its record. `other` is
 * what Patchbay does not make itself yet; it is drawn and may be removed, but no plan ever adds one.
 */
export type InterfaceKind = 'loopback' | 'veth' | 'bridge' | 'device' | 'other';

/** A network device. */
export interface InterfaceRecord {
  readonly namespace: string;
  /** 1–15 bytes, see `interfaceNameProblem`. */
  readonly name: string;
  readonly kind: InterfaceKind;
  /** Administrative state (`ip link set … up|down`), not carrier. */
  readonly up: boolean;
  /**
   * Six lower-case hex octets. Absent: the kernel chooses, and any address fits. A bridge's MAC and MTU follow its ports:
   * they are neither compared nor set.
   */
  readonly mac?: string;
  /** Octets. Absent: the kernel chooses, and any value fits. What a bond takes in has none of its own: it has that of the bond. */
  readonly mtu?: number;
  /** What takes this interface in, in the same namespace: the bridge of which it is a port, a VRF or a bond (`masters.ts`). */
  readonly master?: string;
  /** For a veth: the other end of the cable; that end names this one. Absent when it is out of the lab's sight. */
  readonly peer?: InterfaceRef;
  /** For a veth whose other end the server has put into another lab: whose that is. It has no `peer`, and nobody in the lab makes or removes it. */
  readonly border?: string;
  /** For a bridge: whether it speaks the spanning tree protocol. Absent: the kernel's default, off. */
  readonly stp?: boolean;
  /** For a bridge: of all that speak the protocol, the one with the smallest becomes the root. Absent: `STP_PRIORITY`. */
  readonly stpPriority?: number;
  /** For a bridge: it keeps VLANs apart (`vlan_filtering`). Absent: it takes no notice of them. */
  readonly vlanFiltering?: true;
  /**
   * What somebody set of it as a port of its bridge. The kernel forgets it when the port is unplugged. Of a bridge: which VLANs its
   * own interface takes part in.
   */
  readonly port?: PortRecord;
  /** For a device: what it is. To become another it is made anew. */
  readonly device?: DeviceRecord;
  /** Of WireGuard: what somebody set of it. Never empty. */
  readonly wireguard?: WireGuardRecord;
}

/** What `wg set` says of an interface. Keys are in Base64, as `wg` writes them. */
export interface WireGuardRecord {
  /** Absent: it has none, and nothing passes. */
  readonly privateKey?: string;
  /** UDP. Absent: the kernel chooses one when the interface is set up, and any fits. */
  readonly listenPort?: number;
  /** What its own packets are marked with: `0x1`. */
  readonly fwmark?: string;
  /** By their public keys. */
  readonly peers?: Readonly<Record<string, WireGuardPeer>>;
}

export interface WireGuardPeer {
  /** One more secret, which both have. */
  readonly presharedKey?: string;
  /** Address and port where it is found: `10.0.1.2:51820`, `[fd00::2]:51820`. Absent: the kernel learns it, and any fits. */
  readonly endpoint?: string;
  /** Whom it may be, and what is sent to it: prefixes with their lengths, without host bits. Absent: nobody. */
  readonly allowedIps?: readonly string[];
  /** It is sent something every so many seconds. */
  readonly keepalive?: number;
}

/** A port of a bridge, where it is otherwise than the kernel makes one by itself. Never empty. */
export interface PortRecord {
  /** What the way through it costs, to the spanning tree. Absent: as the kernel chooses by the speed of the link. */
  readonly cost?: number;
  /** Of two ports that are alike else, the one with the smaller is taken. Absent: `PORT_PRIORITY`. */
  readonly priority?: number;
  /** The VLAN of what comes and goes without a tag; 0 for none. Absent: `DEFAULT_PVID`. */
  readonly pvid?: number;
  /** Those that come and go with their tags, as `renderVlans` writes them. Absent: none. */
  readonly tagged?: string;
}

/** An interface by where it is. */
export interface InterfaceRef {
  readonly namespace: string;
  readonly interface: string;
}

/** An address that somebody gave to an interface. */
export interface AddressRecord {
  readonly namespace: string;
  readonly interface: string;
  /** Address and prefix length in the kernel's own spelling: `10.0.1.1/24`, `fd00::1/64`. */
  readonly address: string;
}

/** A route that somebody set. */
export interface RouteRecord {
  readonly namespace: string;
  readonly family: 4 | 6;
  /** `default`, or a prefix in the kernel's own spelling (`10.0.2.0/24`; a host without its /32 or /128). */
  readonly to: string;
  /** The gateway. At least one of `via` and `dev` is there, except where `kind` says that the packet goes nowhere. */
  readonly via?: string;
  readonly dev?: string;
  readonly metric?: number;
  /** As `ip route` says it: a name of /etc/iproute2/rt_tables or a number. Absent: `main`. */
  readonly table?: string;
  /** The address that packets are sent from when a program does not choose one. */
  readonly source?: string;
  /** The gateway is taken to be on the link, whatever the addresses say. */
  readonly onlink?: true;
  /** Absent: `unicast`, which goes somewhere. */
  readonly kind?: 'blackhole' | 'unreachable' | 'prohibit';
}

/** A policy routing rule that somebody set (`ip rule`): which packets are looked up in which table. */
export interface RuleRecord {
  readonly namespace: string;
  readonly family: 4 | 6;
  /** 0 to 4294967295; a smaller one comes first. */
  readonly priority: number;
  /** A prefix in the kernel's own spelling. Absent: any. */
  readonly from?: string;
  readonly to?: string;
  readonly iif?: string;
  readonly oif?: string;
  /** `0x1`, or with a mask `0x1/0xff`. */
  readonly fwmark?: string;
  /** Where the packet is looked up; absent where `kind` is there. */
  readonly table?: string;
  readonly kind?: 'blackhole' | 'unreachable' | 'prohibit';
}

/** A neighbour that somebody set for good (`nud permanent`). */
export interface NeighbourRecord {
  readonly namespace: string;
  readonly dev: string;
  readonly address: string;
  readonly mac: string;
}

/** A sysctl of a namespace that differs from what a fresh namespace has. */
export interface SysctlRecord {
  readonly namespace: string;
  /** Under `net.`, as sysctl(8) writes it: a dot in an interface's name is a slash. */
  readonly name: string;
  readonly value: string;
  /** What a fresh namespace has, and so what is there again once the record is removed. Absent: `0`. */
  readonly fresh?: string;
}

/** The sysctls of which the kernel says by itself when they change (`ip monitor netconf`); 0 in a fresh namespace. */
export const FORWARDING_SYSCTLS = ['net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding'] as const;

/** The nftables rules of a namespace: text that `nft -f` reads. */
export interface RulesetRecord {
  readonly namespace: string;
  readonly text: string;
}

/**
 * What somebody has done to what leaves an interface: it is held up, some of it is lost or sent twice, there is no more of it
 * than a rate. Of a cable, both ends are mostly alike.
 */
export interface ShapingRecord {
  readonly namespace: string;
  readonly dev: string;
  /** Milliseconds, in steps of ten microseconds. */
  readonly delay?: number;
  /** By how much the delay varies, milliseconds. */
  readonly jitter?: number;
  /** Percent of the packets, to four decimal places. */
  readonly loss?: number;
  readonly duplicate?: number;
  /** Bits per second, in whole thousands. */
  readonly rate?: number;
}

export type Topology = {
  readonly namespaces: Readonly<Record<string, NamespaceRecord>>;
  readonly interfaces: Readonly<Record<string, InterfaceRecord>>;
  readonly addresses: Readonly<Record<string, AddressRecord>>;
  readonly routes: Readonly<Record<string, RouteRecord>>;
  readonly rules: Readonly<Record<string, RuleRecord>>;
  readonly neighbours: Readonly<Record<string, NeighbourRecord>>;
  readonly sysctls: Readonly<Record<string, SysctlRecord>>;
  readonly rulesets: Readonly<Record<string, RulesetRecord>>;
  readonly shapings: Readonly<Record<string, ShapingRecord>>;
};

export type TopologyDiff = RecordsDiff<Topology>;

/** The key of a record in its table. Two records with one key are the same thing. */
export const namespaceKey = (name: string): string => name;
export const interfaceKey = (ref: InterfaceRef): string => `${ref.namespace}:${ref.interface}`;
export const interfaceKeyOf = (record: InterfaceRecord): string => `${record.namespace}:${record.name}`;
export const addressKey = (record: AddressRecord): string =>
  `${record.namespace}:${record.interface} ${record.address}`;
/**
 * The kernel tells two routes of a table apart by family, destination, metric, gateway and device. What is as it mostly
 * is (the main table, a way that leads somewhere) is not in the key.
 */
export const routeKey = ({ namespace, family, to, metric = 0, via = '', dev = '', table = 'main', kind }: RouteRecord): string =>
  [namespace, family, to, metric, via, dev, ...(table === 'main' ? [] : [`table ${table}`]), ...(kind === undefined ? [] : [kind])].join(' ');
/** The kernel allows two rules to differ in any of these. */
export const ruleKey = ({ namespace, family, priority, from = 'all', to = 'all', iif = '', oif = '', fwmark = '', table = '', kind }: RuleRecord): string =>
  [namespace, family, priority, from, to, iif, oif, fwmark, table, kind ?? ''].join(' ');
export const neighbourKey = ({ namespace, dev, address }: Pick<NeighbourRecord, 'namespace' | 'dev' | 'address'>): string =>
  `${namespace}:${dev} ${address}`;
export const shapingKey = ({ namespace, dev }: Pick<ShapingRecord, 'namespace' | 'dev'>): string => `${namespace}:${dev}`;
export const rulesetKey = ({ namespace }: Pick<RulesetRecord, 'namespace'>): string => namespace;
export const sysctlKey = (record: Pick<SysctlRecord, 'namespace' | 'name'>): string =>
  `${record.namespace} ${record.name}`;
