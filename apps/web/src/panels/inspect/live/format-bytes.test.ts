import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';

it.each([
  [0, '0 B'],
  [0.4, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [2_140, '2.1 kB'],
  [34_000_000, '34 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, said) => {
  expect(formatBytes(bytes)).toBe(said);
});
