/**
 * The observation: what the kernel has right now, as `ip -j -d …` says it, as flat records (see `records/`).
 *
 * It is the only truth about a lab. Keys are those of the topology (`net0:eth0`, …) so that the two line up;
 * identity is the kernel's own: a namespace's inode, an interface's index.
 */
import type { PortVlans } from './vlans.ts';
import type { RecordsDiff } from '../records/index.ts';
import type { DeviceRecord, InterfaceKind, InterfaceRef, ShapingValues, WireGuardRecord } from '../topology/index.ts';

export interface ObservedNamespace {
  /** One without a name stands here as `net:[INODE]`, as /proc/PID/ns/net and lsns(8) call it. */
  readonly name: string;
  /** The inode of the namespace in nsfs (`man 7 namespaces`): the same through a rename. 0 for the host's. */
  readonly inode: number;
  /** Of one without a name: a process that is in it, and so keeps it. Such a namespace stands in no topology. */
  readonly holder?: NamespaceHolder;
}

export interface NamespaceHolder {
  /** As the lab numbers it. */
  readonly pid: number;
  readonly program: string;
}

export interface ObservedInterface {
  readonly namespace: string;
  readonly name: string;
  readonly index: number;
  readonly kind: InterfaceKind;
  /** The kernel's own word for the kind (`veth`, `bridge`, `vxlan`, …); `loopback` for lo; '' when it has none. */
  readonly kernelKind: string;
  readonly mac: string;
  readonly mtu: number;
  /** Administrative state: the flag IFF_UP. */
  readonly up: boolean;
  /** The flag IFF_LOWER_UP: the cable carries. False while the interface itself is down. */
  readonly carrier: boolean;
  /** The flag IFF_NOARP, where it is not of its kind: it neither asks nor answers who has an address. */
  readonly noArp?: true;
  /** RFC 2863 state as the kernel says it: `UP`, `DOWN`, `LOWERLAYERDOWN`, `UNKNOWN`, … */
  readonly operstate: string;
  /** What takes it in: a bridge, a VRF, a bond, or what no topology says. */
  readonly master?: string;
  /** Of a bond of which one member works at a time: that one. */
  readonly activeMember?: string;
  /** Of a member of a bond, which goes by the MAC of that: its own, which it has again when it is let go of. */
  readonly ownMac?: string;
  readonly peer?: InterfaceRef;
  /** Of an end whose other end the server has put into another lab: whose that is. */
  readonly border?: string;
  readonly stp?: boolean;
  /** For a bridge: the smallest becomes the root. */
  readonly stpPriority?: number;
  /** For a bridge that speaks STP: its priority and MAC as the protocol writes them (`8000.2:0:0:0:0:1`), and those of the root that it knows. */
  readonly stpId?: string;
  readonly stpRoot?: string;
  /** For a bridge: it keeps VLANs apart. */
  readonly vlanFiltering?: true;
  /** For a port of a bridge: `disabled`, `listening`, `learning`, `forwarding`, `blocking`. */
  readonly portState?: string;
  /** For a port of a bridge that speaks STP: what it is to the spanning tree (IEEE 802.1D). */
  readonly portRole?: PortRole;
  /** For a port of a bridge: what the way through it costs to the spanning tree, and which port is taken of two alike. */
  readonly portCost?: number;
  readonly portPriority?: number;
  /** For a bridge that keeps VLANs apart, and its ports: which they carry; of the bridge, its own interface. Read with the whole namespace. */
  readonly vlans?: PortVlans;
  /** The interface that this one is made upon, where the kernel says one: `eth0` for a VLAN or macvlan on it. */
  readonly lower?: string;
  /** What it is, where it needs no cable and can be made again as it is. */
  readonly device?: DeviceRecord;
  /** Of WireGuard: what `wg` tells of it that does not change by itself, but for where its peers are found. Read with the whole namespace. */
  readonly wireguard?: WireGuardRecord;
  /** What `ip -d link` tells of this kind alone, word by word: `id 42 remote 10.0.1.2 dstport 4789`. */
  readonly details?: string;
  /** The kernel made it along with the namespace and nobody can remove it: lo, and fallback devices such as `tunl0`. */
  readonly kernelMade?: true;
}

export type PortRole = 'root' | 'designated' | 'alternate' | 'disabled';

export interface ObservedAddress {
  readonly namespace: string;
  readonly interface: string;
  readonly address: string;
  readonly scope: string;
  /** True where the kernel gave it by itself: link-local addresses, those of lo, those from router advertisements. */
  readonly kernelMade: boolean;
  /** Who set it, where it says so by another protocol than one of the kernel's (linux/if_addr.h IFAPROT_*): as `ip` prints it. */
  readonly protocol?: string;
  /** When it ends, in whole seconds since the epoch; absent: never. */
  readonly validUntil?: number;
}

export interface ObservedRoute {
  readonly namespace: string;
  readonly family: 4 | 6;
  readonly to: string;
  readonly via?: string;
  readonly dev?: string;
  readonly metric?: number;
  readonly table: string;
  /** `unicast`, `local`, `broadcast`, `multicast`, `blackhole`, … */
  readonly type: string;
  /** Who made it: `kernel`, `boot` (typed without saying), `static`, `ra`, `bird`, `dhcp`, a number without a name, … */
  readonly protocol: string;
  readonly scope: string;
  readonly source?: string;
  /** Where a route has several ways (ECMP), all of them; `via` and `dev` are absent then. */
  readonly nexthops?: readonly ObservedNexthop[];
  /** `linkdown`, `dead`, `onlink`, … */
  readonly flags: readonly string[];
}

export interface ObservedNexthop {
  readonly via?: string;
  readonly dev?: string;
}

export interface ObservedNeighbour {
  readonly namespace: string;
  readonly dev: string;
  readonly address: string;
  readonly mac?: string;
  /** `REACHABLE`, `STALE`, `FAILED`, `PERMANENT`, … */
  readonly state: string;
}

/** A policy routing rule, as `ip rule` says it; see `RuleRecord`. */
export interface ObservedRule {
  readonly namespace: string;
  readonly family: 4 | 6;
  readonly priority: number;
  readonly from?: string;
  readonly to?: string;
  readonly iif?: string;
  readonly oif?: string;
  readonly fwmark?: string;
  readonly table?: string;
  /** `lookup`, `blackhole`, `unreachable`, `prohibit`, `goto`, `nop`, … */
  readonly action: string;
  /** The three (two for IPv6) that every namespace has from its beginning, and the one that comes with its first VRF and stays. */
  readonly kernelMade: boolean;
  /** What the fields above do not say (`ipproto tcp dport 80`); a rule with any stands in no topology. */
  readonly more?: string;
}

/** A sysctl of which the kernel says by itself when it changes, or one that has another value than a fresh namespace's. */
export interface ObservedSysctl {
  readonly namespace: string;
  /** As sysctl(8) prints it: `net.ipv4.ip_forward`; a dot in an interface's name is a slash. */
  readonly name: string;
  readonly value: string;
  /** What a namespace has that was made just now. */
  readonly fresh: string;
}

/** The nftables ruleset of a namespace that has one, as `nft -s list ruleset` prints it: without counters' values. */
export interface ObservedRuleset {
  readonly namespace: string;
  readonly text: string;
  /** There is more than MAX_RULESET of it: `text` is its beginning, and it stands in no topology. */
  readonly cut?: true;
}

/** A queueing discipline that somebody set; those that the kernel gives by itself are left out. */
export interface ObservedQdisc {
  readonly namespace: string;
  readonly dev: string;
  readonly kind: string;
  readonly handle: string;
  /** `root`, `ingress`, `clsact`, or the class that it hangs on. */
  readonly parent: string;
  /** Its settings in tc(8)'s words: `rate 10Mbit burst 1600b lat 50ms`. */
  readonly options: string;
  /** What it does, where it stands at the root and does nothing that a topology cannot say. */
  readonly sets?: ShapingValues;
}

export type Observation = {
  readonly namespaces: Readonly<Record<string, ObservedNamespace>>;
  readonly interfaces: Readonly<Record<string, ObservedInterface>>;
  readonly addresses: Readonly<Record<string, ObservedAddress>>;
  readonly routes: Readonly<Record<string, ObservedRoute>>;
  readonly rules: Readonly<Record<string, ObservedRule>>;
  readonly neighbours: Readonly<Record<string, ObservedNeighbour>>;
  readonly sysctls: Readonly<Record<string, ObservedSysctl>>;
  readonly rulesets: Readonly<Record<string, ObservedRuleset>>;
  readonly qdiscs: Readonly<Record<string, ObservedQdisc>>;
};

/** For who is given what was seen: without what belongs to WireGuard, its keys among it. */
export const withoutKeys = ({ wireguard: _keys, ...seen }: ObservedInterface): ObservedInterface => seen;

/** Of a lab of which nothing was read yet. */
export const emptyObservation = (): Observation => ({
  namespaces: {},
  interfaces: {},
  addresses: {},
  routes: {},
  rules: {},
  neighbours: {},
  sysctls: {},
  rulesets: {},
  qdiscs: {},
});

/** What the kernel changed between two observations: what travels to every browser. */
export type ObservationDelta = RecordsDiff<Observation>;
