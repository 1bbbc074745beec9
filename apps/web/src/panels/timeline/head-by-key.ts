/** Where a key leads on a timeline. Pure. */
import { nextMoment } from '@patchbay/shared/timeline';
import type { Timeline } from '@patchbay/shared/timeline';

const TEN_SECONDS = 10_000;

/** From one time to another, no further than from `begin` to `end`; undefined where the key means nothing. */
export function headByKey(timeline: Timeline, at: number, key: string, { begin, end }: { readonly begin: number; readonly end: number }): number | undefined {
  const to = {
    ArrowRight: () => nextMoment(timeline, at, 1) ?? end,
    ArrowLeft: () => nextMoment(timeline, at, -1) ?? begin,
    PageDown: () => at + TEN_SECONDS,
    PageUp: () => at - TEN_SECONDS,
    Home: () => begin,
    End: () => end,
  }[key];
  return to === undefined ? undefined : Math.min(end, Math.max(begin, to()));
}
