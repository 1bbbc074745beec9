import type { ClientMessage, JournalEntry, ServerMessage, Welcome } from '@patchbay/shared/protocol';
import { emptyObservation } from '@patchbay/shared/observation';
import { describe, expect, it } from 'vitest';
import { createSession } from './session-store.ts';
import type { Session } from './session-store.ts';
import type { SocketEvents } from './kept-socket.ts';

const welcome: Welcome = {
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
const gesture = { kind: 'remove', subjects: ['net0'] } as const;

/** A session over a socket that the test holds the other end of. */
function openSession(): Session & { sent: ClientMessage[]; server: SocketEvents<ServerMessage>; cut: () => void; frame: () => void } {
  const sent: ClientMessage[] = [];
  let connected = true;
  let server: SocketEvents<ServerMessage> | undefined;
  let draw: (() => void) | undefined;
  const session = createSession(
    (_lab, events) => {
      server = events;
      return {
        send: (message) => {
          if (connected) sent.push(message);
          return connected;
        },
        close: () => undefined,
      };
    },
    (run) => {
      draw = run;
      return () => (draw = undefined);
    },
  );
  session.openLab('l1');
  if (server === undefined) throw new Error('no socket was opened');
  server.connection('open');
  server.message(welcome);
  return { ...session, sent, server, cut: () => (connected = false), frame: () => draw?.() };
}

const lastRequest = (sent: readonly ClientMessage[]): number => {
  const last = sent.at(-1);
  if (last === undefined || !('request' in last)) throw new Error('nothing was asked');
  return last.request;
};

describe('a change', () => {
  it('resolves with nothing when the kernel has it', async () => {
    const { useSession, sent, server } = openSession();
    const done = useSession.getState().change(gesture, {});
    server.message({ type: 'answer', request: lastRequest(sent), ok: true, revision: 1 });
    expect(await done).toBeUndefined();
    expect(useSession.getState().pending).toEqual([]);
  });

  it('resolves with why not, and shows it', async () => {
    const { useSession, sent, server } = openSession();
    const done = useSession.getState().change(gesture, {});
    server.message({ type: 'answer', request: lastRequest(sent), ok: false, refusal: { code: 'fault' } });
    expect(await done).toEqual({ code: 'fault' });
    expect(useSession.getState().notices).toHaveLength(1);
  });

  it('of which the asker tells what the kernel says shows that nowhere else, but whatever else stops it', async () => {
    const { useSession, sent, server } = openSession();
    const ask = () => useSession.getState().change(gesture, {}, { tellsKernelWords: true });
    const refusal = { code: 'kernel', kernel: { argv: ['nft', '-f', '-'], exit: 1, stderr: 'Error: syntax error', output: '' } } as const;
    const refused = ask();
    server.message({ type: 'answer', request: lastRequest(sent), ok: false, refusal });
    expect(await refused).toEqual(refusal);
    expect(useSession.getState()).toMatchObject({ pending: [], notices: [] });
    const denied = ask();
    server.message({ type: 'answer', request: lastRequest(sent), ok: false, refusal: { code: 'limit' } });
    expect(await denied).toEqual({ code: 'limit' });
    expect(useSession.getState().notices).toHaveLength(1);
  });

  it('is taken back together with what was drawn along with it', () => {
    const { useSession, sent } = openSession();
    const note = { text: '', at: [0, 0], size: [200, 100], hue: 'yellow' } as const;
    void useSession.getState().change(gesture, {}, { along: { what: 'duplicate', marks: { notes: { aaaaaaaa: note } } } });
    expect(sent.map(({ type }) => type)).toEqual(['mark', 'change']);
    useSession.getState().undo();
    expect(sent.slice(2).map(({ type }) => type)).toEqual(['undo', 'mark']);
    expect(useSession.getState().marks.notes).toEqual({});
    useSession.getState().redo();
    expect(sent.slice(4).map(({ type }) => type)).toEqual(['mark', 'redo']);
    expect(useSession.getState().marks.notes).toEqual({ aaaaaaaa: note });
  });

  it('without a connection is never sent', async () => {
    const { useSession, sent, cut } = openSession();
    cut();
    expect(await useSession.getState().change(gesture, {})).toEqual({ code: 'not-connected' });
    expect(sent).toEqual([]);
    expect(useSession.getState().pending).toEqual([]);
  });

  it('whose connection breaks has an end', async () => {
    const { useSession, server } = openSession();
    const done = useSession.getState().change(gesture, {});
    server.connection('lost');
    expect(await done).toEqual({ code: 'connection-lost' });
    expect(useSession.getState()).toMatchObject({ connection: 'lost', pending: [] });
  });
});

it('what is moved again before the first move was told back stays where it is, and goes where somebody else puts it then', () => {
  const { useSession, sent, server } = openSession();
  const { place } = useSession.getState();
  place({ net0: [10, 0] });
  const first = lastRequest(sent);
  place({ net0: [20, 0] });
  const second = lastRequest(sent);
  server.message({ type: 'placed', positions: { net0: [10, 0] } });
  expect(useSession.getState().positions).toEqual({ net0: [20, 0] });
  server.message({ type: 'answer', request: first, ok: true, revision: 1 });
  server.message({ type: 'placed', positions: { net0: [20, 0] } });
  server.message({ type: 'answer', request: second, ok: true, revision: 1 });
  server.message({ type: 'placed', positions: { net0: [30, 0] } });
  expect(useSession.getState().positions).toEqual({ net0: [30, 0] });
});

it('a gap in the revisions is asked about once, and nothing is guessed meanwhile', () => {
  const { useSession, sent, server, frame } = openSession();
  server.message({ type: 'changed', revision: 3, delta: {} });
  server.message({ type: 'changed', revision: 4, delta: {} });
  expect(sent).toEqual([{ type: 'resync' }]);
  expect(useSession.getState().revision).toBe(1);
  server.message({ ...welcome, revision: 4 });
  server.message({ type: 'changed', revision: 5, delta: {} });
  frame();
  expect(useSession.getState().revision).toBe(5);
});

it('what the kernel did is drawn once a frame, and with the answer where that comes first', () => {
  const { useSession, sent, server, frame } = openSession();
  const drawn: number[] = [];
  useSession.subscribe(({ revision, pending }) => drawn.push(revision, pending.length));
  server.message({ type: 'changed', revision: 2, delta: {} });
  server.message({ type: 'changed', revision: 3, delta: {} });
  expect(drawn).toEqual([]);
  frame();
  expect(drawn).toEqual([3, 0]);
  void useSession.getState().change(gesture, {});
  server.message({ type: 'changed', revision: 4, delta: {} });
  server.message({ type: 'answer', request: lastRequest(sent), ok: true, revision: 4 });
  frame();
  expect(drawn).toEqual([3, 0, 3, 1, 4, 0]);
});

it('an own change is drawn with its answer, or when no answer can come any more; what others do is not kept waiting', () => {
  const { useSession, sent, server, frame } = openSession();
  const you = useSession.getState().you ?? '';
  const entry: JournalEntry = { id: 7, at: 0, person: you, gesture, commands: [], durationMs: 1 };
  const shown = () => useSession.getState().revision;
  void useSession.getState().change(gesture, {});
  server.message({ type: 'changed', revision: 2, delta: {}, entry });
  frame();
  expect(shown()).toBe(1);
  server.message({ type: 'answer', request: lastRequest(sent), ok: true, revision: 2 });
  expect(shown()).toBe(2);
  // typed: nothing was asked for
  server.message({ type: 'changed', revision: 3, delta: {}, entry: { ...entry, id: 8 } });
  frame();
  expect(shown()).toBe(3);
  void useSession.getState().change(gesture, {});
  server.message({ type: 'changed', revision: 4, delta: {}, entry: { ...entry, id: 9 } });
  server.message({ type: 'changed', revision: 5, delta: {} });
  frame();
  expect(shown()).toBe(5);
  server.message({ type: 'changed', revision: 6, delta: {}, entry: { ...entry, id: 10 } });
  server.connection('lost');
  expect(shown()).toBe(6);
});

it('what was not drawn yet of another lab is forgotten with it', () => {
  const { useSession, openLab, server, frame } = openSession();
  server.message({ type: 'changed', revision: 2, delta: {} });
  openLab('l2');
  frame();
  expect(useSession.getState().revision).toBe(0);
});

describe('what is drawn along with a change', () => {
  const note = { text: 'a', at: [0, 0], size: [200, 120], hue: 'yellow' } as const;
  const drawing = { what: 'paste', marks: { notes: { aaaaaaaa: note } } } as const;

  it('goes when the change is refused, for everybody, and is not done again', async () => {
    const { useSession, sent, server } = openSession();
    const done = useSession.getState().change(gesture, {}, { along: drawing });
    expect(useSession.getState().marks.notes).toEqual({ aaaaaaaa: note });
    server.message({ type: 'answer', request: lastRequest(sent), ok: false, refusal: { code: 'kernel' } });
    expect(await done).toEqual({ code: 'kernel' });
    expect(useSession.getState()).toMatchObject({ marks: { notes: {} }, drawn: { undo: [], redo: [] } });
    expect(sent.at(-1)).toMatchObject({ type: 'mark', marks: { notes: { aaaaaaaa: null } } });
  });

  it('stays where no answer came, because the change may have been done', async () => {
    const { useSession, server } = openSession();
    const done = useSession.getState().change(gesture, {}, { along: drawing });
    server.connection('lost');
    expect(await done).toEqual({ code: 'connection-lost' });
    expect(useSession.getState().marks.notes).toEqual({ aaaaaaaa: note });
  });
});

it('a ping resolves with its probe', async () => {
  const { useSession, sent, server } = openSession();
  const started = useSession.getState().startProbe({ kind: 'ping', namespace: 'net0', target: '10.0.1.2' });
  server.message({ type: 'answer', request: lastRequest(sent), ok: true, revision: 1, probe: 'x' });
  expect(await started).toEqual({ probe: 'x' });
});

it('output does not come after the end of its probe, however fast it prints', () => {
  const { useSession, server } = openSession();
  const request = { kind: 'ping', namespace: 'net0', target: '10.0.1.2' } as const;
  const output = (from: number): ServerMessage => ({ type: 'probe-output', probe: 'x', from, lines: [String(from)] });
  server.message({ type: 'probe-started', probe: { id: 'x', person: 'p1', request, argv: [], startedAt: 0 } });
  for (const from of [0, 1, 2]) server.message(output(from));
  server.message({ type: 'probe-ended', probe: 'x', end: { exit: 0, reason: 'done' } });
  expect(useSession.getState().probes.x?.lines).toEqual(['0', '1', '2']);
});

it('another lab starts from nothing', () => {
  const { useSession, openLab } = openSession();
  openLab('l2');
  expect(useSession.getState()).toMatchObject({ connection: 'connecting', revision: 0 });
  expect('lab' in useSession.getState()).toBe(false);
});

describe('undo and redo', () => {
  const entry: JournalEntry = { id: 7, at: 0, person: 'p1', gesture, commands: [], durationMs: 1 };

  it('leave it to the server which change is the latest, and name that change where they are refused', () => {
    const { useSession, sent, server, frame } = openSession();
    server.message({ type: 'changed', revision: 2, delta: {}, entry });
    frame();
    useSession.getState().undo();
    expect(sent.at(-1)).toMatchObject({ type: 'undo' });
    expect(sent.at(-1)).not.toHaveProperty('entry');
    server.message({ type: 'answer', request: lastRequest(sent), ok: false, refusal: { code: 'overtaken' } });
    expect(useSession.getState()).toMatchObject({
      pending: [],
      notices: [{ gesture: { kind: 'undo', subjects: ['remove', 'net0'] }, refusal: { code: 'overtaken' } }],
    });
    useSession.getState().redo();
    expect(sent.at(-1)).toMatchObject({ type: 'redo' });
    useSession.getState().undo(7);
    expect(sent.at(-1)).toMatchObject({ type: 'undo', entry: 7 });
  });

  it('looking back resolves with what would have to change', async () => {
    const { useSession, sent, server } = openSession();
    const looked = useSession.getState().lookBack(7);
    const diff = { namespaces: { added: { net0: { name: 'net0' } } } };
    server.message({ type: 'answer', request: lastRequest(sent), ok: true, revision: 1, diff });
    expect(await looked).toEqual({ diff });
  });
});
