import { expect, it } from 'vitest';
import { readUdpResult } from './index.ts';

// Lines as bash 5.2 and dd 9.1 printed them in a lab.
it.each([
  [['hello', '0.004 s'], 0, { outcome: 'answered', timeMs: 4 }],
  [["dd: error reading 'standard input': Connection refused", '0.008 s'], 1, { outcome: 'closed', timeMs: 8 }],
  [['10.9.9.9: connect: Network is unreachable', '10.9.9.9: line 1: /dev/udp/10.9.9.9/53: Network is unreachable'], 1, { outcome: 'no-route' }],
  [["dd: error reading 'standard input': No route to host", '0.001 s'], 1, { outcome: 'unreachable', timeMs: 1 }],
  [['3.017 s'], 124, { outcome: 'silent' }],
])('%j and status %j', (lines, exit, result) => {
  expect(readUdpResult(lines, exit)).toEqual(result);
});

it('says nothing of what it does not know', () => {
  expect(readUdpResult(['bash: connect: Permission denied'], 1)).toBeUndefined();
  expect(readUdpResult([], null)).toBeUndefined();
});
