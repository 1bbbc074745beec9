/**
 * What `explain` says: the path of a packet as hops, each with the kernel's own words as evidence, and where it stops, why.
 * All of it is data; sentences are made of it by `cause-words/`.
 */
import type { Gesture } from '../gesture/index.ts';
import type { TopologyDiff } from '../topology/index.ts';
import type { Cause } from './causes.ts';

/** A packet that somebody would send. */
export interface Journey {
  /** The namespace where it starts. */
  readonly from: string;
  /** An IPv4 or IPv6 address. */
  readonly to: string;
  /** What it is sent from, as `ping -I` takes it: an interface or an address. */
  readonly source?: string;
  /** Absent: an echo request. */
  readonly protocol?: 'icmp' | 'tcp' | 'udp';
  /** For TCP and UDP. */
  readonly port?: number;
  /** Octets of what it carries, as `ping -s` counts them. Absent: 56. */
  readonly size?: number;
}

/** `back`: the answer. */
export const WAYS = ['there', 'back'] as const;
export type Way = (typeof WAYS)[number];

/** What a command prints, and the line of it that says what was decided. */
export interface Evidence {
  /** As a person types it in the lab's host. */
  readonly argv: readonly string[];
  readonly line: string;
}

/** What sentences name. */
export const VALUE_NAMES = [
  'namespace', 'name', 'other', 'seenFrom', 'bridge', 'state', 'vlan', 'vrf', 'found', 'wanted', 'mac', 'who', 'address', 'from', 'to', 'source', 'remote', 'dev', 'via', 'route', 'table', 'loop', 'sysctl', 'ttl', 'router', 'rule', 'mtu', 'port', 'protocol',
] as const;
/** By the names that stand in the sentence. */
export type Values = Readonly<Partial<Record<(typeof VALUE_NAMES)[number], string>>>;

export const DECISIONS = ['source', 'route', 'neighbour', 'bridge', 'tunnel', 'nat', 'forward', 'deliver'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Something that is decided about the packet on its way. */
export interface Hop {
  readonly way: Way;
  readonly namespace: string;
  readonly interface?: string;
  readonly decision: Decision;
  readonly values: Values;
  readonly evidence?: Evidence;
}

/** Where something is: a namespace, or an interface of it. */
export interface Place {
  readonly namespace: string;
  readonly interface?: string;
}

/** The first thing on the way that is not as it should be. */
export interface Diagnosis {
  readonly cause: Cause;
  readonly way: Way;
  readonly at: Place;
  /** `namespace`, `name` (of the interface) and what else the cause's sentence names. */
  readonly values: Values;
}

export const REMEDY_NAMES = [
  'set-up',
  'plug-in',
  'lay-cable',
  'leave-vrf',
  'set-vlan',
  'own-mac',
  'set-device',
  'add-address',
  'change-address',
  'change-prefix',
  'move-address',
  'enable-ipv6',
  'forget-neighbour',
  'answer-arp',
  'add-route',
  'change-route',
  'remove-route',
  'remove-rule',
  'forward',
  'relax-rp-filter',
  'usual-ttl',
  'let-pass',
  'add-nat',
  'change-nat',
  'same-mtu',
  'answer-echo',
  'remove-shaping',
] as const;
export type RemedyName = (typeof REMEDY_NAMES)[number];

/** A change that mends it. It can be shown before it is made, and undone, as any other. */
export interface Remedy {
  readonly name: RemedyName;
  readonly gesture: Gesture;
  readonly diff: TopologyDiff;
}

export interface Stop extends Diagnosis {
  readonly evidence?: Evidence;
  /** The first is the one that a person most likely wants. Empty where a change of the lab does not mend it. */
  readonly remedies: readonly Remedy[];
}

export interface Explanation {
  /** There and back, in the order of the packet. */
  readonly hops: readonly Hop[];
  /** Absent: by what the kernel has, an answer comes. */
  readonly stopsAt?: Stop;
  /** What lies on the way and is not understood (a firewall's match, several ways of one route): nothing is claimed then. */
  readonly doubts: readonly string[];
}
