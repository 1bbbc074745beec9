import { describe, expect, test } from 'vitest';
import type { SavedMember } from '../store/documents.ts';
import { alone, hostOf, teamOf, teamedUp } from './teams.ts';

const student = (person: string, worksWith?: string): SavedMember => ({ class: 'c', person, role: 'student', joinedAt: 1, lab: `lab-${person}`, frozen: false, ...(worksWith !== undefined && { worksWith }) });
const classOf = (...members: readonly SavedMember[]) => new Map(members.map((member) => [member.person, member]));
const named = (members: readonly SavedMember[]): readonly string[] => members.map(({ person, worksWith }) => (worksWith === undefined ? person : `${person}→${worksWith}`));

describe('who works where', () => {
  const members = classOf(student('ann'), student('bob', 'ann'), student('eve'));

  test('in one’s own lab, or in that of another, whose team one is then', () => {
    expect([...members.values()].map((member) => hostOf(members, member).lab)).toEqual(['lab-ann', 'lab-ann', 'lab-eve']);
    expect(['ann', 'bob', 'eve'].map((person) => teamOf(members, { person }).map((member) => member.person))).toEqual([['ann', 'bob'], [], ['eve']]);
  });

  test('in one’s own again when the other is in the class no more', () => {
    const left = classOf(student('bob', 'ann'));
    expect(hostOf(left, left.get('bob')!).lab).toBe('lab-bob');
  });
});

describe('to be put together', () => {
  const team = (members: ReadonlyMap<string, SavedMember>, member: string, other?: string) => {
    const changed = teamedUp(members, members.get(member)!, other === undefined ? undefined : members.get(other)!);
    return typeof changed === 'string' ? changed : named(changed);
  };

  test('is to work where the other works', () => {
    expect(team(classOf(student('ann'), student('bob')), 'bob', 'ann')).toEqual(['bob→ann']);
    expect(team(classOf(student('ann'), student('bob', 'ann'), student('eve')), 'eve', 'bob')).toEqual(['eve→ann']);
  });

  test('takes along who works in one’s own lab', () => {
    expect(team(classOf(student('ann'), student('bob', 'ann'), student('eve')), 'ann', 'eve')).toEqual(['ann→eve', 'bob→eve']);
  });

  test('changes nothing for who are together, and nothing comes of being put together with oneself', () => {
    const members = classOf(student('ann'), student('bob', 'ann'));
    expect([team(members, 'bob', 'ann'), team(members, 'ann', 'bob'), team(members, 'ann', 'ann')]).toEqual([[], [], []]);
  });

  test('ends in one’s own lab', () => {
    expect(team(classOf(student('ann'), student('bob', 'ann')), 'bob')).toEqual(['bob']);
    expect(team(classOf(student('ann')), 'ann')).toEqual([]);
    expect(alone(student('bob', 'ann'))).toEqual(student('bob'));
  });

  test('is for students who have a lab', () => {
    const teacher: SavedMember = { class: 'c', person: 'tom', role: 'teacher', joinedAt: 1, frozen: false };
    expect([team(classOf(student('ann'), teacher), 'ann', 'tom'), team(classOf(student('ann'), teacher), 'tom', 'ann')]).toEqual(['no-such-member', 'no-such-member']);
  });
});
