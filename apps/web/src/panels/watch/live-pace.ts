/** How what happens just now is shown beat by beat, and yet not ever later. Pure. */

/** Behind what happens, so many seconds at most, as long as the next bound allows: */
const BEHIND = 2;
/** a packet that is faster than this is not seen to move. */
const SHORTEST = 0.2;
/** What is further behind is not shown moving; in the timeline it stands all the same. */
const MOST_BEHIND = BEHIND / SHORTEST;

export interface LiveStep {
  /** The beat to be shown next. */
  readonly to: number;
  /** That it takes for its cable. */
  readonly seconds: number;
}

/** `at`: of `count` beats, the one that is shown; `longest`: seconds that one takes where there is time. Undefined where nothing is new. */
export function liveStep(at: number, count: number, longest: number): LiveStep | undefined {
  const behind = count - 1 - at;
  if (behind <= 0) return undefined;
  return { to: Math.max(at + 1, count - MOST_BEHIND), seconds: Math.max(SHORTEST, Math.min(longest, BEHIND / behind)) };
}
