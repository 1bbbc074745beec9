/** A timeline from what the server says to everyone in a lab, as it comes. */
import { NO_IDENTITIES } from '../identity/index.ts';
import type { JournalEntry, Marks, MarksChange, ServerMessage, Welcome } from '../protocol/index.ts';
import { diffRecords, isEqual } from '../records/index.ts';
import { beginTimeline, eventOf, recordAway, recordChange, recordProbe, recordProbeEnd, recordStep, withEvent } from './record.ts';
import { stateAt } from './state-at.ts';
import type { LabState, Timeline } from './timeline.ts';

/** What has anything to do with it. */
export const TOLD_MESSAGES = ['welcome', 'changed', 'placed', 'marked', 'probe-started', 'probe-ended', 'history-forgotten'] as const satisfies readonly ServerMessage['type'][];

export type ToldMessage = Extract<ServerMessage, { readonly type: (typeof TOLD_MESSAGES)[number] }>;

/**
 * The timeline after a message that came `now`. Without a timeline a welcome begins one, and anything else gives none.
 * `lostAt`: since when there was no connection, for the welcome that comes with the next.
 */
export function recordMessage(timeline: Timeline | undefined, now: number, message: ToldMessage, lostAt?: number): Timeline | undefined {
  if (message.type === 'welcome') return timeline === undefined ? begin(now, message) : goOn(timeline, now, message, lostAt);
  return timeline && recordTold(timeline, now, message);
}

function recordTold(timeline: Timeline, now: number, message: Exclude<ToldMessage, Welcome>): Timeline {
  switch (message.type) {
    case 'changed':
      return recordChange(timeline, now, message.delta, message.entry);
    case 'placed':
      return recordStep(timeline, now, { positions: message.positions });
    case 'marked':
      return recordStep(timeline, now, { marks: message.marks });
    case 'probe-started':
      return recordProbe(timeline, now, message.probe);
    case 'probe-ended':
      return recordProbeEnd(timeline, now, message.probe, message.end);
    case 'history-forgotten':
      // what the journal had is not to be gone back to any more
      return { ...timeline, events: timeline.events.filter(({ at }) => at >= timeline.since) };
  }
}

const running = ({ probes }: Welcome): Welcome['probes'][number]['probe'][] => probes.flatMap(({ probe }) => (probe.end === undefined ? [probe] : []));

const begin = (now: number, message: Welcome): Timeline => {
  const first: LabState = { observation: message.observation, ids: NO_IDENTITIES, adrift: [], positions: message.positions, marks: message.marks };
  return running(message).reduce((timeline, probe) => recordProbe(timeline, now, probe), beginTimeline(now, first, message.journal));
};

/** What there is all of a sudden is one step; what was done meanwhile stands where the connection came back, since clocks differ. */
function goOn(timeline: Timeline, now: number, message: Welcome, lostAt: number | undefined): Timeline {
  const last = stateAt(timeline, Infinity);
  const delta = diffRecords(last.observation, message.observation);
  const positions = isEqual(last.positions, message.positions) ? undefined : message.positions;
  const marks = marksChange(last.marks, message.marks);
  const isOther = Object.keys(delta).length > 0 || positions !== undefined || marks !== undefined;
  const stepped = isOther ? recordStep(timeline, now, { delta, ...(positions && { positions }), ...(marks && { marks }) }) : timeline;
  const known = new Set<number | string>(timeline.events.flatMap((event): readonly (number | string)[] => ('entry' in event ? [event.entry] : event.kind === 'probe' ? [event.id] : [])));
  const at = stepped.steps.at(-1)?.at ?? now;
  const told = message.journal.filter(({ id }) => !known.has(id)).reduce((before, entry: JournalEntry) => withEvent(before, eventOf(entry, Math.max(at, now))), stepped);
  const probed = running(message).filter(({ id }) => !known.has(id)).reduce((before, probe) => recordProbe(before, now, probe), told);
  return lostAt === undefined ? probed : recordAway(probed, lostAt, now);
}

function marksChange(from: Marks, to: Marks): MarksChange | undefined {
  if (isEqual(from, to)) return undefined;
  const set = <M>(before: Readonly<Record<string, M>>, after: Readonly<Record<string, M>>): Readonly<Record<string, M | null>> => ({ ...Object.fromEntries(Object.keys(before).map((key) => [key, null])), ...after });
  return { notes: set(from.notes, to.notes), regions: set(from.regions, to.regions), looks: set(from.looks, to.looks) };
}
