import { expect, test } from 'vitest';
import { interfaceNameProblem } from '@patchbay/shared/topology';
import { aliasFor, borderMac, commonEnd } from './border-names.ts';

test.each(['Ann', '安妮', '', 'a/b:c "d"', '🦊', '名'.repeat(400)])('%s fits beside an end, whole characters of it', (name) => {
  const alias = aliasFor(name);
  expect(Buffer.from(alias).toString()).toBe(alias);
  expect(Buffer.byteLength(alias)).toBeLessThanOrEqual(255);
});

test('an end in the lab in common has a number and nobody’s name, which the kernel takes', () => {
  expect(commonEnd(7)).toBe('border7');
  expect(interfaceNameProblem(commonEnd(300), commonEnd(300))).toBeUndefined();
});

test('an end has a MAC of its own that nobody has built in', () => {
  expect(borderMac('a', 'own')).toMatch(/^02(:[0-9a-f]{2}){5}$/);
  expect(new Set([borderMac('a', 'own'), borderMac('a', 'common'), borderMac('b', 'own')]).size).toBe(3);
});

test('what stands beside an end is one line', () => {
  expect(aliasFor('  Networks\n101 ')).toBe('border: Networks 101');
});
