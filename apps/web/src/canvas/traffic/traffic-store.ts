/** What flows in the lab, as it was last told. Only what draws it looks here: a reading draws no box and no cable anew. */
import { create } from 'zustand';
import { busiest } from './flow.ts';
import type { Rates } from './flow.ts';

/** More cables than this are not moved at once: to draw them all anew sixty times a second would slow the page. */
const MOST_MOVING = 40;

interface TrafficState {
  readonly rates: Rates;
  /** The keys of the interfaces whose cables move; the others show what flows, and stand still. */
  readonly moving: ReadonlySet<string>;
}

export const useTraffic = create<TrafficState>()(() => ({ rates: {}, moving: new Set() }));

export const showTraffic = (rates: Rates): void => {
  useTraffic.setState({ rates, moving: busiest(rates, MOST_MOVING) });
};
