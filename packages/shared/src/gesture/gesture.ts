/**
 * A gesture: what a person did. It travels beside the diff that it meant, and names the change in the commands drawer.
 * A catalogue turns kind and subjects into a sentence in the reader's language.
 */

export const GESTURE_KINDS = [
  'add-namespace',
  'add-bridge',
  'lay-cable',
  'pull-cable',
  'plug-cable',
  'remove',
  'set-up',
  'set-down',
  'add-address',
  'remove-address',
  'add-route',
  'remove-route',
  'set-sysctl',
  'open-starting-point',
] as const;
export type GestureKind = (typeof GESTURE_KINDS)[number];

export interface Gesture {
  readonly kind: GestureKind;
  /** What it was done to, as a person would say it: `['net0', 'br0']`, `['net0:eth0', '10.0.1.1/24']`. */
  readonly subjects: readonly string[];
}

/** The topologies of the tutorial that an empty lab offers. */
export const STARTING_POINTS = ['one-namespace', 'two-on-a-veth-pair', 'three-on-a-bridge'] as const;
export type StartingPoint = (typeof STARTING_POINTS)[number];

/** Where an end of a cable is plugged in: a namespace (the host is one), or a bridge in it. */
export interface Socket {
  readonly namespace: string;
  readonly bridge?: string;
}

/** One end of a cable that is about to be laid. */
export interface CableEnd extends Socket {
  readonly interface: string;
  /** Addresses that the end is given; none for a port of a bridge. */
  readonly addresses: readonly string[];
}

export interface CableProposal {
  readonly ends: readonly [CableEnd, CableEnd];
}

/** A thing that can be selected and removed. A bridge and an end of a cable are interfaces; a cable is either end. */
export type Subject =
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'interface'; readonly namespace: string; readonly interface: string };
