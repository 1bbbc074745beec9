import { expect, test } from 'vitest';
import { typedNumber } from './typed-number.ts';

test.each([
  ['', { ok: true, value: undefined }],
  ['  ', { ok: true, value: undefined }],
  [' 4096 ', { ok: true, value: 4096 }],
  ['0', { ok: true, value: 0 }],
  ['-1', { ok: false }],
  ['1.5', { ok: false }],
  ['0x10', { ok: false }],
  ['1234567890', { ok: false }],
])('%j', (text, read) => {
  expect(typedNumber(text)).toEqual(read);
});
