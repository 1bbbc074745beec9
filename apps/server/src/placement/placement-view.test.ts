import { beforeEach, expect, test } from 'vitest';
import type { PlacementEvent } from './placement.ts';
import { PlacementView } from './placement-view.ts';
import type { Change } from './register.ts';

const worker = (id: string, revision: number): Change => ({ key: `worker.${id}`, text: JSON.stringify({ lease: `of-${id}`, cores: 1, memoryMib: 1, features: ['vlan', 'of tomorrow'], more: 1 }), revision });
const placed = (lab: string, id: string, revision: number): Change => ({ key: `lab.${lab}`, text: JSON.stringify({ worker: id, lease: `of-${id}`, base: 100 }), revision });

let now: number;
let view: PlacementView;
let events: PlacementEvent[];
beforeEach(() => {
  [now, events] = [100, []];
  view = new PlacementView(() => now, (error) => expect.fail(String(error)));
  view.watch((event) => events.push(event));
});

test('of a whole a place counts whose worker has renewed since', () => {
  view.hear([placed('lab', 'a', 5), worker('a', 9), { key: 'format', text: '1', revision: 1 }], true);
  expect(view.placeOf('lab')).toEqual({ lab: 'lab', worker: 'a', token: 105 });
  expect(view.labsOf('of-a')).toEqual(new Map([['lab', 105]]));
  expect(view.leaseOf('a')?.features).toEqual(['vlan']);
  expect(view.revision).toBe(9);
});

test('of another whole what is the same is no news, and what is not in it is gone', () => {
  const before = [worker('a', 1), worker('b', 2), placed('lab', 'a', 3), placed('other', 'b', 4)];
  view.hear(before, true);
  events.length = 0;
  now = 200;
  view.hear(before, true);
  expect(events).toEqual([]);
  // whoever is silent is not seen anew by it
  expect(view.leaseOf('a')?.seenAt).toBe(100);
  // a server that has lost its last writes
  view.hear([worker('a', 1), worker('b', 2)], true);
  expect(events.map(({ kind }) => kind)).toEqual(['left', 'left']);
  expect([view.placeOf('lab'), view.revisionOf('lab.lab'), view.revision]).toEqual([undefined, 0, 2]);
  view.hear([placed('lab', 'b', 3)], false);
  expect(view.placeOf('lab')).toEqual({ lab: 'lab', worker: 'b', token: 103 });
});

test('what was heard already is not heard again, and a place of a lease that is over is none', () => {
  view.hear([worker('a', 1)], false);
  view.hear([worker('a', 1)], false);
  view.hear([{ key: 'worker.a', text: null, revision: 2 }, worker('a', 1), placed('lab', 'a', 3)], false);
  expect(events.map(({ kind }) => kind)).toEqual(['offered', 'ended', 'placed']);
  expect([view.leases, view.placeOf('lab')]).toEqual([[], undefined]);
});
