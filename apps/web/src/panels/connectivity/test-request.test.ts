import { expect, it } from 'vitest';
import { NOTHING_TYPED, serviceOf, testRequest } from './test-request.ts';

const to = { namespace: 'net0', target: '10.0.1.2', targetName: 'net1' };

it('takes what its kind asks for, and nothing that was typed for another', () => {
  const typed = { ...NOTHING_TYPED, source: 'eth0', port: ' 80 ', path: ' /a ' };
  expect(testRequest('ping', to, typed)).toEqual({ kind: 'ping', ...to, from: 'eth0' });
  expect(testRequest('traceroute', to, NOTHING_TYPED)).toEqual({ kind: 'traceroute', ...to });
  expect(testRequest('tcp', to, typed)).toEqual({ kind: 'tcp', ...to, port: 80 });
  expect(testRequest('dns', to, { ...typed, name: ' web.lab' })).toEqual({ kind: 'dns', ...to, type: 'A', name: 'web.lab' });
  expect(testRequest('http', to, typed)).toEqual({ kind: 'http', ...to, port: 80, path: '/a' });
});

it('is none as long as something is missing or malformed', () => {
  expect(testRequest('tcp', to, NOTHING_TYPED)).toBeUndefined();
  expect(testRequest('http', to, { ...NOTHING_TYPED, port: '80', path: 'a b' })).toBeUndefined();
  expect(testRequest('dns', to, { ...NOTHING_TYPED, type: 'PTR', name: 'web.lab' })).toBeUndefined();
});

it('asks for a service, or for none', () => {
  expect(serviceOf({ kind: 'http', ...to, port: 80, path: '/' })).toEqual({ protocol: 'tcp', port: 80 });
  expect(serviceOf({ kind: 'dns', ...to, type: 'A', name: 'web.lab' })).toEqual({ protocol: 'udp', port: 53 });
  expect(serviceOf({ kind: 'traceroute', ...to })).toBeUndefined();
});
