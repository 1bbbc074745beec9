/** What is known of a journey while it is followed: what was decided so far, and what is not understood. */
import type { Observation, ObservedInterface } from '../observation/index.ts';
import type { IpPrefix } from '../topology/index.ts';
import type { Barrier } from './barrier.ts';
import type { Hop, Journey, Place, Way } from './explanation.ts';
import { sysctlOf } from './lookup.ts';
import type { Packet } from './packet.ts';
import type { Table } from './ruleset.ts';
import { Scene } from './scene.ts';
import type { Underlay } from './segment.ts';

export interface Position {
  readonly namespace: string;
  /** Where it came in; absent where it is made. */
  readonly iif?: string;
  /** What the socket is bound to. */
  readonly oif?: string;
}

export interface Delivered {
  readonly namespace: string;
  readonly iif: string;
  readonly packet: Packet;
}

/** Stops a journey; it never leaves this folder. */
export class Stopped extends Error {
  readonly barrier: Barrier;
  constructor(what: Barrier) {
    super(what.cause);
    this.barrier = what;
  }
}
/** So does what is not understood. */
export class Doubted extends Error {}

/** What connection tracking of a namespace remembers to undo in the answer. */
export interface Translated {
  readonly namespace: string;
  readonly kind: 'source' | 'destination';
  readonly before: Packet;
  readonly after: Packet;
  readonly line: string;
}

export const TTL = 'net.ipv4.ip_default_ttl';
export const USUAL_TTL = 64;

export class Trip {
  readonly observation: Observation;
  readonly journey: Journey;
  readonly to: IpPrefix;
  readonly scene: Scene;
  readonly hops: Hop[] = [];
  readonly doubts: string[] = [];
  readonly translated: Translated[] = [];
  /** Namespaces that saw the request: their connection tracking knows the answer. */
  readonly seen: Position[] = [];
  readonly rulesets = new Map<string, readonly Table[]>();
  way: Way = 'there';

  constructor(observation: Observation, journey: Journey, to: IpPrefix, underlay: Underlay) {
    this.observation = observation;
    this.journey = journey;
    this.to = to;
    this.scene = new Scene(observation, underlay);
  }

  say(place: Place, decision: Hop['decision'], values: Hop['values'], evidence?: Hop['evidence']): void {
    this.hops.push({ way: this.way, ...place, decision, values, ...(evidence !== undefined && { evidence }) });
  }

  ttlOf(namespace: string): number {
    return this.to.family === 4 ? Number(sysctlOf(this.observation, namespace, TTL) ?? USUAL_TTL) : USUAL_TTL;
  }

  isVrf({ namespace, master }: ObservedInterface): boolean {
    return master !== undefined && this.scene.at({ namespace, interface: master })?.device?.type === 'vrf';
  }
}
