/** What a page watches of a lab as a whole: asks for it while somebody shows it, and hands each reading on, past the store. */
import type { ClientMessage } from '@patchbay/shared/protocol';

type WatchName = 'traffic' | 'matrix';

/** What more is said of what is watched. */
type About = Pick<Extract<ClientMessage, { readonly type: 'watch-matrix' }>, 'service'>;
const NOTHING: About = {};

/** Shows one reading, whole. */
export type Show<R> = (reading: R) => void;

export interface WatchLink<R> {
  /** Shows the readings as they come: of what was asked about last. Returns what stops that; what there is without any is shown then. */
  watch(show: Show<R>, about?: About): () => void;
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
  let asked = NOTHING;
  const tell = (): void => send({ type: `watch-${name}`, request: nextRequest(), ...asked });
  return {
    watch(show, about = NOTHING) {
      shown.add(show);
      if (shown.size === 1 || about !== asked) {
        asked = about;
        tell();
      }
      return () => {
        if (!shown.delete(show)) return;
        if (shown.size === 0) send({ type: `unwatch-${name}`, request: nextRequest() });
        show(still);
      };
    },
    receive(reading) {
      for (const show of shown) show(reading);
    },
    watchAgain() {
      if (shown.size > 0) tell();
    },
  };
}
