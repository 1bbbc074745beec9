/**
 * What a page watches of a lab's details: asks for a view while somebody shows it, and hands each reading on, past the
 * store. However many show one view, it is asked for once.
 */
import type { Observation } from '@patchbay/shared/observation';
import type { Answer, ClientMessage, Details, DetailsView } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';

/** Shows one reading, whole. */
export type ShowDetails = (details: Details) => void;

export interface DetailsLink {
  /** Shows the readings of a view as they come; one that is there already at once. Returns what stops that. */
  watch(view: DetailsView, show: ShowDetails): () => void;
  receive(details: Details): void;
  /**
   * Whether an answer says only that a view was asked for too late: its namespace went meanwhile, as the lab tells
   * everybody, and what shows the view goes with it.
   */
  cameTooLate(answer: Answer): boolean;
  /** There is a new connection, whose server knows nothing of this page's watching. `namespaces` are those that it has. */
  watchAgain(namespaces: Observation['namespaces']): void;
}

interface Watching {
  readonly view: DetailsView;
  readonly shown: Set<ShowDetails>;
  latest?: Details;
}

/** `send` sends a message, `nextRequest` gives the number of the next request. */
export function createDetailsLink(send: (message: ClientMessage) => void, nextRequest: () => number): DetailsLink {
  const watched = new Map<string, Watching>();
  const asked = new Set<number>();

  const tell = (type: 'watch-details' | 'unwatch-details', { namespace, detail }: DetailsView): void => {
    const request = nextRequest();
    if (type === 'watch-details') asked.add(request);
    send({ type, request, namespace, detail });
  };

  return {
    watch(view, show) {
      const key = keyOf(view);
      const watching = watched.get(key) ?? { view, shown: new Set() };
      const isFirst = watching.shown.size === 0;
      watching.shown.add(show);
      if (isFirst) {
        watched.set(key, watching);
        tell('watch-details', view);
      } else if (watching.latest !== undefined) show(watching.latest);
      return () => {
        if (!watching.shown.delete(show) || watching.shown.size > 0) return;
        watched.delete(key);
        tell('unwatch-details', view);
      };
    },
    receive(details) {
      const watching = watched.get(keyOf(details));
      if (watching === undefined) return;
      watching.latest = details;
      for (const show of watching.shown) show(details);
    },
    cameTooLate(answer) {
      return asked.delete(answer.request) && !answer.ok && answer.refusal.code === 'invalid';
    },
    watchAgain(namespaces) {
      // what was asked over the connection before has no answer any more
      asked.clear();
      for (const { view } of watched.values()) {
        if (recordAt(namespaces, view.namespace) !== undefined) tell('watch-details', view);
      }
    },
  };
}

const keyOf = ({ namespace, detail }: DetailsView): string => `${detail} ${namespace}`;
