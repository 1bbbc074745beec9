/** How much of the time an axis shows: all of it, or so many milliseconds, which go with now as long as nobody has gone to the past. */
import { useState } from 'react';

export interface AxisView {
  readonly from: number;
  readonly until: number;
  /** Undefined: all. */
  readonly span: number | undefined;
  readonly show: (span: number | undefined) => void;
  /** By a factor: 0.5 shows half as much. */
  readonly zoom: (by: number) => void;
}

export const MINUTE_MS = 60_000;
/** Less cannot be told apart by hand. */
const LEAST_MS = 2_000;

/** `begin`, `end`: of all there is; `at`: what is to be in sight, undefined for the end. */
export function useAxisView(begin: number, end: number, at: number | undefined): AxisView {
  const [span, setSpan] = useState<number>();
  const [heldEnd, setHeldEnd] = useState(end);
  const all = Math.max(LEAST_MS, end - begin);
  const shown = span === undefined || span >= all ? undefined : span;
  const held = at === undefined || shown === undefined ? end : shownWith(at, heldEnd, shown, { begin, end });
  // as it is drawn, so that it stays where it is when somebody goes to the past
  if (held !== heldEnd) setHeldEnd(held);
  return {
    from: shown === undefined ? end - all : held - shown,
    until: held,
    span: shown,
    show: setSpan,
    zoom: (by) => {
      const next = Math.max(LEAST_MS, (shown ?? all) * by);
      setSpan(next >= all ? undefined : next);
    },
  };
}

/** The end of a view of so many milliseconds with a time in it: where it was, where that is enough. */
const shownWith = (at: number, heldEnd: number, span: number, { begin, end }: { readonly begin: number; readonly end: number }): number => {
  const isInSight = at >= heldEnd - span && at <= heldEnd;
  return isInSight ? Math.min(end, Math.max(heldEnd, begin + span)) : Math.min(end, Math.max(begin + span, at + span / 2));
};
