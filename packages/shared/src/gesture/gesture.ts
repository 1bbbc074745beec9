/**
 * A gesture: what a person did. It travels beside the diff that it meant, and names the change in the commands drawer.
 * A catalogue turns kind and subjects into a sentence in the reader's language.
 */

export const GESTURE_KINDS = [
  'add-namespace',
  'add-router',
  'add-internet',
  'add-bridge',
  'add-device',
  'edit-device',
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
  'add-rule',
  'remove-rule',
  'add-neighbour',
  'remove-neighbour',
  'set-sysctl',
  'set-ruleset',
  'shape-cable',
  'set-bridge',
  'set-port',
  'set-master',
  'rename',
  'replug',
  'duplicate',
  'paste',
  'open-starting-point',
  'open-file',
  'start-lesson',
  'undo',
  'redo',
  'go-back',
  'typed',
] as const;
export type GestureKind = (typeof GESTURE_KINDS)[number];

export interface Gesture {
  readonly kind: GestureKind;
  /** What it was done to, as a person would say it: `['net0', 'br0']`, `['net0:eth0', '10.0.1.1/24']`. */
  readonly subjects: readonly string[];
}

/** The most subjects that a gesture has. */
export const MAX_SUBJECTS = 1000;

/** A gesture that is about an earlier one: its subjects are the kind and the subjects of that. */
export type Reference = 'undo' | 'redo' | 'go-back';

/**
 * Refers to an earlier gesture. A chain of references of one sort stays one: undoing what was done again, or going back
 * to where somebody had gone back to, names what it was about from the first.
 */
export function referTo(kind: Reference, earlier: Gesture): Gesture {
  const again = (earlier.kind === 'go-back') === (kind === 'go-back') ? referredTo(earlier) : undefined;
  const about = again ?? earlier;
  return { kind, subjects: [about.kind, ...about.subjects].slice(0, MAX_SUBJECTS) };
}

/** The gesture that another one is about, if it is about one. */
export function referredTo({ kind, subjects: [first, ...subjects] }: Gesture): Gesture | undefined {
  if (kind !== 'undo' && kind !== 'redo' && kind !== 'go-back') return undefined;
  const earlier = GESTURE_KINDS.find((known) => known === first);
  return earlier && { kind: earlier, subjects };
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
