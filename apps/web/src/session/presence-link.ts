/**
 * Where people are on the canvas, past the store: tells the others of this page's own person while there are any here, and
 * hands on what they tell.
 */
import type { ClientMessage, Person, Presence, Presences } from '@patchbay/shared/protocol';
import type { Show } from './watch-link.ts';

export type PresenceOf = Presences['of'];

export interface PresenceLink {
  /** Something of it is another: `read` is asked for all of it, when it is told. */
  tell(read: () => Presence): void;
  receive(presences: Presences): void;
  /** These are in the lab now, the page's own person among them. Who has just come knows nothing yet. */
  peopleAre(people: readonly Person[], you: string | undefined): void;
  /** There is a new connection: nobody at its other end has been told anything. */
  tellAgain(): void;
  /** Shows where the others are, each time that it is new, beginning with what is known. Returns what stops that. */
  watch(show: Show<PresenceOf>): () => void;
}

/** What moves looks like moving; the server gathers as long: milliseconds. */
const TELL_MS = 50;

export function createPresenceLink(send: (message: ClientMessage) => void): PresenceLink {
  const shown = new Set<Show<PresenceOf>>();
  let others: ReadonlySet<string> = new Set();
  let of: PresenceOf = {};
  let read: (() => Presence) | undefined;
  let isNew = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendNow = (): void => {
    if (read === undefined || others.size === 0) return;
    isNew = false;
    send({ type: 'presence', presence: read() });
    timer = setTimeout(() => {
      timer = undefined;
      if (isNew) sendNow();
    }, TELL_MS);
  };
  const tellSoon = (): void => {
    isNew = true;
    if (timer === undefined) sendNow();
  };
  const show = (next: PresenceOf): void => {
    of = next;
    for (const one of shown) one(of);
  };

  return {
    tell(reading) {
      read = reading;
      tellSoon();
    },
    receive(presences) {
      const theirs = Object.entries(presences.of).filter(([person]) => others.has(person));
      if (theirs.length > 0) show({ ...of, ...Object.fromEntries(theirs) });
    },
    peopleAre(people, you) {
      const before = others;
      others = new Set(people.flatMap(({ id, here }) => (here && id !== you ? [id] : [])));
      if ([...others].some((person) => !before.has(person))) tellSoon();
      if (Object.keys(of).some((person) => !others.has(person))) show(Object.fromEntries(Object.entries(of).filter(([person]) => others.has(person))));
    },
    tellAgain() {
      tellSoon();
    },
    watch(one) {
      shown.add(one);
      one(of);
      return () => {
        shown.delete(one);
      };
    },
  };
}
