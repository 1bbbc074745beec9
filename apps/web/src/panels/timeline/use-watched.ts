import type { WatchedPackets } from '@patchbay/shared/stretch';
import type { Timeline } from '@patchbay/shared/timeline';
import { useMemo } from 'react';
import { useSession } from '../../session/session-store.ts';
import { watchTitle } from '../watch/watch-title.ts';
import { useTimeline } from './timeline-store.ts';

/** The packets of the watch that went on at a time, as far as they are known: those of a kept stretch, or of the page's lab. */
export function useWatched({ events }: Timeline, at: number | undefined): WatchedPackets | undefined {
  const kept = useTimeline((state) => state.kept?.stretch.packets);
  const views = useSession((session) => session.watches);
  return useMemo(() => {
    if (at === undefined) return undefined;
    const going = events.findLast((event) => event.kind === 'probe' && event.probe === 'watch' && event.at <= at && (event.until ?? Infinity) >= at);
    const id = going?.kind === 'probe' ? going.id : '';
    const view = views[id];
    return kept !== undefined ? kept[id] : view && { title: watchTitle(view.probe.request), lines: view.lines };
  }, [events, at, kept, views]);
}
