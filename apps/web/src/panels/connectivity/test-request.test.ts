import { expect, it } from 'vitest';
import { NOTHING_TYPED, testRequest } from './test-request.ts';

const to = { namespace: 'net0', target: '10.0.1.2', targetName: 'net1' };

it('takes what its kind asks for, and nothing that was typed for another', () => {
  const typed = { ...NOTHING_TYPED, source: 'eth0', port: ' 80 ', path: ' /a ' };
  expect(testRequest('ping', to, typed)).toEqual({ kind: 'ping', ...to, from: 'eth0' });
  expect(testRequest('traceroute', to, NOTHING_TYPED)).toEqual({ kind: 'traceroute', ...to });
  expect(testRequest('tcp', to, typed)).toEqual({ kind: 'tcp', ...to, port: 80 });
  expect(testRequest('http', to, typed)).toEqual({ kind: 'http', ...to, port: 80, path: '/a' });
});

it('is none as long as something is missing or malformed', () => {
  expect(testRequest('tcp', to, NOTHING_TYPED)).toBeUndefined();
  expect(testRequest('http', to, { ...NOTHING_TYPED, port: '80', path: 'a b' })).toBeUndefined();
});
