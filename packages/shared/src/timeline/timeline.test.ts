import { describe, expect, it, test } from 'vitest';
import type { Observation } from '../observation/index.ts';
import type { JournalEntry } from '../protocol/index.ts';
import { seededRandom } from '../random/index.ts';
import { diffRecords } from '../records/index.ts';
import { beginningOf, beginTimeline, eventBy, laneOf, MAX_EVENTS, MAX_STEP_RECORDS, MAX_STEPS, nextMoment, recordAway, recordChange, recordProbe, recordProbeEnd, recordStep, stateAt } from './index.ts';
import type { Timeline } from './index.ts';
import { changedAtRandom, stateOf, threeOnABridge } from './test-lab.ts';

const entry = (id: number, over: Partial<JournalEntry> = {}): JournalEntry => ({ id, at: 0, person: 'p', gesture: { kind: 'set-down', subjects: ['net0:eth0'] }, commands: [], durationMs: 1, ...over });
const typed = (id: number, line: string): JournalEntry => entry(id, { gesture: { kind: 'typed', subjects: ['net0'] }, commands: [{ argv: [], line, exit: 0, output: '' }] });
const ping = { id: 'a', person: 'p', request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' }, argv: ['ping', '10.0.1.2'], startedAt: 0 } as const;
const begin = (journal: readonly JournalEntry[] = []): Timeline => beginTimeline(1_000, stateOf(threeOnABridge), journal);

/** So many changes, each with the time that it has on the timeline and what was there after it. */
function someChanges(seed: string, count: number, stepMs: number): { readonly timeline: Timeline; readonly seen: readonly (readonly [number, Observation])[] } {
  const random = seededRandom(seed);
  let timeline = begin();
  let observation = threeOnABridge;
  const seen: [number, Observation][] = [[1_000, observation]];
  for (let index = 1; index <= count; index += 1) {
    const next = changedAtRandom(observation, random);
    timeline = recordChange(timeline, 1_000 + index * stepMs, diffRecords(observation, next));
    if (next !== observation) seen.push([timeline.steps.at(-1)?.at ?? 0, next]);
    observation = next;
  }
  return { timeline, seen };
}

describe('how the lab was', () => {
  it.each(['a', 'b', 'c', 'd', 'e'])('is what was observed then, after every one of many changes, in whatever order they are gone to (%s)', (seed) => {
    const { timeline, seen } = someChanges(seed, 150, 10);
    const shuffled = seen.map((one, index) => [(index * 7919) % seen.length, one] as const).sort(([a], [b]) => a - b);
    for (const [, [at, observation]] of shuffled) expect(stateAt(timeline, at).observation).toEqual(observation);
    expect(stateAt(timeline, 0).observation).toBe(threeOnABridge);
    expect(stateAt(timeline, Infinity).observation).toEqual(seen.at(-1)?.[1]);
  });

  it('has a time for each of the changes that came at once', () => {
    const { timeline, seen } = someChanges('at-once', 60, 0);
    expect(new Set(timeline.steps.map(({ at }) => at)).size).toBe(timeline.steps.length);
    for (const [at, observation] of seen) expect(stateAt(timeline, at).observation).toEqual(observation);
  });

  it('is drawn as it was drawn then, what has another name now at its old place', () => {
    const { net0 = raise(), ...others } = threeOnABridge.namespaces;
    const renamed = { ...threeOnABridge, namespaces: { ...others, web: { ...net0, name: 'web' } } };
    let timeline = recordStep(begin(), 1_010, { positions: { net0: [10, 20] } });
    timeline = recordStep(timeline, 1_015, { marks: { looks: { net0: { icon: 'server' } } } });
    timeline = recordChange(timeline, 1_020, diffRecords(threeOnABridge, renamed));
    timeline = recordStep(timeline, 1_030, { positions: { web: [30, 40] } });
    expect(stateAt(timeline, 1_005).positions).toEqual({});
    expect(stateAt(timeline, 1_019).positions).toEqual({ net0: [10, 20] });
    expect(stateAt(timeline, 1_020)).toMatchObject({ positions: { web: [10, 20] }, marks: { looks: { web: { icon: 'server' } } } });
    expect(stateAt(timeline, 1_020).ids.namespaces.get('web')).toBe('net0');
    expect(stateAt(timeline, 1_030).positions).toEqual({ web: [30, 40] });
  });
});

const raise = (): never => {
  throw new Error('the lab has no net0');
};

describe('its bounds', () => {
  it('are kept, and what is left is as it was', () => {
    const { timeline, seen } = someChanges('long', MAX_STEPS + 300, 1_000);
    expect(timeline.steps).toHaveLength(MAX_STEPS);
    expect(timeline.events.length).toBeLessThanOrEqual(MAX_EVENTS);
    expect(timeline.events[0]?.at).toBeGreaterThanOrEqual(timeline.since);
    for (const [at, observation] of seen.filter(([at], index) => at >= timeline.since && index % 97 === 0)) expect(stateAt(timeline, at).observation).toEqual(observation);
  });

  it('count what is in a change: few large ones are as much as many', () => {
    const many = Object.fromEntries(Array.from({ length: MAX_STEP_RECORDS / 4 }, (_, index) => [`m${String(index)}`, { name: `m${String(index)}`, inode: index + 10 }]));
    const large = { ...threeOnABridge, namespaces: { ...threeOnABridge.namespaces, ...many } };
    let timeline = begin();
    for (let turn = 0; turn < 4; turn += 1) {
      timeline = recordChange(timeline, 2_000 + turn * 2_000, diffRecords(threeOnABridge, large));
      timeline = recordChange(timeline, 3_000 + turn * 2_000, diffRecords(large, threeOnABridge));
    }
    expect(timeline.records).toBeLessThanOrEqual(MAX_STEP_RECORDS);
    expect(timeline.steps).toHaveLength(4);
    expect(Object.keys(stateAt(timeline, timeline.steps[0]?.at ?? 0).observation.namespaces)).toHaveLength(Object.keys(large.namespaces).length);
  });
});

describe('what happened', () => {
  const down = { ...threeOnABridge, interfaces: { ...threeOnABridge.interfaces, 'net0:eth0': { ...(threeOnABridge.interfaces['net0:eth0'] ?? raise()), up: false, carrier: false } } };
  const setDown = diffRecords(threeOnABridge, down);

  it('stands on a lane each: gestures, typed lines, what the kernel changed by itself, tests, packets', () => {
    let timeline = recordChange(begin(), 1_100, setDown, entry(1));
    timeline = recordChange(timeline, 2_000, {}, typed(2, 'ip link set eth0 up'));
    timeline = recordChange(timeline, 3_000, diffRecords(down, threeOnABridge));
    timeline = recordProbe(timeline, 4_000, ping);
    timeline = recordProbe(timeline, 5_000, { ...ping, id: 'b', request: { kind: 'watch', namespace: 'net0' } });
    timeline = recordProbeEnd(timeline, 6_000, 'a', { exit: 1, reason: 'done' });
    expect(timeline.events.map(laneOf)).toEqual(['gestures', 'typed', 'kernel', 'tests', 'packets']);
    expect(timeline.events).toMatchObject([
      { at: 1_100, entry: 1, gesture: { kind: 'set-down' } },
      { at: 2_000, entry: 2, namespace: 'net0', line: 'ip link set eth0 up', exit: 0 },
      { at: 3_000, changes: [{ table: 'interfaces', what: 'up', subject: 'net0:eth0' }], more: 0 },
      { at: 4_000, until: 6_000, end: { exit: 1, reason: 'done' } },
      { at: 5_000, probe: 'watch' },
    ]);
    expect(timeline.events[4]).not.toHaveProperty('until');
  });

  it('in the same blink by the kernel alone is one', () => {
    const timeline = recordChange(recordChange(begin(), 2_000, setDown), 2_100, diffRecords(down, threeOnABridge));
    expect(timeline.events).toMatchObject([{ at: 2_100, changes: [{ what: 'down' }, { what: 'up' }] }]);
    expect(recordChange(timeline, 3_000, setDown).events).toHaveLength(2);
  });

  it('is not told where policy rules are found that every namespace has; others are', () => {
    const rule = (priority: number, kernelMade: boolean) => ({ namespace: 'net0', family: 6, priority, action: 'lookup', kernelMade }) as const;
    const found = recordChange(begin(), 2_000, { rules: { added: { 'net0 0': rule(0, true), 'net0 32766': rule(32_766, true) } } });
    expect(found.events).toEqual([]);
    expect(recordChange(found, 3_000, { rules: { added: { 'net0 100': rule(100, false) } } }).events).toMatchObject([{ at: 3_000, changes: [{ table: 'rules', what: 'added', subject: 'net0 100' }] }]);
  });

  it('is not told where the kernel changed nothing but who was heard', () => {
    const neighbours = { added: { 'net0:eth0 10.0.1.9': { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', state: 'STALE' } } };
    const timeline = recordChange(begin(), 2_000, { neighbours });
    expect(timeline.events).toEqual([]);
    expect(Object.keys(stateAt(timeline, 2_000).observation.neighbours)).toHaveLength(1);
  });

  it('is gone through one by one, from the beginning that the journal knows', () => {
    const before = [entry(1, { at: 100 }), typed(2, 'ip netns add a')].map((one, index) => ({ ...one, at: 100 + 200 * index }));
    const timeline = recordAway(recordChange(begin(before), 2_000, setDown, entry(3)), 3_000, 4_000);
    expect(beginningOf(timeline)).toBe(100);
    const moments = [100, 300, 2_000, 3_000];
    expect(moments.map((at) => nextMoment(timeline, at, 1))).toEqual([300, 2_000, 3_000, undefined]);
    expect(moments.map((at) => nextMoment(timeline, at, -1))).toEqual([100, 100, 300, 2_000]);
    expect(eventBy(timeline, 2_500)).toMatchObject({ entry: 3 });
    expect(eventBy(timeline, 50)).toBeUndefined();
    // a clock of the server's that is ahead does not make it later than now
    expect(begin([entry(9, { at: 9_999 })]).events[0]?.at).toBe(1_000);
  });
});

test('a change that was refused is on its lane, and says so', () => {
  const timeline = recordChange(begin(), 2_000, {}, entry(4, { refusal: { code: 'kernel' } }));
  expect(timeline.events).toMatchObject([{ kind: 'gesture', refused: 'kernel' }]);
  expect(timeline.steps).toEqual([]);
});
