import { expect, it } from 'vitest';
import { readListening } from './index.ts';

it('is open once it says so, and tells of who comes by the address', () => {
  expect(readListening([])).toEqual({ isOpen: false, visitors: [] });
  expect(
    readListening(['listening', '10.0.1.1:40001 connects', '10.0.1.1:40001 says GET / HTTP/1.1', '[fd00::1]:5 says b: c', '10.0.1.1:40001 leaves', '10.0.1.1:40002 connects', '10.0.1.1:40002 says ']),
  ).toEqual({
    isOpen: true,
    visitors: [
      { address: '10.0.1.1', connections: 2, heard: 2, last: '' },
      { address: 'fd00::1', connections: 0, heard: 1, last: 'b: c' },
    ],
  });
});

it('says why nobody listens', () => {
  expect(readListening(['listen: Address already in use'])).toEqual({ isOpen: false, visitors: [], failure: 'Address already in use' });
});
