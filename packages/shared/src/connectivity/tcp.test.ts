import { expect, it } from 'vitest';
import { readTcpResult } from './index.ts';

// Lines as bash 5.2 printed them in a lab.
it.each([
  [['0.002 s'], 0, { outcome: 'open', timeMs: 2 }],
  [['10.0.3.2: connect: Connection refused', '10.0.3.2: line 1: /dev/tcp/10.0.3.2/81: Connection refused', '0.003 s'], 1, { outcome: 'refused', timeMs: 3 }],
  [['10.9.9.9: connect: Network is unreachable', '10.9.9.9: line 1: /dev/tcp/10.9.9.9/80: Network is unreachable', '1.021 s'], 1, { outcome: 'no-route', timeMs: 1_021 }],
  [['10.0.3.9: connect: No route to host', '10.0.3.9: line 1: /dev/tcp/10.0.3.9/80: No route to host', '3.061 s'], 1, { outcome: 'unreachable', timeMs: 3_061 }],
  [[], 124, { outcome: 'silent' }],
])('%j and status %j', (lines, exit, result) => {
  expect(readTcpResult(lines, exit)).toEqual(result);
});

it('says nothing of what it does not know', () => {
  expect(readTcpResult(['bash: connect: Permission denied'], 1)).toBeUndefined();
  expect(readTcpResult([], null)).toBeUndefined();
});
