import { expect, test } from 'vitest';
import { interfaceNameProblem } from '@patchbay/shared/topology';
import { aliasFor, borderMac, commonEnd } from './border-names.ts';

test.each(['Ann', '安妮', '', '-h', 'a/b:c "d"', '🦊', 'Ann-Sophie von Hohenstein', '名'.repeat(40)])('%s has an end with a name that the kernel takes, whole characters of it', (name) => {
  const end = commonEnd('5f3a', name);
  expect(interfaceNameProblem(end, end)).toBeUndefined();
  expect(Buffer.from(end).toString()).toBe(end);
  expect(Buffer.byteLength(end)).toBeLessThanOrEqual(15);
  expect(Buffer.byteLength(aliasFor(name))).toBeLessThanOrEqual(255);
});

test('two of one name are told apart, and each stays what it is', () => {
  expect(commonEnd('a', 'Ann')).toMatch(/^ann-[0-9a-f]{4}$/);
  expect(commonEnd('a', 'Ann')).toBe(commonEnd('a', 'Ann'));
  expect(commonEnd('a', 'Ann')).not.toBe(commonEnd('b', 'Ann'));
  expect(commonEnd('a', '安妮')).toMatch(/^安妮-/);
});

test('an end has a MAC of its own that nobody has built in', () => {
  expect(borderMac('a', 'own')).toMatch(/^02(:[0-9a-f]{2}){5}$/);
  expect(new Set([borderMac('a', 'own'), borderMac('a', 'common'), borderMac('b', 'own')]).size).toBe(3);
});

test('what stands beside an end is one line', () => {
  expect(aliasFor('  Networks\n101 ')).toBe('border: Networks 101');
});
