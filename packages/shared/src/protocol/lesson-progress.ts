/** How far a lab has come in its lesson. Everyone in the lab sees the same: it is the lab that is checked. */
import type { Diagnosis } from '../explain/index.ts';
import { isHidden } from './lesson-view.ts';
import type { Exercise, Hideable, Texts } from './lesson-view.ts';

export interface LessonProgress {
  /** The lesson's id. */
  readonly lesson: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When each of the steps that are done was done, in their order; milliseconds since the epoch. */
  readonly doneAt: readonly number[];
  /** How many steps are done; the step of that index is at hand. A step that was done stays done. */
  readonly done: number;
  /** What the step at hand asks for, in the order of the lesson; empty when all steps are done. */
  readonly checks: readonly CheckState[];
  /** Where the lesson is an exercise. */
  readonly exercise?: ExerciseProgress;
}

/** How a lab does in an exercise. */
export interface ExerciseProgress {
  /** What each step has brought, in their order. */
  readonly points: readonly number[];
  /** What each can bring. */
  readonly of: readonly number[];
  /** When its time is over, milliseconds since the epoch; without this, no clock runs. */
  readonly endsAt?: number;
  /** Its time is over, or all of it is done: nothing counts any more. */
  readonly isOver: boolean;
}

/** All of an exercise's points. */
export const sumOf = (points: readonly number[]): number => points.reduce((sum, one) => sum + one, 0);

/** Whether the exercise that a lab is in keeps this from who does it: until it is over. */
export const isHiddenNow = (progress: LessonProgress | undefined, exercise: Exercise | undefined, what: Hideable): boolean =>
  progress?.exercise?.isOver === false && isHidden(exercise, what);

export type CheckState =
  | { readonly state: 'holds' }
  /** It is tried when what the step asks for beside it is there. */
  | { readonly state: 'waiting' }
  | { readonly state: 'missing'; readonly missing: Missing };

export const MISSING_CODES = [
  'no-namespace',
  'no-bridge',
  'no-cable',
  'end-down',
  'no-address',
  'other-length',
  'no-route',
  'other-gateway',
  'other-value',
  /** A cable leads from there to somewhere else. */
  'other-cable',
  /** It is there, but in another namespace. */
  'address-elsewhere',
  /** Two have the same address. */
  'same-address',
  'no-stp',
  'not-root',
  'no-filtering',
  'other-vlan',
  'no-neighbour',
  'not-used',
  /** It was used, and failed. */
  'command-failed',
  'unanswered',
  'wrong-answer',
  /** It was tried, and nothing came back. */
  'no-answer',
  /** It was tried, and works though it must not. */
  'answers',
] as const;

/** What is not yet as a lesson asks: data, of which catalogues make a sentence. */
export interface Missing {
  readonly code: (typeof MISSING_CODES)[number];
  /** What it is about: a namespace, a bridge, an interface (`net0:eth0`), a cable (`net0 – mybridge0`). */
  readonly subject: string;
  /** What is there instead. */
  readonly found?: string;
  /** What is asked for. */
  readonly wanted?: string;
  /** For `no-answer`: the first thing on the way that is not as it should be, where the kernel says one. */
  readonly why?: Diagnosis;
  /** For `wrong-answer`: what the lesson says to that. */
  readonly advice?: Texts;
}
