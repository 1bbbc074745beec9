/** A timeline that goes on: what the lab becomes, and what happens, one after the other. Each gives a new timeline. */
import type { ObservationDelta } from '../observation/index.ts';
import type { AnyProbe, JournalEntry, ProbeEnd } from '../protocol/index.ts';
import { tableDiffsOf } from '../records/index.ts';
import { kernelChangesOf } from './kernel-changes.ts';
import { lastBy, stateAfter } from './state-at.ts';
import { MAX_EVENTS, MAX_STEP_RECORDS, MAX_STEPS } from './timeline.ts';
import type { GestureEvent, KernelEvent, LabState, LabStep, ProbeEvent, Timeline, TimelineEvent, TypedEvent } from './timeline.ts';

/** `journal`: what was done before, of which the lab as it was then is not known here. */
export const beginTimeline = (since: number, first: LabState, journal: readonly JournalEntry[] = []): Timeline =>
  bounded({ since, first, steps: [], records: 0, events: journal.map((entry) => eventOf(entry, Math.min(entry.at, since))) });

/** The lab is another. Two steps at once are a millisecond apart, so that each has a time. */
export function recordStep(timeline: Timeline, now: number, what: Omit<LabStep, 'at'>): Timeline {
  const step = { at: nextTime(timeline, now), ...what };
  return bounded({ ...timeline, steps: [...timeline.steps, step], records: timeline.records + recordsIn(step.delta) });
}

/** The kernel has something else; `entry`: what a person did with it. */
export function recordChange(timeline: Timeline, now: number, delta: ObservationDelta, entry?: JournalEntry): Timeline {
  const stepped = tableDiffsOf(delta).length === 0 ? timeline : recordStep(timeline, now, { delta });
  // where it was done, the lab is as it was afterwards
  const at = Math.max(now, stepped.steps.at(-1)?.at ?? 0);
  if (entry !== undefined) return withEvent(stepped, eventOf(entry, at));
  const changes = kernelChangesOf(delta);
  return changes.length === 0 ? stepped : withKernel(stepped, { kind: 'kernel', at, changes, more: 0 });
}

export function recordProbe(timeline: Timeline, now: number, { id, request, argv, end }: AnyProbe): Timeline {
  const event: ProbeEvent = { kind: 'probe', at: now, id, probe: request.kind, argv, ...(end && { until: now, end: ending(end) }) };
  return withEvent(timeline, event);
}

export const recordProbeEnd = (timeline: Timeline, now: number, id: string, end: ProbeEnd): Timeline => ({
  ...timeline,
  events: timeline.events.map((event) => (event.kind === 'probe' && event.id === id && event.until === undefined ? { ...event, until: now, end: ending(end) } : event)),
});

/** Nobody saw from then until now what happened. */
export const recordAway = (timeline: Timeline, from: number, until: number): Timeline => withEvent(timeline, { kind: 'away', at: from, until });

/** What of an entry of the journal stands on the timeline. */
export function eventOf({ id, gesture, commands, refusal }: JournalEntry, at: number): GestureEvent | TypedEvent {
  const [command] = commands;
  if (gesture.kind === 'typed' && command?.line !== undefined) return { kind: 'typed', at, entry: id, namespace: gesture.subjects[0] ?? '', line: command.line, exit: command.exit };
  return { kind: 'gesture', at, entry: id, gesture, ...(refusal && { refused: refusal.code }) };
}

const ending = ({ exit, reason }: ProbeEnd): Pick<ProbeEnd, 'exit' | 'reason'> => ({ exit, reason });

const nextTime = ({ since, steps }: Timeline, now: number): number => Math.max(now, (steps.at(-1)?.at ?? since) + 1);

/** What follows on the heels of something is one with it: a link comes up in three steps, within the same blink. */
const BLINK_MS = 400;
const MOST_TOLD = 8;

function withKernel(timeline: Timeline, event: KernelEvent): Timeline {
  const last = timeline.events.at(-1);
  if (last?.kind !== 'kernel' || event.at - last.at > BLINK_MS) return withEvent(timeline, told(event));
  const changes = [...last.changes, ...event.changes.filter(({ subject, what }) => !last.changes.some((one) => one.subject === subject && one.what === what))];
  return { ...timeline, events: [...timeline.events.slice(0, -1), told({ ...event, changes, more: last.more })] };
}

const told = ({ changes, more, ...event }: KernelEvent): KernelEvent => ({ ...event, changes: changes.slice(0, MOST_TOLD), more: more + Math.max(0, changes.length - MOST_TOLD) });

/** With something that happened, in the order of time. */
export function withEvent(timeline: Timeline, event: TimelineEvent): Timeline {
  const { events } = timeline;
  const after = lastBy(events, event.at) + 1;
  return bounded({ ...timeline, events: [...events.slice(0, after), event, ...events.slice(after)] });
}

/** How many records a change has. */
export const recordsIn = (delta: ObservationDelta = {}): number =>
  tableDiffsOf(delta).reduce((sum, [, { added = {}, removed = {}, changed = {} }]) => sum + Object.keys(added).length + Object.keys(removed).length + 2 * Object.keys(changed).length, 0);

/** The oldest steps become part of what it begins with; what happened by then goes with them. */
function bounded(timeline: Timeline): Timeline {
  const events = timeline.events.slice(-MAX_EVENTS);
  let { records, first, since } = timeline;
  let gone = 0;
  while (timeline.steps.length - gone > MAX_STEPS || records > MAX_STEP_RECORDS) {
    const step = timeline.steps[gone];
    if (step === undefined) break;
    first = stateAfter(first, step);
    since = step.at;
    records -= recordsIn(step.delta);
    gone += 1;
  }
  if (gone === 0) return events.length === timeline.events.length ? timeline : { ...timeline, events };
  return { since, first, steps: timeline.steps.slice(gone), records, events: events.slice(lastBy(events, since - 1) + 1) };
}
