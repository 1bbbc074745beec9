/** The timeline of the page's lab, a kept stretch that was opened in its place, and where somebody is on it. */
import type { KeptStretch } from '@patchbay/shared/stretch';
import type { Timeline } from '@patchbay/shared/timeline';
import { create } from 'zustand';
import type { Span } from './span.ts';

export interface OpenedStretch {
  /** Another each time that one is opened, though it be the same. */
  readonly id: string;
  readonly stretch: KeptStretch;
  readonly timeline: Timeline;
}

export interface TimelineState {
  /** That of the page's lab. */
  readonly timeline: Timeline | undefined;
  readonly kept: OpenedStretch | undefined;
  /** The playhead; undefined: it is at the end. That is now, and it goes with it, but of a kept stretch. */
  readonly at: number | undefined;
  /** How the lab was then is known no more. */
  readonly isUnknown: boolean;
  /** What is about to be kept. */
  readonly span: Span | undefined;
}

export const AT_NOW: Omit<TimelineState, 'timeline'> = { kept: undefined, at: undefined, isUnknown: false, span: undefined };

export const useTimeline = create<TimelineState>()(() => ({ timeline: undefined, ...AT_NOW }));
