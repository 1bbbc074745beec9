/** A lesson as a page shows it. The texts are Markdown. */
import type { Cause } from '../explain/index.ts';
import type { KernelFeature } from '../topology/index.ts';

/** A text in each language that the lesson has, by the language's code. */
export type Texts = Readonly<Record<string, string>>;

export interface LessonListing {
  readonly id: string;
  readonly title: Texts;
  /** How many steps it has. */
  readonly steps: number;
  /** What the kernel must have for it. */
  readonly needs: readonly KernelFeature[];
  /** It is an exercise. */
  readonly exercise?: Exercise;
  /** A class can be given it with values of its own for each lab; else all have the same. */
  readonly variants?: true;
  /** The id of the class that it was added to; absent where it came with the server. */
  readonly class?: string;
}

export interface LessonView {
  readonly id: string;
  readonly title: Texts;
  /** Said before the first step. */
  readonly introduction: Texts;
  /** It is one that counts. */
  readonly exercise?: Exercise;
  /** What palette and menus offer from the beginning; without this, everything. */
  readonly offers?: readonly Offerable[];
  readonly steps: readonly LessonStepView[];
}

/** What palette and menus may keep from a beginner until the lesson brings it. */
export const OFFERABLE = ['namespace', 'bridge', 'router', 'internet', 'device', 'program', 'spanning-tree', 'vlans'] as const;
export type Offerable = (typeof OFFERABLE)[number];

/** Whether a lab in a lesson of which `done` steps are done is offered this: all of it when the lesson is done. */
export const isOffered = ({ offers, steps }: Pick<LessonView, 'offers' | 'steps'>, done: number, what: Offerable): boolean =>
  offers === undefined || done >= steps.length || [offers, ...steps.slice(0, done + 1).map(({ brings = [] }) => brings)].some((some) => some.includes(what));

/** What an exercise may keep from who does it: hints, why something fails or is so, solutions, and what a link light says. */
export const HIDEABLE = ['hints', 'explanations', 'solutions', 'lights'] as const;
export type Hideable = (typeof HIDEABLE)[number];

export interface Exercise {
  /** How long it takes; without this, as long as one likes. */
  readonly minutes?: number;
  readonly hides: readonly Hideable[];
}

/** Whether who does it is kept from this. A lesson that is no exercise keeps nothing. */
export const isHidden = (exercise: Exercise | undefined, what: Hideable): boolean => exercise?.hides.includes(what) === true;

/** A fault that a lesson has put into a lab: who does the lesson is not told. */
export interface PlantedFault {
  /** The id of the step that it is to be found in. */
  readonly step: string;
  readonly cause: Cause;
  /** What put it there, as it would be typed. */
  readonly commands: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface LessonStepView {
  readonly id: string;
  readonly title: Texts;
  /** The task. */
  readonly text: Texts;
  /** Opened one at a time. */
  readonly hints: readonly Texts[];
  readonly question?: QuestionView;
  /** For who wants to know. */
  readonly why?: Texts;
  /** What palette and menus offer from this step on, beside what they did before. */
  readonly brings?: readonly Offerable[];
  /** There is something to play: a recording of packets, or a kept stretch of a timeline. */
  readonly recording?: true;
  /** What must hold for the step to be done, in the order of `LessonProgress.checks`. */
  readonly checks: readonly CheckView[];
}

/** What is right is not said. */
export interface QuestionView {
  readonly text: Texts;
  /** One of them is right; where there are none, it is answered in words. */
  readonly choices: readonly Texts[];
}

/** A namespace, or a bridge in one. */
export interface Box {
  readonly namespace: string;
  readonly bridge?: string;
}

/** What an observation shows. */
export type FactCheck =
  | { readonly kind: 'namespace'; readonly name: string }
  /** `stp`: it speaks the spanning tree protocol; `root`: it is the root of the tree; `filtering`: it keeps VLANs apart. */
  | { readonly kind: 'bridge'; readonly box: Required<Box>; readonly stp?: true; readonly root?: true; readonly filtering?: true }
  /** The port of a bridge where the cable from a box comes in carries the VLAN: with its tag, or to what knows of none. */
  | { readonly kind: 'vlan'; readonly vlan: number; readonly port: readonly [Required<Box>, Box]; readonly tagged: boolean }
  /** The namespace knows the MAC of that address. */
  | { readonly kind: 'neighbour'; readonly namespace: string; readonly address: string }
  /** A cable leads from the one to the other; `up`: both its ends are up, and so is a bridge that it leads to. */
  | { readonly kind: 'cable'; readonly ends: readonly [Box, Box]; readonly up: boolean }
  /** An interface of the namespace has exactly this address. */
  | { readonly kind: 'address'; readonly namespace: string; readonly prefix: string }
  /** An interface of the namespace has an address in this subnet, with its length. */
  | { readonly kind: 'subnet'; readonly namespace: string; readonly prefix: string }
  /** `to`: `default`, or a prefix. */
  | { readonly kind: 'route'; readonly namespace: string; readonly to: string; readonly via?: string }
  | { readonly kind: 'sysctl'; readonly namespace: string; readonly name: string; readonly value: string };

/** What has to be tried: `expect` says whether it is to work. */
export type TriedCheck =
  | { readonly kind: 'ping'; readonly from: string; readonly target: string; readonly expect: 'work' | 'fail' }
  | { readonly kind: 'tcp'; readonly from: string; readonly target: string; readonly port: number; readonly expect: 'work' | 'fail' };

/** What somebody has to have typed, or said. */
export type DoneCheck =
  /** A command with these words was carried out; see `usesCommand`. */
  | { readonly kind: 'command'; readonly words: string }
  /** The step's question has its right answer. */
  | { readonly kind: 'question' };

/** A number that differs from lab to lab is text where what is told is to hold for all of them. */
type Told<C> = C extends unknown ? { readonly [K in keyof C]: C[K] extends number ? number | string : C[K] } : never;
export type CheckView = Told<FactCheck | TriedCheck | DoneCheck>;

/** `net0`, `mybridge0` for a bridge of the host, `sw1/br0` for another one. */
export const boxName = ({ namespace, bridge }: Box): string => (bridge === undefined ? namespace : namespace === 'host' ? bridge : `${namespace}/${bridge}`);
