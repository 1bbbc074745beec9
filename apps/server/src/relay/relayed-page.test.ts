import { expect, test } from 'vitest';
import { Exchange } from '../messages/in-process-messages.ts';
import { Link } from './link.ts';
import { WINDOW_BYTES } from './outgoing-texts.ts';
import type { RelayMessage } from './relay-message.ts';
import { RelayedPage } from './relayed-page.ts';
import { LeakyMessages } from './test-leak.ts';

/** A page that nobody is at the other end of, and what was said on its link. */
function pageAlone() {
  const told: RelayMessage[] = [];
  const messages = new LeakyMessages(new Exchange().join(() => undefined));
  messages.fate = (data) => (told.push(data as RelayMessage), 'is-lost');
  const link = new Link({ messages, from: 'here', to: 'there', number: 1, silentBeats: 5, begun: () => false, broke: () => undefined });
  const page = new RelayedPage(link, 7, { heard: () => undefined, taken: () => undefined, close: () => undefined, over: () => undefined });
  link.begin(7, page);
  return { page, kinds: () => told.map(({ kind }) => kind) };
}

test('who ends in the turn in which something was said has it go first, unless nothing matters any more', () => {
  for (const [when, said] of [['behind', ['begin', 'parcel', 'over']], ['at-once', ['begin', 'over']]] as const) {
    const { page, kinds } = pageAlone();
    page.send('bye');
    page.end(1000, when);
    expect(kinds()).toEqual(said);
  }
});

test('the end waits for what there is no room for yet', () => {
  const { page, kinds } = pageAlone();
  page.send('x'.repeat(WINDOW_BYTES));
  page.send('last');
  page.end(1000, 'behind');
  expect(kinds()).not.toContain('over');
  page.taken(kinds().length - 1);
  expect(kinds().slice(-2)).toEqual(['parcel', 'over']);
  expect(page.untakenBytes).toBeGreaterThan(0);
});
