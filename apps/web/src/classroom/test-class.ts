/** A class for tests. */
import type { ClassMember, ClassWelcome } from '@patchbay/shared/protocol';

export const member = (name: string, more: Partial<ClassMember> = {}): ClassMember => ({
  id: name.toLowerCase(),
  name,
  role: 'student',
  joinedAt: 1_000,
  lab: `lab of ${name}`,
  here: true,
  frozen: false,
  ...more,
});

export const classWelcome = (members: readonly ClassMember[] = []): ClassWelcome => ({
  type: 'class-welcome',
  origin: 'https://lab.school.example:4800',
  protocol: 1,
  info: { id: 'c1', name: 'Networks 1', language: 'en', lesson: 'veth-pair' },
  you: { id: 'teacher', role: 'teacher' },
  members,
  codes: [{ code: 'K7QM-2XHD', role: 'student', expiresAt: 9_000 }],
  sketches: {},
});
