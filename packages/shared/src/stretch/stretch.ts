/**
 * A stretch of a lab's timeline that somebody kept and named: how the lab was when it begins, every change until it ends, what happened meanwhile and the
 * packets that were watched. A file, which needs neither that lab nor its server to be gone through; docs/decisions/47-kept-stretches.md. Pure.
 */
import type { Recording } from '../recording/index.ts';
import type { LabState, LabStep, TimelineEvent } from '../timeline/index.ts';
import type { VersionedJson } from '../versioned-json/index.ts';

export interface KeptStretch {
  /** What who kept it calls it. */
  readonly name: string;
  /** What the lab was called. */
  readonly lab: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** How the lab was at `from`. */
  readonly first: Omit<LabState, 'ids'>;
  /** Oldest first, after `from`. */
  readonly steps: readonly LabStep[];
  /** Oldest first; what began before `from` and went on stands at `from`. */
  readonly events: readonly TimelineEvent[];
  /** By the id of the event that watched them. */
  readonly packets: Readonly<Record<string, WatchedPackets>>;
}

/** What was watched, and what the watch printed. */
export type WatchedPackets = Pick<Recording, 'title' | 'lines'>;

export const STRETCH_FILE = { key: 'patchbay-timeline', version: 1 } as const satisfies VersionedJson;

/** The largest file that is read, and so that is written: all that a page keeps of a lab is some 12 MB (`MAX_STEP_RECORDS`). */
export const MAX_STRETCH_OCTETS = 16 * 1024 * 1024;
export const MAX_STRETCH_NAME = 120;
/** Of so many watches the packets go along, the last ones of the stretch. */
export const MAX_WATCHES = 16;
