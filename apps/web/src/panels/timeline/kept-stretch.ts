/** A stretch of a timeline as a file: kept of the page's lab, and opened in place of its timeline. */
import { cutStretch, MAX_STRETCH_OCTETS, timelineOf, writeStretch } from '@patchbay/shared/stretch';
import type { KeptStretch, WatchedPackets } from '@patchbay/shared/stretch';
import type { Timeline } from '@patchbay/shared/timeline';
import { inMebibytes } from '@patchbay/shared/versioned-json';
import { canvasView } from '../../canvas/canvas-view.ts';
import { download } from '../../files/download.ts';
import { drawnPlaces } from '../../files/drawn-places.ts';
import { stretchNameOf } from '../../files/file-name.ts';
import { useSession } from '../../session/session-store.ts';
import { TIMELINE_TAB, useUi } from '../../ui/index.ts';
import { watchTitle } from '../watch/watch-title.ts';
import { goToMoment } from './go-to-moment.ts';
import type { Span } from './span.ts';
import { AT_NOW, useTimeline } from './timeline-store.ts';

/** What a watch of the page's lab has seen, as long as the page has it. */
export function watchedBy(probe: string): WatchedPackets | undefined {
  const view = useSession.getState().watches[probe];
  return view && { title: watchTitle(view.probe.request), lines: view.lines };
}

/** Of a stretch that is larger than a file of one may be: so large it is, and so large it may be. */
export interface TooLarge {
  readonly found: string;
  readonly allowed: string;
}

export function saveStretch(timeline: Timeline, name: string, span: Span): TooLarge | undefined {
  const { lab } = useSession.getState();
  const stretch = cutStretch(timeline, { name, lab: lab?.name ?? '', ...span, drawn: drawnPlaces(), watched: watchedBy });
  const file = new Blob([writeStretch(stretch)], { type: 'application/json' });
  if (file.size > MAX_STRETCH_OCTETS) return { found: inMebibytes(file.size), allowed: inMebibytes(MAX_STRETCH_OCTETS) };
  download(stretchNameOf(name), file);
  return undefined;
}

let opened = 0;

/** Shows the lab as it was where the stretch begins; that of the page is left as it is. */
export function openStretch(stretch: KeptStretch): void {
  opened += 1;
  useTimeline.setState({ ...AT_NOW, kept: { id: `stretch ${String(opened)}`, stretch, timeline: timelineOf(stretch) } });
  useUi.getState().showInDrawer(TIMELINE_TAB);
  void goToMoment(stretch.from);
  // once the boxes are drawn
  requestAnimationFrame(() => canvasView()?.fitAll());
}
