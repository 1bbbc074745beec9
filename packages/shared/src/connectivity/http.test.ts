import { expect, it } from 'vitest';
import { readHttpResult } from './index.ts';

// Lines as curl 7.88 printed them in a lab.
it.each([
  [['HTTP/1.0 200 OK', 'Server: SimpleHTTP/0.6 Python/3.11.2', '', '<!DOCTYPE HTML>', '', '0.002163 s'], 0, { outcome: 'answered', status: 200, timeMs: 2 }],
  [['HTTP/1.1 100 Continue', '', 'HTTP/1.1 404 Not Found', '', '', '0.1 s'], 0, { outcome: 'answered', status: 404, timeMs: 100 }],
  [["curl: (7) Failed to connect to 10.0.3.2 port 81 after 0 ms: Couldn't connect to server", '', '0.000163 s'], 7, { outcome: 'no-connection', timeMs: 0 }],
  [['curl: (28) Connection timed out after 2003 milliseconds', '', '2.003322 s'], 28, { outcome: 'silent', timeMs: 2_003 }],
  [['HTTP/1.0 200 OK', '', 'and it went o'], 28, { outcome: 'silent' }],
])('%j and status %j', (lines, exit, result) => {
  expect(readHttpResult(lines, exit)).toEqual(result);
});

it('says nothing of what it does not know', () => {
  expect(readHttpResult(['curl: (1) Received HTTP/0.9 when not allowed'], 1)).toBeUndefined();
  expect(readHttpResult(['HTTP/1.0 200 OK'], null)).toBeUndefined();
});
