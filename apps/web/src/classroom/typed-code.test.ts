import { expect, test } from 'vitest';
import { typedCode } from './typed-code.ts';

test.each([
  ['K7QM-2XHD', 'K7QM-2XHD'],
  ['k7qm2xhd', 'K7QM-2XHD'],
  ['  k7 qm–2x hd ', 'K7QM-2XHD'],
  ['Ｋ７ＱＭ　２ＸＨＤ', 'K7QM-2XHD'],
  ['k7qm2', 'K7QM-2'],
  ['', ''],
])('%j is read as %j', (typed, code) => {
  expect(typedCode(typed)).toBe(code);
});
