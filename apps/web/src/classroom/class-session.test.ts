import type { ClassClientMessage, ClassServerMessage } from '@patchbay/shared/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SocketEvents } from '../session/kept-socket.ts';
import { createClassSession } from './class-session.ts';
import type { ClassSession } from './class-session.ts';
import { classWelcome, member } from './test-class.ts';

let events: SocketEvents<ClassServerMessage>;
let sent: ClassClientMessage[];
let isConnected: boolean;
let session: ClassSession;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  isConnected = true;
  session = createClassSession((_id, told) => {
    events = told;
    return {
      send: (message) => {
        if (isConnected) sent.push(message);
        return isConnected;
      },
      close: () => undefined,
    };
  });
  session.openClass('c1');
  events.message(classWelcome([member('Ann')]));
  vi.runAllTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('members come, change and go, and keep their order', () => {
  for (const one of [member('Bo'), member('Ann', { handSince: 5 })]) events.message({ type: 'member', member: one });
  vi.runAllTimers();
  expect(session.useClass.getState().members).toEqual([member('Ann', { handSince: 5 }), member('Bo')]);
  events.message({ type: 'member-gone', member: 'ann' });
  vi.runAllTimers();
  expect(session.useClass.getState().members).toEqual([member('Bo')]);
});

test('forty sketches that come at once are drawn at once; those of the others stay the same objects', () => {
  const seen = vi.fn();
  const empty = { boxes: [], cables: [] };
  events.message({ type: 'sketch', lab: 'other', sketch: empty });
  vi.runAllTimers();
  const before = session.useClass.getState().sketches.other;
  session.useClass.subscribe(seen);
  for (let lab = 0; lab < 40; lab += 1) events.message({ type: 'sketch', lab: `l${String(lab)}`, sketch: empty });
  vi.runAllTimers();
  expect(seen.mock.calls.length).toBeLessThanOrEqual(2);
  expect(Object.keys(session.useClass.getState().sketches)).toHaveLength(41);
  expect(session.useClass.getState().sketches.other).toBe(before);
});

test('what is asked gets its own answer', async () => {
  const first = session.askClass({ type: 'say', text: 'five minutes' });
  const second = session.askClass({ type: 'freeze', frozen: true });
  expect(sent).toMatchObject([{ type: 'say', request: 1 }, { type: 'freeze', request: 2 }]);
  events.message({ type: 'class-answer', request: 2, ok: false, refusal: { code: 'not-allowed' } });
  events.message({ type: 'class-answer', request: 1, ok: true });
  await expect(second).resolves.toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  await expect(first).resolves.toMatchObject({ ok: true });
});

test('without a connection nothing waits for an answer', async () => {
  const lost = session.askClass({ type: 'freeze', frozen: true });
  events.connection('lost');
  await expect(lost).resolves.toMatchObject({ refusal: { code: 'connection-lost' } });
  isConnected = false;
  await expect(session.askClass({ type: 'freeze', frozen: true })).resolves.toMatchObject({ refusal: { code: 'not-connected' } });
});

test('a class that is not there is said to be gone, and forgotten with the next one', () => {
  events.gone();
  expect(session.useClass.getState().isGone).toBe(true);
  session.openClass('c2');
  expect(session.useClass.getState()).toMatchObject({ isGone: false, members: [] });
});
