import { rename } from '@patchbay/shared/gesture';
import { idOf } from '@patchbay/shared/identity';
import { emptyObservation } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { JournalEntry, Probe, ServerMessage, Welcome } from '@patchbay/shared/protocol';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import { initialSession, reduceSession, revisionStep } from './session-reducer.ts';
import type { SessionData } from './session-reducer.ts';

const observation: Observation = {
  ...emptyObservation(),
  namespaces: { host: { name: 'host', inode: 0 }, net0: { name: 'net0', inode: 7 } },
};
const welcome = (over: Partial<Welcome> = {}): Welcome => ({
  type: 'welcome',
  role: 'owner',
  roleInServer: 'owner',
  protocol: 1,
  you: 'p1',
  people: [],
  lab: { id: 'l1', name: 'lab' },
  revision: 5,
  observation,
  positions: {},
  marks: { notes: {}, regions: {}, looks: {} },
  journal: [],
  probes: [],
  terminals: [],
  lacking: [],
  ...over,
});
const addNet1: TopologyDiff = { namespaces: { added: { net1: { name: 'net1' } } } };
const gesture = { kind: 'add-namespace', subjects: ['net1'] } as const;
const appearedNet1: ServerMessage = {
  type: 'changed',
  revision: 6,
  delta: { namespaces: { added: { net1: { name: 'net1', inode: 8 } } } },
};
const probe: Probe = {
  id: 'a',
  person: 'p1',
  request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' },
  argv: ['ping'],
  startedAt: 0,
};

const after = (...messages: readonly ServerMessage[]): SessionData =>
  messages.reduce((data, message) => reduceSession(data, { kind: 'received', message }), initialSession);
const receive = (data: SessionData, message: ServerMessage): SessionData =>
  reduceSession(data, { kind: 'received', message });
const changing = (data: SessionData): SessionData =>
  reduceSession(data, { kind: 'changing', change: { request: 1, gesture, diff: addNet1 } });

describe('a pending change', () => {
  const pending = changing(after(welcome()));

  it('is drawn at once, beside what the kernel has', () => {
    expect(Object.keys(pending.topology.namespaces)).toEqual(['host', 'net0', 'net1']);
    expect(Object.keys(pending.observation.namespaces)).toEqual(['host', 'net0']);
  });

  it('is dropped by its answer once the observation has it', () => {
    const settled = receive(receive(pending, appearedNet1), { type: 'answer', request: 1, ok: true, revision: 6 });
    expect(settled.pending).toEqual([]);
    expect(Object.keys(settled.topology.namespaces)).toEqual(['host', 'net0', 'net1']);
  });

  it('stays drawn when the answer overtakes the observation', () => {
    const answered = receive(pending, { type: 'answer', request: 1, ok: true, revision: 6 });
    expect(answered.pending).toHaveLength(1);
    expect(Object.keys(answered.topology.namespaces)).toContain('net1');
    expect(receive(answered, appearedNet1).pending).toEqual([]);
  });

  it('is dropped when the lab tells of it: what follows draws nothing more', () => {
    const entry: JournalEntry = { id: 1, at: 0, person: 'p1', gesture, commands: [], durationMs: 1 };
    const told = receive(pending, { ...appearedNet1, entry });
    expect(told.pending).toEqual([]);
    expect(told.topology).toBe(told.observedTopology);
    expect(receive(told, { type: 'answer', request: 1, ok: true, revision: 6 }).topology).toBe(told.topology);
  });

  it.each([
    ['somebody else’s', { person: 'p2' }],
    ['another', { gesture: { kind: 'add-namespace', subjects: ['net2'] } }],
    ['a refused', { refusal: { code: 'kernel' } }],
  ] as const)('stays pending when the lab tells of %s change', (_whose, over) => {
    const entry: JournalEntry = { id: 1, at: 0, person: 'p1', gesture, commands: [], durationMs: 1, ...over };
    expect(receive(pending, { type: 'changed', revision: 6, delta: {}, entry }).pending).toHaveLength(1);
  });

  it('is undrawn by a refusal, which becomes a notice with the gesture', () => {
    const refused = receive(pending, { type: 'answer', request: 1, ok: false, refusal: { code: 'invalid' } });
    expect(Object.keys(refused.topology.namespaces)).toEqual(['host', 'net0']);
    expect(refused.notices).toEqual([{ id: 1, gesture, refusal: { code: 'invalid' } }]);
    expect(reduceSession(refused, { kind: 'notice-dismissed', notice: 1 }).notices).toEqual([]);
  });

  it('that never gets an answer is undrawn with a notice too', () => {
    const lost = reduceSession(pending, { kind: 'unanswered', request: 1, refusal: { code: 'connection-lost' } });
    expect(lost.pending).toEqual([]);
    expect(lost.notices).toHaveLength(1);
  });
});

it('a pending change leaves the topology as it is when its answer drops it', () => {
  const observed = receive(changing(after(welcome())), appearedNet1);
  expect(receive(observed, { type: 'answer', request: 1, ok: true, revision: 6 }).topology).toBe(observed.topology);
});

describe('what the kernel changes', () => {
  it('leaves the records that it does not touch as they are', () => {
    const before = after(welcome());
    const now = receive(before, appearedNet1);
    expect(now.observation.namespaces.net0).toBe(before.observation.namespaces.net0);
    expect(now.topology.namespaces.net0).toBe(before.topology.namespaces.net0);
    expect(now.topology.interfaces).toBe(before.topology.interfaces);
  });

  it('does not derive the topology again for what is no part of it', () => {
    const before = after(welcome());
    expect(receive(before, { type: 'people', people: [] }).topology).toBe(before.topology);
    const neighbour = { namespace: 'net0', dev: 'eth0', address: '10.0.1.2', state: 'STALE' };
    const delta = { neighbours: { added: { n: neighbour } } };
    expect(receive(before, { type: 'changed', revision: 6, delta }).topology).toBe(before.topology);
  });

  it('counts only in order', () => {
    const before = after(welcome());
    expect(receive(before, { ...appearedNet1, revision: 5 })).toBe(before);
    expect(receive(before, { ...appearedNet1, revision: 7 })).toBe(before);
    expect([revisionStep(5, 5), revisionStep(5, 6), revisionStep(5, 7)]).toEqual(['seen', 'next', 'gap']);
  });

  it('comes with its journal entry', () => {
    const entry: JournalEntry = { id: 1, at: 0, person: 'p1', gesture, commands: [], durationMs: 1 };
    expect(receive(after(welcome()), { ...appearedNet1, entry }).journal).toEqual([entry]);
  });
});

describe('a renaming', () => {
  const web = { name: 'web', inode: 7 };
  const delta = { namespaces: { removed: { net0: { name: 'net0', inode: 7 } }, added: { web } } };
  const renamed: ServerMessage = { type: 'changed', revision: 6, delta };
  const placed = after(welcome({ positions: { net0: [1, 2] } }));
  const idsOf = ({ ids }: SessionData, ...names: readonly string[]) => names.map((name) => idOf(ids.namespaces, name));

  it('that the kernel tells of leaves identity and place with the thing', () => {
    const now = receive(placed, renamed);
    expect(idsOf(now, 'web')).toEqual(['net0']);
    expect(idsOf(now, 'net0')).not.toEqual(['net0']);
    expect(now.positions).toEqual({ web: [1, 2] });
  });

  it('takes along what runs there, and leaves what runs elsewhere as it is', () => {
    const running = (id: string, namespace: string): ServerMessage => ({ type: 'probe-started', probe: { id, person: 'p1', request: { kind: 'program', namespace, argv: ['bird'] }, argv: ['bird'], startedAt: 0 } });
    const ping: ServerMessage = { type: 'probe-started', probe: { id: 'c', person: 'p1', request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' }, argv: ['ping'], startedAt: 0 } };
    const terminal = (id: string, namespace: string): ServerMessage => ({ type: 'terminal-opened', terminal: { id, namespace, person: 'p1', cols: 80, rows: 24 } });
    const towards: ServerMessage = { type: 'probe-started', probe: { id: 'd', person: 'p1', request: { kind: 'ping', namespace: 'host', target: '10.0.1.1', targetName: 'net0' }, argv: ['ping'], startedAt: 0 } };
    const before = [running('a', 'net0'), running('b', 'host'), ping, towards, terminal('t1', 'net0'), terminal('t2', 'host')].reduce(receive, placed);
    const now = receive(before, renamed);
    expect([now.programs.a, now.programs.b, now.probes.c].map((view) => view?.probe.request.namespace)).toEqual(['web', 'host', 'web']);
    expect(now.probes.d?.probe.request.targetName).toBe('web');
    expect(now.programs.b).toBe(before.programs.b);
    expect(now.terminals.map(({ namespace }) => namespace)).toEqual(['web', 'host']);
    expect(receive(now, { type: 'changed', revision: 7, delta: { namespaces: { changed: { web: [web, { ...web }] } } } })).toMatchObject({ programs: now.programs, terminals: now.terminals });
  });

  it('is the same thing while it is pending, when it is observed and when it is answered', () => {
    const wish = rename(placed.topology, { kind: 'namespace', name: 'net0' }, 'web');
    const pending = reduceSession(placed, { kind: 'changing', change: { request: 1, gesture, diff: wish } });
    const observed = receive(pending, renamed);
    const answered = receive(observed, { type: 'answer', request: 1, ok: true, revision: 6 });
    expect([pending, observed, answered].map((data) => idsOf(data, 'web'))).toEqual([['net0'], ['net0'], ['net0']]);
    const refused = receive(pending, { type: 'answer', request: 1, ok: false, refusal: { code: 'invalid' } });
    expect(idsOf(refused, 'net0')).toEqual(['net0']);
  });

  it('that happened while the connection was lost is followed too', () => {
    const again = receive(placed, welcome({ revision: 9, observation: { ...observation, namespaces: { host: { name: 'host', inode: 0 }, web } } }));
    expect(idsOf(again, 'web')).toEqual(['net0']);
  });
});

describe('a welcome after a lost connection', () => {
  it('keeps the identity of what did not change meanwhile', () => {
    const before = after(welcome());
    const again = receive(before, welcome({ revision: 9, observation: structuredClone(observation) }));
    expect(again.revision).toBe(9);
    expect(again.observation).toBe(before.observation);
    expect(again.topology).toBe(before.topology);
  });

  it('starts a lab again that had ended', () => {
    const ended = after(welcome(), { type: 'lab-ended', reason: 'powered-off' });
    expect(ended.ended).toBe('powered-off');
    expect('ended' in receive(ended, welcome())).toBe(false);
  });

  it('goes on with the lines that are there, counting those that were missed', () => {
    const started = after(welcome(), { type: 'probe-started', probe });
    const some = receive(started, { type: 'probe-output', probe: 'a', from: 0, lines: ['0', '1'] });
    const replayed = receive(some, welcome({ probes: [{ probe, from: 4, lines: ['4', '5'] }] }));
    expect(replayed.probes.a).toMatchObject({ lines: ['0', '1', '4', '5'], skipped: 2 });
  });

  it('does not bring back what the person has seen off', () => {
    const seenOff = reduceSession(after(welcome(), { type: 'probe-started', probe }), {
      kind: 'probe-dismissed',
      probe: 'a',
    });
    expect(receive(seenOff, welcome({ probes: [{ probe, from: 0, lines: [] }] })).probes).toEqual({});
  });
});

it('a probe that ends keeps its lines', () => {
  const ended = after(
    welcome(),
    { type: 'probe-started', probe },
    { type: 'probe-output', probe: 'a', from: 0, lines: ['0'] },
    { type: 'probe-ended', probe: 'a', end: { exit: 0, reason: 'done' } },
  );
  expect(ended.probes.a).toMatchObject({ lines: ['0'], probe: { end: { exit: 0, reason: 'done' } } });
});

describe('terminals', () => {
  const terminal = { id: 't1', namespace: 'net0', person: 'a', cols: 80, rows: 24 };
  const opened = receive(after(welcome()), { type: 'terminal-opened', terminal });

  it('are there from their opening, with their size and who typed last', () => {
    const resized = receive(opened, { type: 'terminal-resized', terminal: 't1', cols: 120, rows: 30 });
    expect(receive(resized, { type: 'terminal-typist', terminal: 't1', person: 'b' }).terminals).toEqual([
      { ...terminal, cols: 120, rows: 30, typist: 'b' },
    ]);
  });

  it('stay when their shell has ended, until they are dismissed', () => {
    const ended = receive(opened, { type: 'terminal-closed', terminal: 't1', exit: 3 });
    expect(ended.terminals).toEqual([{ ...terminal, end: { exit: 3 } }]);
    expect(receive(ended, welcome()).terminals).toEqual([{ ...terminal, end: { exit: 3 } }]);
    expect(reduceSession(ended, { kind: 'terminal-dismissed', terminal: 't1' }).terminals).toEqual([]);
  });

  it('that ended while nobody listened have ended; those that run are there', () => {
    const other = { ...terminal, id: 't2' };
    expect(receive(opened, welcome({ terminals: [other] })).terminals).toEqual([{ ...terminal, end: { exit: null } }, other]);
  });

  it('that were closed here do not come back while their shells still end', () => {
    const closed = reduceSession(opened, { kind: 'terminal-dismissed', terminal: 't1' });
    expect(receive(closed, welcome({ terminals: [terminal] })).terminals).toEqual([]);
  });
});
