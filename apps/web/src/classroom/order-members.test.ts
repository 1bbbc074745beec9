import { expect, test } from 'vitest';
import { findMembers, orderMembers } from './order-members.ts';
import { member } from './test-class.ts';

const at = (done: number, stepSince: number, checks = 1) => ({
  lesson: { lesson: 'veth-pair', startedAt: stepSince, doneAt: Array<number>(done).fill(stepSince), done, checks: Array.from({ length: checks }, () => ({ state: 'waiting' as const })) },
});
const names = (members: readonly { readonly name: string }[]): string => members.map(({ name }) => name).join(' ');

test('who is stuck comes first: hands by how long they are up, then who has longest been at a step; away and done come last', () => {
  const members = [
    member('Done', at(4, 10, 0)),
    member('Away', { ...at(1, 20), here: false }),
    member('Quick', at(3, 900)),
    member('Slow', at(0, 100)),
    member('Hand', { ...at(2, 950), handSince: 700 }),
    member('First-hand', { ...at(2, 990), handSince: 300 }),
  ];
  expect(names(orderMembers(members, 'stuck', 'en'))).toBe('First-hand Hand Slow Quick Away Done');
});

test('who has no step counts from when they joined', () => {
  expect(names(orderMembers([member('B', { joinedAt: 500 }), member('A', at(1, 800)), member('C', { joinedAt: 900 })], 'stuck', 'en'))).toBe('B A C');
});

test('names go by the rules of the language, and numbers in them by their value', () => {
  expect(names(orderMembers([member('Team 10'), member('Éva'), member('Team 2'), member('Fay')], 'name', 'en'))).toBe('Éva Fay Team 2 Team 10');
  expect(names(orderMembers([member('赵一'), member('陈二'), member('李三')], 'name', 'zh'))).toBe('陈二 李三 赵一');
});

test('by step, who is least far comes first, and who is at none before them', () => {
  expect(names(orderMembers([member('B', at(2, 1)), member('A', at(2, 1)), member('C', at(0, 1)), member('D')], 'step', 'en'))).toBe('D C A B');
});

test('some of them are shown: by what they need, and by their names', () => {
  const members = [member('Ann', { handSince: 1 }), member('Anna', { here: false }), member('Bo', { failure: { at: 1, gesture: { kind: 'lay-cable', subjects: [] } } })];
  expect(names(findMembers(members, 'all', ' ANN '))).toBe('Ann Anna');
  expect(names(findMembers(members, 'hand', ''))).toBe('Ann');
  expect(names(findMembers(members, 'failed', ''))).toBe('Bo');
  expect(names(findMembers(members, 'away', ''))).toBe('Anna');
  expect(names(findMembers(members, 'here', 'n'))).toBe('Ann');
});
