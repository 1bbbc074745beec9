import { emptyObservation } from '@patchbay/shared/observation';
import type { Observation, ObservedInterface } from '@patchbay/shared/observation';
import type { LabTraffic } from '@patchbay/shared/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TrafficWatch } from './traffic-watch.ts';

let asked: (readonly string[])[];
let packets: number;
let observation: Observation;
let faults: unknown[];
let watch: TrafficWatch;
let fails: boolean;

/** So many namespaces, each with a cable to the one after it; without any, one cable from the host to `a`. */
const chain = (length: number): Observation => {
  const end = (namespace: string, name: string, peer: readonly [string, string]) =>
    [`${namespace}:${name}`, { namespace, name, kind: 'veth', peer: { namespace: peer[0], interface: peer[1] } } as ObservedInterface] as const;
  const name = (n: number) => `n${String(n).padStart(3, '0')}`;
  const pairs = Array.from({ length }, (_, n) => [end(name(n), 'r', [name(n + 1), 'l']), end(name(n + 1), 'l', [name(n), 'r'])]).flat();
  const one = [end('host', 'v', ['a', 'e']), end('a', 'e', ['host', 'v'])];
  return { ...emptyObservation(), interfaces: Object.fromEntries(length === 0 ? one : pairs) };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  [asked, packets, observation, faults, fails] = [[], 0, chain(0), [], false];
  watch = new TrafficWatch({
    count: (namespaces) => {
      asked.push(namespaces);
      if (fails) return Promise.reject(new Error('no kernel'));
      return Promise.resolve(new Map(namespaces.map((name) => [name, new Map([['v', { received: 0, sent: packets }]])])));
    },
    observation: () => observation,
    reportFault: (fault) => faults.push(fault),
  });
});
afterEach(() => {
  watch.end();
  vi.useRealTimers();
});

const page = () => {
  const got: LabTraffic['rates'][] = [];
  return { got, watcher: (text: string) => got.push((JSON.parse(text) as LabTraffic).rates) };
};
const second = () => vi.advanceTimersByTimeAsync(1_000);

test('one reading a second however many look, and none when nobody does', async () => {
  const [ann, bob] = [page(), page()];
  expect(asked).toEqual([]);
  watch.watch(ann.watcher);
  watch.watch(bob.watcher);
  watch.watch(ann.watcher);
  await vi.advanceTimersByTimeAsync(0);
  packets = 30;
  await second();
  expect(asked).toEqual([['host'], ['host']]);
  expect([ann.got, bob.got]).toEqual([[{}, { 'host:v': [0, 30] }], [{}, { 'host:v': [0, 30] }]]);
  watch.unwatch(ann.watcher);
  await second();
  expect([ann.got.length, bob.got.length]).toEqual([2, 3]);
  watch.unwatch(bob.watcher);
  await second();
  await second();
  expect(asked).toHaveLength(3);
});

test('where nothing flows it is read more seldom, and nothing is told but for now and then', async () => {
  const ann = page();
  watch.watch(ann.watcher);
  for (let n = 0; n < 24; n += 1) await second();
  // at 0, 1, 2, 3 and 4 seconds, and from then on every four
  expect(asked).toHaveLength(10);
  expect(ann.got).toEqual([{}]);
  for (let n = 0; n < 4; n += 1) await second();
  expect(ann.got).toEqual([{}, {}]);
  packets = 9;
  for (let n = 0; n < 4; n += 1) await second();
  expect(ann.got).toHaveLength(3);
  const before = asked.length;
  for (let n = 0; n < 3; n += 1) {
    packets += 9;
    await second();
  }
  expect(asked).toHaveLength(before + 3);
});

test('where something is about to flow, it is read every second again', async () => {
  watch.watch(page().watcher);
  for (let n = 0; n < 9; n += 1) await second();
  const before = asked.length;
  watch.hurry();
  for (let n = 0; n < 3; n += 1) await second();
  expect(asked).toHaveLength(before + 3);
});

test('who comes to look later has the last reading at once', async () => {
  const [ann, bob] = [page(), page()];
  watch.watch(ann.watcher);
  await vi.advanceTimersByTimeAsync(0);
  packets = 7;
  await second();
  watch.watch(bob.watcher);
  expect(bob.got).toEqual([{ 'host:v': [0, 7] }]);
});

test('of many namespaces so many are read at a time, all of them in turn', async () => {
  observation = chain(60);
  watch.watch(page().watcher);
  for (let n = 0; n < 5; n += 1) await second();
  expect(Math.max(...asked.map(({ length }) => length))).toBe(12);
  const read = asked.slice(0, 3).flat();
  expect(new Set(read).size).toBe(30);
});

test('a reading that fails is a fault, and the next comes all the same', async () => {
  fails = true;
  watch.watch(page().watcher);
  await vi.advanceTimersByTimeAsync(0);
  fails = false;
  await second();
  expect([faults.length, asked.length]).toEqual([1, 2]);
});
