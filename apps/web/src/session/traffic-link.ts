/** What a page watches of a lab's traffic: asks for it while somebody shows it, and hands each reading on, past the store. */
import type { ClientMessage, LabTraffic } from '@patchbay/shared/protocol';

/** Shows one reading, whole. */
export type ShowTraffic = (rates: LabTraffic['rates']) => void;

export interface TrafficLink {
  /** Shows the readings as they come. Returns what stops that; it shows then that nothing flows. */
  watch(show: ShowTraffic): () => void;
  receive(traffic: LabTraffic): void;
  /** There is a new connection, whose server knows nothing of this page's watching. */
  watchAgain(): void;
}

const STILL: LabTraffic['rates'] = {};

/** `send` sends a message, `nextRequest` gives the number of the next request. */
export function createTrafficLink(send: (message: ClientMessage) => void, nextRequest: () => number): TrafficLink {
  const shown = new Set<ShowTraffic>();
  const tell = (type: 'watch-traffic' | 'unwatch-traffic'): void => send({ type, request: nextRequest() });
  return {
    watch(show) {
      shown.add(show);
      if (shown.size === 1) tell('watch-traffic');
      return () => {
        if (!shown.delete(show)) return;
        if (shown.size === 0) tell('unwatch-traffic');
        show(STILL);
      };
    },
    receive({ rates }) {
      for (const show of shown) show(rates);
    },
    watchAgain() {
      if (shown.size > 0) tell('watch-traffic');
    },
  };
}
