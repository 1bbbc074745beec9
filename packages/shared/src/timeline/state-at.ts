/** How the lab of a timeline was at a time. */
import { adriftAfter, followMoves, moveKept, movePositions, movesIn } from '../identity/index.ts';
import { applyMarks } from '../protocol/index.ts';
import { applyRecordsDiff } from '../records/index.ts';
import type { LabState, LabStep, Timeline } from './timeline.ts';

/** The state after one more step; things that the kernel has under another name stay where they are drawn. */
export function stateAfter(state: LabState, { delta, positions, marks }: LabStep): LabState {
  const followed = delta === undefined ? state : observed(state, delta);
  return {
    ...followed,
    ...(positions && { positions: { ...followed.positions, ...positions } }),
    ...(marks && { marks: applyMarks(followed.marks, marks) }),
  };
}

function observed(state: LabState, delta: NonNullable<LabStep['delta']>): LabState {
  const observation = applyRecordsDiff(state.observation, delta);
  const moves = movesIn(delta, observation, state.adrift);
  const adrift = adriftAfter(state.adrift, delta);
  if (moves === undefined) return { ...state, observation, adrift };
  return {
    observation,
    adrift,
    ids: followMoves(state.ids, moves),
    positions: movePositions(state.positions, moves),
    marks: { ...state.marks, looks: moveKept(state.marks.looks, moves) },
  };
}

/** The state after each of so many steps is remembered, by the step: a step stands in one timeline, after the same ones for ever. */
const EVERY = 32;
const remembered = new WeakMap<LabStep, LabState>();

/** Before its beginning, a timeline knows nothing: that is then given. */
export function stateAt({ first, steps }: Timeline, at: number): LabState {
  const until = steps.slice(0, lastBy(steps, at) + 1);
  const from = until.findLastIndex((step) => remembered.has(step));
  const known = until[from];
  let state = (known && remembered.get(known)) ?? first;
  until.slice(from + 1).forEach((step, index) => {
    state = stateAfter(state, step);
    if ((index + 1) % EVERY === 0) remembered.set(step, state);
  });
  return state;
}

/** The index of the last that is not after a time; -1: all are. */
export function lastBy(ordered: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
