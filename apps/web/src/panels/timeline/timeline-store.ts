/** The timeline of the page's lab, and where somebody is on it. */
import type { Timeline } from '@patchbay/shared/timeline';
import { create } from 'zustand';

/** From then until then, milliseconds since the epoch. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export interface TimelineState {
  readonly timeline: Timeline | undefined;
  /** The playhead; undefined: it is at now, and goes with it. */
  readonly at: number | undefined;
  /** How the lab was then is known no more. */
  readonly isUnknown: boolean;
  /** What is about to be kept. */
  readonly stretch: Stretch | undefined;
}

export const AT_NOW: Omit<TimelineState, 'timeline'> = { at: undefined, isUnknown: false, stretch: undefined };

export const useTimeline = create<TimelineState>()(() => ({ timeline: undefined, ...AT_NOW }));
