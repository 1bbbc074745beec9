/** Cuts a stretch out of a timeline, and makes a timeline of a stretch. */
import { NO_IDENTITIES } from '../identity/index.ts';
import { withoutKeys } from '../observation/index.ts';
import type { Observation, ObservationDelta, ObservedInterface } from '../observation/index.ts';
import type { Positions } from '../protocol/index.ts';
import { isEqual } from '../records/index.ts';
import type { TableDiff } from '../records/index.ts';
import { laneOf, recordsIn, stateAt } from '../timeline/index.ts';
import type { LabStep, Timeline, TimelineEvent } from '../timeline/index.ts';
import { MAX_STRETCH_NAME, MAX_WATCHES } from './stretch.ts';
import type { KeptStretch, WatchedPackets } from './stretch.ts';

export interface CutOptions {
  readonly name: string;
  readonly lab: string;
  /** No earlier than the timeline knows the lab. */
  readonly from: number;
  readonly until: number;
  /** Where a page drew what nobody placed, by `canvasKey`. */
  readonly drawn?: Positions;
  /** What a watch printed, by its id, as far as it is known. */
  readonly watched?: (probe: string) => WatchedPackets | undefined;
}

/** It goes to others: no keys of WireGuard are in it. */
export function cutStretch(timeline: Timeline, { name, lab, from: asked, until, drawn = {}, watched = () => undefined }: CutOptions): KeptStretch {
  const from = Math.max(asked, timeline.since);
  const { observation, adrift, positions, marks } = stateAt(timeline, from);
  const events = timeline.events.flatMap((event) => cutEvent(event, from, until));
  const packets = events.flatMap((event) => {
    const seen = event.kind === 'probe' && laneOf(event) === 'packets' ? watched(event.id) : undefined;
    return event.kind !== 'probe' || seen === undefined ? [] : [[event.id, seen] as const];
  });
  return {
    name: name.slice(0, MAX_STRETCH_NAME),
    lab,
    from,
    until,
    first: { observation: observationWithoutKeys(observation), adrift: adrift.map(withoutKeys), positions: { ...drawn, ...positions }, marks },
    steps: timeline.steps.filter(({ at }) => at > from && at <= until).flatMap(stepWithoutKeys),
    events,
    packets: Object.fromEntries(packets.slice(-MAX_WATCHES)),
  };
}

/** What went on at its beginning begins with it; what goes on at its end has no end. */
function cutEvent(event: TimelineEvent, from: number, until: number): readonly TimelineEvent[] {
  const goesOnTo = event.kind === 'probe' ? (event.until ?? Infinity) : event.kind === 'away' ? event.until : event.at;
  if (event.at > until || goesOnTo < from) return [];
  const at = Math.max(event.at, from);
  if (event.kind === 'away') return [{ ...event, at, until: Math.min(event.until, until) }];
  if (event.kind !== 'probe' || goesOnTo <= until) return [{ ...event, at }];
  const { until: _until, end: _end, ...begun } = event;
  return [{ ...begun, at }];
}

const observationWithoutKeys = (observation: Observation): Observation => ({
  ...observation,
  interfaces: Object.fromEntries(Object.entries(observation.interfaces).map(([key, seen]) => [key, withoutKeys(seen)])),
});

/** A step in which nothing but a key is another is none. */
function stepWithoutKeys(step: LabStep): readonly LabStep[] {
  const { interfaces, ...others } = step.delta ?? {};
  if (interfaces === undefined) return [step];
  const cut = diffWithoutKeys(interfaces);
  const delta: ObservationDelta = { ...others, ...(Object.keys(cut).length > 0 && { interfaces: cut }) };
  return Object.keys(delta).length === 0 && step.positions === undefined && step.marks === undefined ? [] : [{ ...step, delta }];
}

function diffWithoutKeys({ added, removed, changed }: TableDiff<ObservedInterface>): TableDiff<ObservedInterface> {
  const cut = (table: Readonly<Record<string, ObservedInterface>>): Readonly<Record<string, ObservedInterface>> => Object.fromEntries(Object.entries(table).map(([key, seen]) => [key, withoutKeys(seen)]));
  const pairs = Object.entries(changed ?? {}).flatMap(([key, [before, after]]) => {
    const pair = [withoutKeys(before), withoutKeys(after)] as const;
    return isEqual(...pair) ? [] : [[key, pair] as const];
  });
  return { ...(added && { added: cut(added) }), ...(removed && { removed: cut(removed) }), ...(pairs.length > 0 && { changed: Object.fromEntries(pairs) }) };
}

export const timelineOf = ({ from, first, steps, events }: KeptStretch): Timeline => ({
  since: from,
  first: { ...first, ids: NO_IDENTITIES },
  steps,
  events,
  records: steps.reduce((sum, { delta }) => sum + recordsIn(delta), 0),
});
