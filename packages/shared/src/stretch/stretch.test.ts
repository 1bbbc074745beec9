import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { JournalEntry } from '../protocol/index.ts';
import { drawIndex, seededRandom } from '../random/index.ts';
import { diffRecords } from '../records/index.ts';
import { beginTimeline, MAX_EVENTS, MAX_STEPS, recordAway, recordChange, recordProbe, recordProbeEnd, recordStep, stateAt } from '../timeline/index.ts';
import type { LabState, Timeline } from '../timeline/index.ts';
import { changedAtRandom, stateOf, threeOnABridge } from '../timeline/test-lab.ts';
import { cutStretch, MAX_STRETCH_NAME, readStretch, timelineOf, writeStretch } from './index.ts';
import type { KeptStretch } from './index.ts';

const BEGIN = 1_000;
const entry = (id: number, line?: string): JournalEntry => ({
  id,
  at: 0,
  person: 'p',
  gesture: line === undefined ? { kind: 'set-down', subjects: ['net0:eth0'] } : { kind: 'typed', subjects: ['net0'] },
  commands: line === undefined ? [] : [{ argv: [], line, exit: 0, output: '' }],
  durationMs: 1,
});
const ping = { id: 'a', person: 'p', request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' }, argv: ['ping', '10.0.1.2'], startedAt: 0 } as const;
const watch = { ...ping, id: 'w', request: { kind: 'watch', namespace: 'net0', target: '10.0.1.2' } } as const;
const packets = { title: 'net0 → net1', lines: ['watching net0:eth0', '0 net0:eth0 42 ffffffffffff'] };
const options = { name: 'how the link broke', lab: 'lab-1' };

/** A lab in which anything happens, the same whenever the seed is. */
function anyTimeline(seed: string, count: number): Timeline {
  const random = seededRandom(seed);
  let timeline = beginTimeline(BEGIN, stateOf(threeOnABridge), [entry(1)]);
  let observation = threeOnABridge;
  let now = BEGIN;
  for (let index = 0; index < count; index += 1) {
    now += drawIndex(random, 900);
    const what = drawIndex(random, 8);
    if (what === 0) timeline = recordStep(timeline, now, { positions: { [`net${String(drawIndex(random, 3))}`]: [drawIndex(random, 900), drawIndex(random, 900)] } });
    else if (what === 1) timeline = recordStep(timeline, now, { marks: { looks: { net0: { icon: 'server' } } } });
    else if (what === 2) timeline = recordProbe(timeline, now, { ...ping, id: `p${String(index)}` });
    else if (what === 3) timeline = timeline.events.reduce((so, event) => (event.kind === 'probe' && event.until === undefined ? recordProbeEnd(so, now, event.id, { exit: 0, reason: 'done' }) : so), timeline);
    else if (what === 4) timeline = recordAway(timeline, now - 5, now);
    else {
      const next = changedAtRandom(observation, random);
      timeline = recordChange(timeline, now, diffRecords(observation, next), what === 5 ? entry(index + 2) : undefined);
      observation = next;
    }
  }
  return timeline;
}

const seen = ({ observation, positions, marks, adrift }: LabState): object => ({ observation, positions, marks, adrift });
const roundTrip = (stretch: KeptStretch): KeptStretch => {
  const reading = readStretch(writeStretch(stretch));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.stretch;
};

test('whatever happens in a lab, of any stretch that was kept, written and read, the lab is as it was at each time of it', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (seed, count, a, b) => {
      const timeline = anyTimeline(seed, count);
      const end = Math.max(BEGIN, timeline.steps.at(-1)?.at ?? 0, timeline.events.at(-1)?.at ?? 0) + 10;
      const times = timeline.steps.map(({ at }) => at);
      // anywhere, or just where something changes
      const timeOf = (part: number): number => (drawIndex(seededRandom(`${seed} ${String(part)}`), 2) === 0 ? undefined : times[Math.floor(part * times.length)]) ?? Math.round(BEGIN + part * (end - BEGIN));
      const [from = 0, until = 0] = [a, b].map(timeOf).sort((one, other) => one - other);
      const stretch = cutStretch(timeline, { ...options, from, until });
      const read = roundTrip(stretch);
      expect(read).toEqual(stretch);
      const kept = timelineOf(read);
      for (const at of [from, until, ...timeline.steps.map((step) => step.at).filter((time) => time > from && time <= until)]) {
        expect(seen(stateAt(kept, at))).toEqual(seen(stateAt(timeline, at)));
      }
      const during = timeline.events.filter(({ at }) => at >= from && at <= until);
      expect(kept.events.slice(kept.events.length - during.length)).toMatchObject(during.map(({ at, kind }) => ({ at, kind })));
      expect(kept.events.every(({ at }) => at >= from && at <= until)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe('what is cut', () => {
  const begun = recordProbe(recordProbe(beginTimeline(BEGIN, stateOf(threeOnABridge), [entry(1)]), 1_100, ping), 1_150, watch);
  const timeline = recordProbeEnd(recordProbeEnd(begun, 1_400, 'a', { exit: 0, reason: 'done' }), 1_300, 'w', { exit: 0, reason: 'done' });

  it('has what went on at its beginning, there, and no end for what goes on beyond its own', () => {
    const { events } = cutStretch(timeline, { ...options, from: 1_200, until: 1_350 });
    expect(events).toMatchObject([{ id: 'a', at: 1_200 }, { id: 'w', at: 1_200, until: 1_300 }]);
    expect(events[0]).not.toHaveProperty('until');
    expect(events[0]).not.toHaveProperty('end');
    expect(cutStretch(timeline, { ...options, from: 1_350, until: 1_360 }).events).toMatchObject([{ id: 'a' }]);
  });

  it('begins no earlier than it is known how the lab was', () => {
    const stretch = cutStretch(timeline, { ...options, from: 0, until: 1_200 });
    expect(stretch.from).toBe(BEGIN);
    expect(roundTrip(stretch)).toEqual(stretch);
  });

  it('has the packets of its watches, as far as they are known, and those of no others', () => {
    const known = { ...options, watched: () => packets };
    expect(cutStretch(timeline, { ...known, from: 1_000, until: 1_500 }).packets).toEqual({ w: packets });
    expect(cutStretch(timeline, { ...known, from: 1_310, until: 1_500 }).packets).toEqual({});
    expect(cutStretch(timeline, { ...options, from: 1_000, until: 1_500 }).packets).toEqual({});
  });

  it('has each box where it was drawn, also one that nobody placed', () => {
    const placed = recordStep(timeline, 1_200, { positions: { net0: [1, 2] } });
    const stretch = cutStretch(placed, { ...options, from: 1_250, until: 1_500, drawn: { net0: [7, 7], net1: [3, 4] } });
    expect(stretch.first.positions).toEqual({ net0: [1, 2], net1: [3, 4] });
  });

  it('has no keys of WireGuard, and no step in which nothing else was another', () => {
    const [key = '', link] = Object.entries(threeOnABridge.interfaces)[0] ?? [];
    if (link === undefined) throw new Error('the lab has no interface');
    const keyed = { ...threeOnABridge, interfaces: { ...threeOnABridge.interfaces, [key]: { ...link, wireguard: { privateKey: 'secret' } } } };
    const other = { ...keyed, interfaces: { ...keyed.interfaces, [key]: { ...link, mtu: 1_400, wireguard: { privateKey: 'secret too' } } } };
    let secret = recordChange(beginTimeline(BEGIN, stateOf(threeOnABridge)), 1_100, diffRecords(threeOnABridge, keyed));
    secret = recordChange(secret, 1_200, diffRecords(keyed, other));
    secret = recordChange(secret, 1_300, diffRecords(other, threeOnABridge));
    for (const from of [1_000, 1_150]) {
      const text = writeStretch(cutStretch(secret, { ...options, from, until: 2_000 }));
      expect(text).not.toContain('secret');
      expect(readStretch(text)).toMatchObject({ ok: true, stretch: { steps: [{ at: 1_200 }, { at: 1_300 }] } });
    }
  });
});

const stretch = cutStretch(recordProbe(recordChange(beginTimeline(BEGIN, stateOf(threeOnABridge)), 1_100, diffRecords(threeOnABridge, { ...threeOnABridge, addresses: {} })), 1_150, watch), { ...options, from: 1_000, until: 2_000, watched: () => packets });
const changed = (change: object): string => JSON.stringify({ ...(JSON.parse(writeStretch(stretch)) as object), ...change });
const [step] = stretch.steps;
const [event] = stretch.events;

test.each([
  ['cut off', writeStretch(stretch).slice(0, 200), { code: 'not-json', allowed: '{ "patchbay-timeline": 1, …' }],
  ['empty', '', { code: 'not-json', found: '' }],
  ['other JSON', '{ "patchbay-recording": 1 }', { code: 'not-this', found: '{"patchbay-recording":1}' }],
  ['a number', '7', { code: 'not-this', found: '7' }],
  ['of a version to come', changed({ 'patchbay-timeline': 2, steps: 'of another kind' }), { code: 'future-version', found: '2', allowed: '1' }],
  ['of a version that never was', changed({ 'patchbay-timeline': 0 }), { code: 'malformed', path: 'patchbay-timeline', found: '0', allowed: '1' }],
  ['without a name', changed({ name: '' }), { path: 'name', found: '""', allowed: '≥ 1' }],
  ['with too long a name', changed({ name: 'n'.repeat(MAX_STRETCH_NAME + 1) }), { path: 'name', allowed: '≤ 120' }],
  ['with a key that is none', changed({ more: 1 }), { path: '', allowed: '{ … } − more' }],
  ['without how the lab was', changed({ first: undefined }), { path: 'first', found: '—', allowed: '{ … }' }],
  ['with half an observation', changed({ first: { ...stretch.first, observation: {} } }), { path: 'first.observation.namespaces', allowed: '{ … }' }],
  ['that ends before it begins', changed({ until: 900, steps: [], events: [], packets: {} }), { path: 'until', allowed: '≥ 1000' }],
  ['with a time that is none', changed({ from: 'yesterday' }), { path: 'from', found: '"yesterday"' }],
  ['with a change of before it begins', changed({ steps: [{ ...step, at: 1_000 }] }), { path: 'steps[0].at', allowed: '1001 … 2000' }],
  ['with two changes at once', changed({ steps: [step, step] }), { path: 'steps[1].at', found: '1100', allowed: '1101 … 2000' }],
  ['with a change of after its end', changed({ steps: [{ ...step, at: 2_001 }] }), { path: 'steps[0].at' }],
  ['with a change that is none', changed({ steps: [{ ...step, delta: { addresses: { gone: {} } } }] }), { path: 'steps[0].delta.addresses', allowed: '{ … } − gone' }],
  ['with too many changes', changed({ steps: Array.from({ length: MAX_STEPS + 1 }, (_, index) => ({ at: 1_001 + index })) }), { path: 'steps', allowed: '≤ 2000' }],
  ['with changes of too many records', changed({ steps: [{ at: 1_100, delta: { namespaces: { added: Object.fromEntries(Array.from({ length: 40_001 }, (_, index) => [`n${String(index)}`, { name: `n${String(index)}`, inode: index }])) } } }] }), { path: 'steps', allowed: '≤ 40000 records' }],
  ['with too many events', changed({ events: Array.from({ length: MAX_EVENTS + 1 }, () => event) }), { path: 'events', allowed: '≤ 2000' }],
  ['with what happened out of order', changed({ events: [{ kind: 'away', at: 1_500, until: 1_600 }, event] }), { path: 'events[1].at', allowed: '1500 … 2000' }],
  ['with what cannot happen', changed({ events: [{ kind: 'wonder', at: 1_100 }] }), { path: 'events[0].kind', found: '"wonder"' }],
  ['with packets that nobody watched', changed({ packets: { x: packets } }), { path: 'packets.x', allowed: '"w"' }],
  ['with packets that are none', changed({ packets: { w: { title: 'a', lines: [7] } } }), { path: 'packets.w.lines[0]', found: '7', allowed: '"…"' }],
])('a file that is %s is refused, with what was found and what is allowed', (_, text, expected) => {
  const reading = readStretch(text);
  expect(reading.ok ? undefined : reading.problem).toMatchObject({ code: 'malformed', ...expected });
});
