import { expect, it } from 'vitest';
import { NOTHING_TYPED, serviceOf, testRequest } from './test-request.ts';

const net1 = { target: '10.0.1.2', targetName: 'net1' };
const to = { namespace: 'net0', ...net1 };

it('takes what its kind asks for, and nothing that was typed for another', () => {
  const typed = { ...NOTHING_TYPED, source: 'eth0', port: ' 80 ', path: ' /a ' };
  expect(testRequest('ping', 'net0', net1, typed)).toEqual({ kind: 'ping', ...to, from: 'eth0' });
  expect(testRequest('traceroute', 'net0', net1, NOTHING_TYPED)).toEqual({ kind: 'traceroute', ...to });
  expect(testRequest('tcp', 'net0', net1, typed)).toEqual({ kind: 'tcp', ...to, port: 80 });
  expect(testRequest('dns', 'net0', net1, { ...typed, name: ' web.lab' })).toEqual({ kind: 'dns', ...to, type: 'A', name: 'web.lab' });
  expect(testRequest('throughput', 'net0', net1, typed)).toEqual({ kind: 'throughput', ...to, seconds: 10 });
  expect(testRequest('http', 'net0', net1, typed)).toEqual({ kind: 'http', ...to, port: 80, path: '/a' });
});

it('listens without being aimed at anything, and nothing else does', () => {
  const typed = { ...NOTHING_TYPED, port: '53', protocol: 'udp' } as const;
  expect(testRequest('listen', 'net0', undefined, typed)).toEqual({ kind: 'listen', namespace: 'net0', protocol: 'udp', port: 53 });
  expect(testRequest('listen', 'net0', undefined, NOTHING_TYPED)).toBeUndefined();
  expect(testRequest('udp', 'net0', undefined, typed)).toBeUndefined();
});

it('is none as long as something is missing or malformed', () => {
  expect(testRequest('tcp', 'net0', net1, NOTHING_TYPED)).toBeUndefined();
  expect(testRequest('http', 'net0', net1, { ...NOTHING_TYPED, port: '80', path: 'a b' })).toBeUndefined();
  expect(testRequest('dns', 'net0', net1, { ...NOTHING_TYPED, type: 'PTR', name: 'web.lab' })).toBeUndefined();
});

it('asks for a service, or for none', () => {
  expect(serviceOf({ kind: 'http', ...to, port: 80, path: '/' })).toEqual({ protocol: 'tcp', port: 80 });
  expect(serviceOf({ kind: 'dns', ...to, type: 'A', name: 'web.lab' })).toEqual({ protocol: 'udp', port: 53 });
  expect(serviceOf({ kind: 'udp', ...to, port: 5 })).toEqual({ protocol: 'udp', port: 5 });
  expect(serviceOf({ kind: 'traceroute', ...to })).toBeUndefined();
});
