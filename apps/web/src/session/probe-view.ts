/** What the page keeps of a probe's output: the latest lines, and where among them some never came. */
import type { AnyProbe, ProbeRequest } from '@patchbay/shared/protocol';
import type { CaptureView, ConnectivityView, PacketWatchView, ProbeGap, ProbeView, ProgramView } from './session.ts';

/** Lines of one probe that the page keeps; of a capture or a watch, packets. */
export const MAX_PROBE_LINES = 2_000;
export const MAX_CAPTURE_LINES = 10_000;

const MANY_LINES: ReadonlySet<ProbeRequest['kind']> = new Set(['capture', 'watch']);

type AnyView = ProbeView<ProbeRequest> | ProbeView | ConnectivityView | ProgramView | CaptureView | PacketWatchView;

/** A probe before its first line. */
export const emptyProbeView = (probe: AnyProbe): ProbeView | ConnectivityView | ProgramView | CaptureView | PacketWatchView =>
  ({ probe, firstLine: 0, lines: [], skipped: 0, gaps: [] }) as ProbeView | ConnectivityView | ProgramView | CaptureView | PacketWatchView;

/**
 * The view with `lines` added, the first of which is number `from` since the probe began. Lines that are there already
 * (a replay) are not added twice; numbers that are left out are counted as skipped.
 */
export function appendProbeLines<V extends AnyView>(view: V, from: number, lines: readonly string[]): V {
  if (lines.length === 0) return view;
  if (view.lines.length === 0) return keepLatest({ ...view, firstLine: from, lines });
  const next = lineNumberAt(view, view.lines.length);
  if (from > next) {
    const gap: ProbeGap = { from: next, lines: from - next };
    return keepLatest({
      ...view,
      lines: [...view.lines, ...lines],
      skipped: view.skipped + gap.lines,
      gaps: [...view.gaps, gap],
    });
  }
  const added = lines.slice(next - from);
  return added.length === 0 ? view : keepLatest({ ...view, lines: [...view.lines, ...added] });
}

/** The number since the probe began of the line at `index` of `lines`; one past the last gives the number to come. */
export function lineNumberAt(view: AnyView, index: number): number {
  let number = view.firstLine + index;
  for (const gap of view.gaps) if (gap.from <= number) number += gap.lines;
  return number;
}

function keepLatest<V extends AnyView>(view: V): V {
  const dropped = view.lines.length - (MANY_LINES.has(view.probe.request.kind) ? MAX_CAPTURE_LINES : MAX_PROBE_LINES);
  if (dropped <= 0) return view;
  const firstLine = lineNumberAt(view, dropped);
  return {
    ...view,
    firstLine,
    lines: view.lines.slice(dropped),
    gaps: view.gaps.filter((gap) => gap.from > firstLine),
  };
}
