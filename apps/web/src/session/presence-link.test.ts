import type { ClientMessage, Person, Presence } from '@patchbay/shared/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPresenceLink } from './presence-link.ts';
import type { PresenceOf } from './presence-link.ts';

const person = (id: string, here = true): Person => ({ id, name: id, number: 1, here });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openLink() {
  const sent: ClientMessage[] = [];
  const link = createPresenceLink((message) => sent.push(message));
  let x = 0;
  const read = vi.fn((): Presence => ({ pointer: [x, 0] }));
  return {
    link,
    sent,
    read,
    moveTo: (to: number) => {
      x = to;
      link.tell(read);
    },
  };
}
const at = (x: number): ClientMessage => ({ type: 'presence', presence: { pointer: [x, 0] } });

describe('where this page’s person is', () => {
  it('is told to nobody, and not even looked at, while nobody else is here', () => {
    const { link, sent, read, moveTo } = openLink();
    link.peopleAre([person('me'), person('ann', false)], 'me');
    moveTo(1);
    expect([sent, read.mock.calls]).toEqual([[], []]);
  });

  it('is told at once, and then where it has come to, twenty times a second and no oftener', () => {
    const { link, sent, moveTo } = openLink();
    link.peopleAre([person('me'), person('ann')], 'me');
    for (const x of [1, 2, 3]) moveTo(x);
    expect(sent).toEqual([at(1)]);
    vi.advanceTimersByTime(50);
    expect(sent).toEqual([at(1), at(3)]);
    vi.advanceTimersByTime(1_000);
    expect(sent).toHaveLength(2);
  });

  it('is told again to who comes, and over a new connection', () => {
    const { link, sent, moveTo } = openLink();
    moveTo(7);
    link.peopleAre([person('me'), person('ann')], 'me');
    expect(sent).toEqual([at(7)]);
    vi.advanceTimersByTime(50);
    link.peopleAre([person('me'), person('ann')], 'me');
    expect(sent).toHaveLength(1);
    link.tellAgain();
    expect(sent).toHaveLength(2);
  });
});

describe('where the others are', () => {
  it('is shown as each told it last, until they leave; one’s own comes back and is not', () => {
    const { link } = openLink();
    const shown: PresenceOf[] = [];
    const stop = link.watch((of) => shown.push(of));
    link.peopleAre([person('me'), person('ann'), person('bob')], 'me');
    link.receive({ type: 'presences', of: { me: { pointer: [0, 0] } } });
    link.receive({ type: 'presences', of: { me: {}, ann: { pointer: [1, 1] } } });
    link.receive({ type: 'presences', of: { bob: { pointer: [2, 2] } } });
    expect(shown).toEqual([{}, { ann: { pointer: [1, 1] } }, { ann: { pointer: [1, 1] }, bob: { pointer: [2, 2] } }]);
    link.peopleAre([person('me'), person('bob')], 'me');
    expect(shown.at(-1)).toEqual({ bob: { pointer: [2, 2] } });
    stop();
    link.receive({ type: 'presences', of: { bob: {} } });
    expect(shown).toHaveLength(4);
  });
});
