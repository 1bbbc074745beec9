/**
 * The observation: what the kernel has right now, as `ip -j -d …` says it, as flat records (see `records/`).
 *
 * It is the only truth about a lab. Keys are those of the topology (`net0:eth0`, …) so that the two line up;
 * identity is the kernel's own: a namespace's inode, an interface's index.
 */
import type { RecordsDiff } from '../records/index.ts';
import type { InterfaceKind, InterfaceRef, SysctlName } from '../topology/index.ts';

export interface ObservedNamespace {
  readonly name: string;
  /** The inode of the namespace in nsfs (`man 7 namespaces`): the same through a rename. 0 for the host's. */
  readonly inode: number;
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
  /** RFC 2863 state as the kernel says it: `UP`, `DOWN`, `LOWERLAYERDOWN`, `UNKNOWN`, … */
  readonly operstate: string;
  readonly master?: string;
  readonly peer?: InterfaceRef;
  readonly stp?: boolean;
  /** For a port of a bridge: `disabled`, `listening`, `learning`, `forwarding`, `blocking`. */
  readonly portState?: string;
}

export interface ObservedAddress {
  readonly namespace: string;
  readonly interface: string;
  readonly address: string;
  readonly scope: string;
  /** True where the kernel gave it by itself: link-local addresses, those of lo, those from router advertisements. */
  readonly kernelMade: boolean;
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
  /** Who made it: `kernel`, `boot` (typed without saying), `static`, `ra`, … */
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

export interface ObservedSysctl {
  readonly namespace: string;
  readonly name: SysctlName;
  readonly value: string;
}

export type Observation = {
  readonly namespaces: Readonly<Record<string, ObservedNamespace>>;
  readonly interfaces: Readonly<Record<string, ObservedInterface>>;
  readonly addresses: Readonly<Record<string, ObservedAddress>>;
  readonly routes: Readonly<Record<string, ObservedRoute>>;
  readonly neighbours: Readonly<Record<string, ObservedNeighbour>>;
  readonly sysctls: Readonly<Record<string, ObservedSysctl>>;
};

/** What the kernel changed between two observations: what travels to every browser. */
export type ObservationDelta = RecordsDiff<Observation>;
