import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Holds } from './holds.ts';

const changed = vi.fn<(lab: string) => void>();
let holds: Holds;

beforeEach(() => {
  vi.useFakeTimers();
  changed.mockClear();
  holds = new Holds(changed);
});
afterEach(() => void vi.useRealTimers());

const here = (...ids: readonly string[]) => ['tess', 'ann'].map((id, index) => ({ id, name: id, number: index + 1, here: ids.includes(id) }));

test('a lab has one holder, the last one who took it over, until it is handed back', () => {
  holds.takeOver('lab', 'tess');
  holds.takeOver('lab', 'tess');
  expect(holds.holderOf('lab')).toBe('tess');
  holds.takeOver('lab', 'theo');
  expect(holds.holderOf('lab')).toBe('theo');
  holds.handBack('lab');
  holds.handBack('lab');
  expect(holds.holderOf('lab')).toBeUndefined();
  expect(changed.mock.calls).toEqual([['lab'], ['lab'], ['lab']]);
});

test('who is out of the lab for long hands it back; who reloads their page does not', () => {
  holds.takeOver('lab', 'tess');
  holds.peopleAre('lab', here('ann'));
  vi.advanceTimersByTime(9_000);
  holds.peopleAre('lab', here('ann', 'tess'));
  vi.advanceTimersByTime(60_000);
  expect(holds.holderOf('lab')).toBe('tess');
  holds.peopleAre('lab', here('ann'));
  vi.advanceTimersByTime(5_000);
  // somebody else who comes or goes does not make it longer
  holds.peopleAre('lab', here());
  vi.advanceTimersByTime(5_000);
  expect(holds.holderOf('lab')).toBeUndefined();
});

test('who takes over a lab that another one has just left keeps it', () => {
  holds.takeOver('lab', 'theo');
  holds.peopleAre('lab', here('tess'));
  holds.takeOver('lab', 'tess');
  vi.advanceTimersByTime(60_000);
  expect(holds.holderOf('lab')).toBe('tess');
});

test('who is out of the class holds nothing of it', () => {
  for (const lab of ['one', 'two']) holds.takeOver(lab, 'tess');
  holds.takeOver('three', 'theo');
  holds.handBackAllOf('tess');
  expect(['one', 'two', 'three'].map((lab) => holds.holderOf(lab))).toEqual([undefined, undefined, 'theo']);
});
