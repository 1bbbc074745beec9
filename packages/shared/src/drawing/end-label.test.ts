import { expect, test } from 'vitest';
import { endLabel } from './end-label.ts';

test.each([
  [{ name: 'veth0' }, 'veth0'],
  [{ name: 'border1', border: '' }, 'border1'],
  [{ name: 'border1', border: '鲍勃' }, 'border1 鲍勃'],
  [{ name: 'border1', border: 'Ann-Sophie von Hohenstein' }, 'border1 Ann-Sophie vo…'],
])('%j says %s', (end, label) => {
  expect(endLabel(end)).toBe(label);
});
