import { expect, test } from 'vitest';
import { classInAddress, codeInAddress } from './addresses.ts';

test.each([
  ['/join', ''],
  ['/join/', ''],
  ['/join/K7QM-2XHD', 'K7QM-2XHD'],
  ['/join/k7qm%202xhd/', 'k7qm 2xhd'],
  ['/join/%E0%A4%A', '%E0%A4%A'],
  ['/joined', undefined],
  ['/join/a/b', undefined],
  ['/', undefined],
])('the code in %s is %s', (path, code) => {
  expect(codeInAddress(path)).toBe(code);
});

test.each([
  ['/classes/abc', 'abc'],
  ['/classes/abc/', 'abc'],
  ['/classes', undefined],
  ['/classes/abc/socket', undefined],
  ['/labs/abc', undefined],
])('the class in %s is %s', (path, id) => {
  expect(classInAddress(path)).toBe(id);
});
