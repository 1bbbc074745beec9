import { expect, test } from 'vitest';
import { addressFor } from './go-into.ts';

const joined = { class: 'c1', personalCode: 'AAAA-BBBB' } as const;

test.each([
  [{ ...joined, role: 'student', lab: 'l 1' }, '/labs/l%201'],
  [{ ...joined, role: 'teacher', lab: 'l1' }, '/classes/c1'],
  [{ ...joined, role: 'assistant' }, '/classes/c1'],
  [{ ...joined, role: 'guest' }, '/classes/c1'],
] as const)('%j goes to %s', (one, address) => {
  expect(addressFor(one)).toBe(address);
});
