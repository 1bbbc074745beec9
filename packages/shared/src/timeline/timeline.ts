/**
 * The timeline of a lab: a lab as it was at some time, every change of it since, and what happened meanwhile. From these
 * follows how the lab was at any time between (`stateAt`); docs/decisions/44-the-timeline.md. Pure.
 */
import type { Gesture } from '../gesture/index.ts';
import type { Identities } from '../identity/index.ts';
import type { Observation, ObservationDelta, ObservedInterface } from '../observation/index.ts';
import type { Marks, MarksChange, Positions, ProbeEnd, ProbeRequest, RefusalCode } from '../protocol/index.ts';
import type { KernelChange } from './kernel-changes.ts';

/** A lab at one moment: what the kernel had, and how it was drawn. */
export interface LabState {
  readonly observation: Observation;
  readonly ids: Identities;
  /** Interfaces that went and may be seen elsewhere yet. */
  readonly adrift: readonly ObservedInterface[];
  readonly positions: Positions;
  readonly marks: Marks;
}

/** What of a lab changed at once. */
export interface LabStep {
  /** Milliseconds since the epoch; no two steps of a timeline are of the same. */
  readonly at: number;
  readonly delta?: ObservationDelta;
  readonly positions?: Positions;
  readonly marks?: MarksChange;
}

/** What happened, as it stands on one of the lanes. `at` is in milliseconds since the epoch. */
export type TimelineEvent = GestureEvent | TypedEvent | KernelEvent | ProbeEvent | AwayEvent;

export interface GestureEvent {
  readonly kind: 'gesture';
  readonly at: number;
  /** Its entry in the journal. */
  readonly entry: number;
  readonly gesture: Gesture;
  /** It was tried, and the lab is as it was before. */
  readonly refused?: RefusalCode;
}

/** A line that a person typed into a terminal. */
export interface TypedEvent {
  readonly kind: 'typed';
  readonly at: number;
  readonly entry: number;
  readonly namespace: string;
  readonly line: string;
  readonly exit: number | null;
}

/** The kernel has something else, and no gesture did it at once: a link came up, what was typed had its effect, a program set a route. */
export interface KernelEvent {
  readonly kind: 'kernel';
  readonly at: number;
  /** The first of them. */
  readonly changes: readonly KernelChange[];
  /** How many there were besides. */
  readonly more: number;
}

/** A test, a program, a capture or a watch. */
export interface ProbeEvent {
  readonly kind: 'probe';
  readonly at: number;
  readonly id: string;
  readonly probe: ProbeRequest['kind'];
  readonly argv: readonly string[];
  /** Absent while it runs. */
  readonly until?: number;
  readonly end?: Pick<ProbeEnd, 'exit' | 'reason'>;
}

/** The connection was lost: what changed meanwhile is known as one step at its end. */
export interface AwayEvent {
  readonly kind: 'away';
  readonly at: number;
  readonly until: number;
}

export interface Timeline {
  /** From when on it is known how the lab was. */
  readonly since: number;
  /** How it was then. */
  readonly first: LabState;
  /** Oldest first. */
  readonly steps: readonly LabStep[];
  /** Oldest first; those before `since` come from the journal. */
  readonly events: readonly TimelineEvent[];
  /** How many records the steps have together. */
  readonly records: number;
}

/** Bounds: what is beyond them goes, the oldest first, and the timeline begins later. A record takes some 300 octets. */
export const MAX_STEPS = 2_000;
export const MAX_STEP_RECORDS = 40_000;
export const MAX_EVENTS = 2_000;

export const LANES = ['gestures', 'typed', 'kernel', 'tests', 'packets'] as const;
export type Lane = (typeof LANES)[number];

/** Where an event stands. */
export const laneOf = (event: TimelineEvent): Lane => {
  switch (event.kind) {
    case 'gesture':
      return 'gestures';
    case 'typed':
      return 'typed';
    case 'kernel':
    case 'away':
      return 'kernel';
    case 'probe':
      return event.probe === 'watch' || event.probe === 'capture' ? 'packets' : 'tests';
  }
};
