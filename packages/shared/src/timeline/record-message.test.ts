import { expect, it } from 'vitest';
import type { JournalEntry, ServerMessage, Welcome } from '../protocol/index.ts';
import { NO_MARKS } from '../protocol/index.ts';
import { diffRecords } from '../records/index.ts';
import { recordMessage, stateAt } from './index.ts';
import type { Timeline, ToldMessage } from './index.ts';
import { threeOnABridge } from './test-lab.ts';

const entry: JournalEntry = { id: 7, at: 50, person: 'p', gesture: { kind: 'add-namespace', subjects: ['web'] }, commands: [], durationMs: 1 };
const ping = { id: 'a', person: 'p', request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' }, argv: ['ping'], startedAt: 0 } as const;
const welcome = (over: Partial<Welcome> = {}): Welcome => ({
  ...{ type: 'welcome', role: 'owner', roleInServer: 'owner', protocol: 1, you: 'p', people: [], lab: { id: 'l', name: 'lab' }, revision: 1, lacking: [], terminals: [] },
  ...{ observation: threeOnABridge, positions: {}, marks: NO_MARKS, journal: [], probes: [] },
  ...over,
});
const withWeb = { ...threeOnABridge, namespaces: { ...threeOnABridge.namespaces, web: { name: 'web', inode: 99 } } };
const told = (...messages: readonly (readonly [now: number, message: ToldMessage])[]): Timeline => {
  const timeline = messages.reduce<Timeline | undefined>((before, [now, message]) => recordMessage(before, now, message), undefined);
  if (timeline === undefined) throw new Error('nothing began it');
  return timeline;
};

it('begins with a welcome, with what runs and what the journal has from before', () => {
  expect(recordMessage(undefined, 1, { type: 'placed', positions: {} } satisfies ServerMessage)).toBeUndefined();
  const timeline = told([100, welcome({ journal: [entry], probes: [{ probe: ping, from: 0, lines: [] }, { probe: { ...ping, id: 'b', end: { exit: 0, reason: 'done' } }, from: 0, lines: [] }] })]);
  expect(timeline.since).toBe(100);
  expect(timeline.events).toMatchObject([{ kind: 'gesture', at: 50, entry: 7 }, { kind: 'probe', id: 'a', at: 100 }]);
});

it('goes on with what changes, where things are placed, and how they look', () => {
  const timeline = told(
    [100, welcome()],
    [200, { type: 'changed', revision: 2, delta: diffRecords(threeOnABridge, withWeb), entry }],
    [300, { type: 'placed', positions: { web: [1, 2] } }],
    [400, { type: 'marked', marks: { looks: { web: { hue: 'red' } } } }],
    [500, { type: 'probe-started', probe: ping }],
    [600, { type: 'probe-ended', probe: 'a', end: { exit: 1, reason: 'done' } }],
  );
  expect(stateAt(timeline, 250)).toMatchObject({ observation: withWeb, positions: {} });
  expect(stateAt(timeline, 450)).toMatchObject({ positions: { web: [1, 2] }, marks: { looks: { web: { hue: 'red' } } } });
  expect(timeline.events).toMatchObject([{ kind: 'gesture', at: 200 }, { kind: 'probe', at: 500, until: 600, end: { exit: 1 } }]);
});

it('goes on after the connection was lost with one step, and says so', () => {
  const begun = told([100, welcome({ positions: { net0: [1, 1] }, marks: { ...NO_MARKS, looks: { net0: { hue: 'red' } } } })]);
  const again = welcome({ observation: withWeb, positions: { net0: [2, 2] }, journal: [{ ...entry, at: 5_000 }], probes: [{ probe: ping, from: 0, lines: [] }] });
  const timeline = recordMessage(begun, 900, again, 400);
  if (timeline === undefined) throw new Error('it is gone');
  expect(stateAt(timeline, 899)).toMatchObject({ observation: threeOnABridge, positions: { net0: [1, 1] } });
  expect(stateAt(timeline, 900)).toMatchObject({ observation: withWeb, positions: { net0: [2, 2] }, marks: NO_MARKS });
  expect(timeline.events).toMatchObject([{ kind: 'away', at: 400, until: 900 }, { kind: 'gesture', at: 900 }, { kind: 'probe', at: 900 }]);
  // a welcome that was asked for, with nothing new in it, is nothing
  expect(recordMessage(timeline, 950, again)).toBe(timeline);
});

it('lets go of what the journal had when a lesson makes the lab anew, and not of what was seen', () => {
  const timeline = told([100, welcome({ journal: [entry] })], [200, { type: 'changed', revision: 2, delta: {}, entry: { ...entry, id: 8 } }], [300, { type: 'history-forgotten' }]);
  expect(timeline.events).toMatchObject([{ entry: 8 }]);
});
