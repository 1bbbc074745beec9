import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Details, DetailsView } from '@patchbay/shared/protocol';
import { DetailsReaders } from './details-readers.ts';

const NET0 = { name: 'net0', inode: 9 };
const COUNTERS: DetailsView = { namespace: 'net0', detail: 'counters' };

let readings: number;
let readers: DetailsReaders;
let faults: unknown[];
let lookedAt: string[];
let answer: () => Promise<Details | undefined>;

beforeEach(() => {
  vi.useFakeTimers();
  readings = 0;
  faults = [];
  lookedAt = [];
  answer = () => Promise.resolve({ type: 'details', ...COUNTERS, detail: 'counters', at: readings, argv: [], rows: [] });
  readers = new DetailsReaders({
    read: () => {
      readings += 1;
      return answer();
    },
    lookedAt: (namespace) => lookedAt.push(namespace),
    reportFault: (fault) => faults.push(fault),
  });
});
afterEach(() => {
  readers.endAll();
  vi.useRealTimers();
});

/** A page, and when what it got was read. */
function page(): { readonly got: number[]; readonly watcher: (text: string) => void } {
  const got: number[] = [];
  return { got, watcher: (text) => got.push((JSON.parse(text) as Details).at) };
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

test('first at once, then about once a second; one reader however many look', async () => {
  const [ann, bob] = [page(), page()];
  readers.watch(COUNTERS, NET0, ann.watcher);
  await seconds(0);
  expect(ann.got).toEqual([1]);
  await seconds(0.5);
  readers.watch(COUNTERS, NET0, bob.watcher);
  readers.watch(COUNTERS, NET0, ann.watcher);
  expect([ann.got, bob.got]).toEqual([[1], [1]]);
  await seconds(2);
  expect([ann.got, bob.got]).toEqual([[1, 2, 3], [1, 2, 3]]);
  expect(readings).toBe(3);
});

test('what stands still is read more seldom, until it changes or something is about to', async () => {
  const rows = (port: string, age: number): Details => ({ type: 'details', namespace: 'host', detail: 'macs', at: readings, argv: [], rows: [{ bridge: 'br0', port, mac: '02:00:00:00:00:01', kind: 'learned', age }] });
  let port = 'veth0';
  answer = () => Promise.resolve(rows(port, readings));
  readers.watch({ namespace: 'host', detail: 'macs' }, { name: 'host', inode: 0 }, page().watcher);
  await seconds(24);
  // at 0 to 5 seconds, and from then on every four: that it was heard longer ago is no news
  expect(readings).toBe(10);
  port = 'veth1';
  await seconds(4);
  // at 25 seconds that was seen, and each second since
  expect(readings).toBe(14);
  await seconds(20);
  const before = readings;
  readers.hurry();
  await seconds(3);
  expect(readings).toBe(before + 3);
});

test('it ends when the last has looked away', async () => {
  const [ann, bob] = [page(), page()];
  readers.watch(COUNTERS, NET0, ann.watcher);
  readers.watch(COUNTERS, NET0, bob.watcher);
  await seconds(0);
  readers.unwatch(COUNTERS, ann.watcher);
  await seconds(1);
  expect([ann.got, bob.got]).toEqual([[1], [1, 2]]);
  readers.unwatchAll(bob.watcher);
  await seconds(5);
  expect(readings).toBe(2);
});

test('it ends with the namespace, though another of that name comes', async () => {
  const ann = page();
  readers.watch(COUNTERS, NET0, ann.watcher);
  await seconds(0);
  readers.endOutside({ net0: NET0 });
  await seconds(1);
  expect(ann.got).toEqual([1, 2]);
  readers.endOutside({ net0: { ...NET0, inode: 10 } });
  await seconds(5);
  expect(ann.got).toEqual([1, 2]);
});

test('nothing is told of a reading that was under way when nobody looked any more', async () => {
  let finish: (details: undefined) => void = () => undefined;
  answer = () => new Promise((resolve) => (finish = resolve));
  const ann = page();
  readers.watch(COUNTERS, NET0, ann.watcher);
  readers.unwatch(COUNTERS, ann.watcher);
  finish(undefined);
  await seconds(5);
  expect(ann.got).toEqual([]);
  expect(readings).toBe(1);
});

test('a reading that could not be made, or that failed, is made again', async () => {
  const ann = page();
  const works = answer;
  answer = () => Promise.resolve(undefined);
  readers.watch(COUNTERS, NET0, ann.watcher);
  await seconds(0);
  answer = () => Promise.reject(new Error('no'));
  await seconds(1);
  expect(faults).toHaveLength(1);
  answer = works;
  await seconds(1);
  expect(ann.got).toEqual([3]);
});

test('by whom how much is looked at', () => {
  const [ann, bob] = [page(), page()];
  readers.watch(COUNTERS, NET0, ann.watcher);
  readers.watch({ ...COUNTERS, detail: 'macs' }, NET0, ann.watcher);
  readers.watch(COUNTERS, NET0, bob.watcher);
  expect([readers.countOf(ann.watcher), readers.countOf(bob.watcher)]).toEqual([2, 1]);
});

test('that a namespace is looked at is told once for each reading, however many of its views there are', async () => {
  const ann = page();
  readers.watch(COUNTERS, NET0, ann.watcher);
  readers.watch({ ...COUNTERS, detail: 'macs' }, NET0, ann.watcher);
  readers.watch({ namespace: 'host', detail: 'macs' }, { name: 'host', inode: 0 }, ann.watcher);
  await seconds(0);
  expect(lookedAt).toEqual(['net0', 'host']);
  readers.unwatch(COUNTERS, ann.watcher);
  await seconds(1);
  expect(lookedAt).toEqual(['net0', 'host', 'net0', 'host']);
});
