/** Reads Chromium's own trace: when a page's frames were drawn, and which of its tasks were long. Pure. */

/** See "Trace Event Format": times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
}

export interface Frames {
  /** From each frame to the next, milliseconds. */
  readonly intervals: readonly number[];
  /** What the page's main thread worked at a stretch, milliseconds: each task by itself. */
  readonly tasks: readonly number[];
}

export const TRACE_CATEGORIES = ['blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'devtools.timeline.frame'];

/** What the main thread does last of each frame in which there was something to draw. */
const PAINTED = 'Layerize';

/** The frames between the marks `NAME begins` and `NAME ends`, which say by themselves which process and thread the page has. */
export function framesIn(trace: Buffer, name: string): Frames {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const begin = traceEvents.find((event) => event.name === `${name} begins`);
  const end = traceEvents.find((event) => event.name === `${name} ends`);
  if (begin === undefined || end === undefined) throw new Error(`The trace has no marks of ${name}.`);
  const within = traceEvents.filter(({ pid, ts }) => pid === begin.pid && ts >= begin.ts && ts <= end.ts);
  const drawn = within.filter((event) => event.name === PAINTED && event.tid === begin.tid).map(({ ts }) => ts).toSorted((a, b) => a - b);
  return {
    intervals: drawn.slice(1).map((ts, index) => (ts - (drawn[index] ?? ts)) / 1_000),
    tasks: within.filter((event) => event.name === 'RunTask' && event.tid === begin.tid).map(({ dur = 0 }) => dur / 1_000),
  };
}
