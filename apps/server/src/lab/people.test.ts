import { expect, test } from 'vitest';
import { LAB_LIMITS } from './limits.ts';
import { People } from './people.ts';

const person = (id: string) => ({ id, name: '' });

test('people are numbered in order of arrival, and keep their number', () => {
  const people = new People();
  people.arrive(person('a'));
  people.arrive(person('b'));
  people.leave('a');
  people.arrive(person('c'));
  people.arrive(person('a'));
  expect(people.list.map(({ id, number, here }) => [id, number, here])).toEqual([
    ['a', 1, true],
    ['b', 2, true],
    ['c', 3, true],
  ]);
});

test('one with two pages open leaves with the second', () => {
  const people = new People();
  expect(people.arrive(person('a'))).toBe(true);
  expect(people.arrive(person('a'))).toBe(false);
  expect(people.leave('a')).toBe(false);
  expect(people.list[0]?.here).toBe(true);
  expect(people.leave('a')).toBe(true);
  expect(people.list[0]?.here).toBe(false);
});

test('those long absent are forgotten, never one who is here', () => {
  const people = new People();
  people.arrive(person('here'));
  for (let count = 0; count <= LAB_LIMITS.absentPeople; count += 1) {
    people.arrive(person(`visitor ${String(count)}`));
    people.leave(`visitor ${String(count)}`);
  }
  expect(people.list).toHaveLength(1 + LAB_LIMITS.absentPeople);
  expect(people.list.slice(0, 2).map(({ id }) => id)).toEqual(['here', 'visitor 1']);
});
