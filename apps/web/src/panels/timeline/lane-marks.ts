/** What stands on a lane, as far as it can be told apart where it is drawn. Pure. */
import type { TimelineEvent } from '@patchbay/shared/timeline';

export interface LaneMark {
  /** From 0, the left edge, to 1. */
  readonly left: number;
  readonly width: number;
  /** The latest of those that stand there. */
  readonly event: TimelineEvent;
  readonly count: number;
  /** One of them was refused, had an exit status or no answer. */
  readonly isTrouble: boolean;
}

/** Nearer than this part of the axis, two things are one mark. */
const NEAR = 1 / 200;

/** `until`: of the view; what still runs goes on to there. Those of a lane, in the order of time. */
export function laneMarks(events: readonly TimelineEvent[], from: number, until: number): readonly LaneMark[] {
  const place = (at: number): number => (at - from) / (until - from);
  const marks: LaneMark[] = [];
  for (const event of events) {
    const end = 'until' in event && event.until !== undefined ? event.until : event.kind === 'probe' ? until : event.at;
    if (end < from || event.at > until) continue;
    const left = Math.max(0, place(event.at));
    const mark: LaneMark = { left, width: Math.min(1, place(end)) - left, event, count: 1, isTrouble: isTrouble(event) };
    const last = marks.at(-1);
    if (last !== undefined && mark.left - last.left < NEAR) {
      marks[marks.length - 1] = { left: last.left, width: Math.max(last.width, mark.left + mark.width - last.left), event, count: last.count + 1, isTrouble: last.isTrouble || mark.isTrouble };
    } else marks.push(mark);
  }
  return marks;
}

const isTrouble = (event: TimelineEvent): boolean => {
  switch (event.kind) {
    case 'gesture':
      return event.refused !== undefined;
    case 'typed':
      return event.exit !== 0;
    case 'probe':
      return event.end !== undefined && event.end.reason !== 'stopped' && event.end.exit !== 0;
    case 'away':
      return true;
    case 'kernel':
      return false;
  }
};
