import type { ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
import { emptyObservation } from '@patchbay/shared/observation';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE_MS, SILENCE_MS } from './heartbeat.ts';
import { openLabSocket } from './socket.ts';
import type { LabSocket } from './socket.ts';

/** A WebSocket whose other end is the test. */
class FakeWebSocket {
  static readonly OPEN = 1;
  static all: FakeWebSocket[] = [];
  readonly url: string;
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(url: string) {
    this.url = url;
    FakeWebSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }
}

const welcome: ServerMessage = {
  type: 'welcome',
  role: 'owner',
  roleInServer: 'owner',
  protocol: 1,
  you: 'p1',
  people: [],
  lab: { id: 'l1', name: 'lab' },
  revision: 1,
  observation: emptyObservation(),
  positions: {},
  marks: { notes: {}, regions: {}, looks: {} },
  journal: [],
  probes: [],
  terminals: [],
  lacking: [],
};

/** What the page is told, in order. */
let told: string[] = [];
let socket: LabSocket;
let page: EventTarget;
const latest = (): FakeWebSocket => {
  const last = FakeWebSocket.all.at(-1);
  if (last === undefined) throw new Error('no socket was opened');
  return last;
};
const say = (message: unknown): void => {
  latest().onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
};
const serverLists = (status: number, labs: readonly object[] = []): void => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ labs }), { status })));
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubGlobal('WebSocket', FakeWebSocket);
  page = Object.assign(new EventTarget(), { location: { href: 'https://lab.example/labs/l1' } });
  vi.stubGlobal('window', page);
  FakeWebSocket.all = [];
  told = [];
  socket = openLabSocket('l1', {
    connection: (connection) => told.push(connection),
    message: ({ type }) => told.push(type),
    gone: () => told.push('lab-gone'),
  });
});
afterEach(() => {
  socket.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the socket of a lab', () => {
  it('says hello on the page’s own origin, and is open with the welcome', () => {
    latest().accept();
    expect(latest().url).toBe('wss://lab.example/labs/l1/socket');
    expect(latest().sent.map((text) => JSON.parse(text) as ClientMessage)).toEqual([{ type: 'hello', protocol: 1 }]);
    say(welcome);
    expect(told).toEqual(['open', 'welcome']);
  });

  it('sends nothing while it is not open', () => {
    expect(socket.send({ type: 'resync' })).toBe(false);
    latest().accept();
    expect(socket.send({ type: 'resync' })).toBe(true);
  });

  it('comes back by itself when it breaks', () => {
    latest().accept();
    say(welcome);
    latest().close();
    expect(told.at(-1)).toBe('lost');
    vi.runOnlyPendingTimers();
    expect(FakeWebSocket.all).toHaveLength(2);
    latest().accept();
    say(welcome);
    expect(told.slice(-2)).toEqual(['open', 'welcome']);
  });

  it('is given up, and opened again, where the server has become silent without a word', () => {
    latest().accept();
    say(welcome);
    vi.advanceTimersByTime(SILENCE_MS);
    expect(latest().sent.at(-1)).toBe('{"type":"are-you-there"}');
    say({ type: 'still-here' });
    vi.advanceTimersByTime(SILENCE_MS);
    expect(told.at(-1)).toBe('still-here');
    vi.advanceTimersByTime(PATIENCE_MS);
    expect(told.at(-1)).toBe('lost');
    vi.advanceTimersByTime(250);
    expect(FakeWebSocket.all).toHaveLength(2);
  });

  it('is given up where it is never accepted nor refused', () => {
    vi.advanceTimersByTime(PATIENCE_MS);
    expect(told).toEqual(['lost']);
    vi.advanceTimersByTime(250);
    expect(FakeWebSocket.all).toHaveLength(2);
  });

  it.each(['online', 'visibilitychange', 'resume'])('is looked after at once when the page wakes (%s)', (event) => {
    latest().accept();
    say(welcome);
    page.dispatchEvent(new Event(event));
    expect(latest().sent.at(-1)).toBe('{"type":"are-you-there"}');
    latest().close();
    expect(FakeWebSocket.all).toHaveLength(1);
    page.dispatchEvent(new Event(event));
    expect(FakeWebSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(250);
    expect(FakeWebSocket.all).toHaveLength(2);
  });

  it.each([['not JSON', '{'], ['an unknown type', { type: 'surprise' }], ['a part missing', { type: 'changed' }]])(
    'trusts nothing after what it does not understand: %s',
    (_what, message) => {
      latest().accept();
      say(welcome);
      say(message);
      expect(told).toEqual(['open', 'welcome', 'lost']);
    },
  );

  it('does not come back where the page is older or newer than the server', () => {
    latest().accept();
    say({ type: 'refused', refusal: { code: 'protocol-version' } });
    latest().close();
    vi.runAllTimers();
    expect(FakeWebSocket.all).toHaveLength(1);
    expect(told).toEqual(['refused', 'refused']);
  });

  it('does not come back to a lab that has ended', () => {
    latest().accept();
    say(welcome);
    say({ type: 'lab-ended', reason: 'powered-off' });
    latest().close();
    vi.runAllTimers();
    expect(FakeWebSocket.all).toHaveLength(1);
  });
});

describe('a socket that is never accepted', () => {
  it.each([
    ['the person is signed out', 401, [], 'refused', 1],
    ['there is no such lab', 200, [], 'lab-gone', 1],
    ['the lab is there all the same', 200, [{ id: 'l1', name: 'lab' }], 'lost', 2],
    ['the server is in trouble', 500, [], 'lost', 2],
  ])('asks why: %s', async (_why, status, labs, last, tries) => {
    serverLists(status, labs);
    latest().close();
    await vi.runOnlyPendingTimersAsync();
    expect([told.at(-1), FakeWebSocket.all.length]).toEqual([last, tries]);
  });
});
