/** Which labs are to sleep. Pure. */

/** How many are awake on one worker. */
const MAX_AWAKE = 100;

export interface Visit {
  /** Somebody is in it, or labs that are awake need it. */
  readonly isNeeded: boolean;
  /** When somebody was last seen in it, milliseconds. */
  readonly visitedAt: number;
}

/** Of those that are awake: those that nobody was in for long; and of those that nobody is in, so many that no more are awake than may be. */
export function whoSleeps<Awake extends Visit>(awake: readonly Awake[], now: number, sleepAfterMs: number): readonly Awake[] {
  const idle = awake.filter(({ isNeeded }) => !isNeeded).sort((a, b) => a.visitedAt - b.visitedAt);
  const tooMany = awake.length - MAX_AWAKE;
  return idle.filter(({ visitedAt }, rank) => rank < tooMany || now - visitedAt >= sleepAfterMs);
}
