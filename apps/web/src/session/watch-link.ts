/** What a page watches of a lab as a whole: asks for it while somebody shows it, and hands each reading on, past the store. */
import type { ClientMessage } from '@patchbay/shared/protocol';

type WatchName = 'traffic' | 'matrix';

/** Shows one reading, whole. */
export type Show<R> = (reading: R) => void;

export interface WatchLink<R> {
  /** Shows the readings as they come. Returns what stops that; what there is without any is shown then. */
  watch(show: Show<R>): () => void;
  receive(reading: R): void;
  /** There is a new connection, whose server knows nothing of this page's watching. */
  watchAgain(): void;
}

interface WatchLinkParts<R> {
  readonly name: WatchName;
  /** What there is without any reading. */
  readonly still: R;
  readonly send: (message: ClientMessage) => void;
  /** Gives the number of the next request. */
  readonly nextRequest: () => number;
}

export function createWatchLink<R>({ name, still, send, nextRequest }: WatchLinkParts<R>): WatchLink<R> {
  const shown = new Set<Show<R>>();
  const tell = (what: 'watch' | 'unwatch'): void => send({ type: `${what}-${name}`, request: nextRequest() });
  return {
    watch(show) {
      shown.add(show);
      if (shown.size === 1) tell('watch');
      return () => {
        if (!shown.delete(show)) return;
        if (shown.size === 0) tell('unwatch');
        show(still);
      };
    },
    receive(reading) {
      for (const show of shown) show(reading);
    },
    watchAgain() {
      if (shown.size > 0) tell('watch');
    },
  };
}
