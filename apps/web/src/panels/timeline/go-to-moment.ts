/** Shows the lab as it was at a time of the timeline, or as it is. */
import { asWritten } from '@patchbay/shared/drawing';
import { NO_IDENTITIES } from '@patchbay/shared/identity';
import { topologyOf } from '@patchbay/shared/observation';
import { eventBy, stateAt } from '@patchbay/shared/timeline';
import type { LabState, Timeline } from '@patchbay/shared/timeline';
import { applyDiff } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import { timelineNow } from './keep-timeline.ts';
import { leavePast, lookAt } from './look-at.ts';
import { useTimeline } from './timeline-store.ts';

/** Undefined: back to now, or to the end of a kept stretch. Of before the page was opened, the server is asked. */
export async function goToMoment(at: number | undefined): Promise<void> {
  const { kept } = useTimeline.getState();
  if (kept !== undefined) {
    const { id, stretch, timeline } = kept;
    const shown = Math.min(at ?? stretch.until, stretch.until);
    useTimeline.setState({ at, isUnknown: false });
    lookAt({ at: shown, state: stateAt(timeline, shown), kept: id });
    return;
  }
  const timeline = timelineNow();
  if (at === undefined || timeline === undefined) {
    leavePast();
    return;
  }
  useTimeline.setState({ at });
  const known = at >= timeline.since ? stateAt(timeline, at) : await stateBefore(timeline, at);
  // somewhere else was gone to meanwhile
  if (useTimeline.getState().at !== at) return;
  useTimeline.setState({ isUnknown: known === undefined });
  lookAt({ at, state: known ?? timeline.first });
}

/** By the entry of the journal: how the lab was after one does not change. */
const before = new Map<string, LabState>();

async function stateBefore(timeline: Timeline, at: number): Promise<LabState | undefined> {
  const event = eventBy(timeline, at) ?? timeline.events[0];
  if (event === undefined || !('entry' in event)) return undefined;
  const { lab, lookBack } = useSession.getState();
  const key = `${lab?.id ?? ''} ${String(event.entry)}`;
  const asked = before.get(key) ?? (await ask(event.entry, lookBack, timeline));
  if (asked !== undefined) before.set(key, asked);
  return asked;
}

async function ask(entry: number, lookBack: ReturnType<typeof useSession.getState>['lookBack'], { first }: Timeline): Promise<LabState | undefined> {
  const answer = await lookBack(entry);
  if (!('diff' in answer)) return undefined;
  // the answer is about what there was when it was given: all that came before it is on the timeline
  const now = stateAt(timelineNow() ?? raise(), Infinity);
  return { observation: asWritten(applyDiff(topologyOf(now.observation), answer.diff)), ids: NO_IDENTITIES, adrift: [], positions: { ...now.positions, ...first.positions }, marks: first.marks };
}

const raise = (): never => {
  throw new Error('the timeline has gone');
};
