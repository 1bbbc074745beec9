import { expect, it } from 'vitest';
import type { ClassMember } from '@patchbay/shared/protocol';
import { othersFor } from './teams.ts';

const student = (id: string, worksWith?: string): ClassMember => ({ id, name: id, role: 'student', joinedAt: 1, lab: `lab-${worksWith ?? id}`, here: true, frozen: false, ...(worksWith !== undefined && { worksWith: { id: worksWith, name: worksWith } }) });
const teacher: ClassMember = { id: 'tom', name: 'Tom', role: 'teacher', joinedAt: 1, here: true, frozen: false };

it('a student can be put together with every other who works elsewhere', () => {
  const members = [teacher, student('ann'), student('bob', 'ann'), student('eve')];
  const others = (member: string) => othersFor(members, member).map(({ id }) => id);
  expect([others('ann'), others('bob'), others('eve'), others('gone')]).toEqual([['eve'], ['eve'], ['ann', 'bob'], []]);
});
