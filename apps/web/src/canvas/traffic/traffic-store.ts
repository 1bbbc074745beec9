/** What flows in the lab, as it was last told. Only what draws it looks here: a reading draws no box and no cable anew. */
import { create } from 'zustand';
import { busiest } from './flow.ts';
import type { Rates } from './flow.ts';

/** More cables than this are not moved at once. */
const MOST_MOVING = 40;
/** Each dot that moves has a layer of its own, which costs little, and hundreds of them much. */
const MOST_DOTS = 120;
/** On one cable, in one direction. */
const MOST_DOTS_ONE_WAY = 8;

interface TrafficState {
  readonly rates: Rates;
  /** The keys of the interfaces whose cables move; the others show what flows, and stand still. */
  readonly moving: ReadonlySet<string>;
  /** So many dots at most move on one cable in one direction. */
  readonly dotsOneWay: number;
}

export const useTraffic = create<TrafficState>()(() => ({ rates: {}, moving: new Set(), dotsOneWay: MOST_DOTS_ONE_WAY }));

export const showTraffic = (rates: Rates): void => {
  const moving = busiest(rates, MOST_MOVING);
  useTraffic.setState({ rates, moving, dotsOneWay: Math.min(MOST_DOTS_ONE_WAY, Math.ceil(MOST_DOTS / (2 * Math.max(1, moving.size)))) });
};
