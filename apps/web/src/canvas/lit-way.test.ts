import type { Probe } from '@patchbay/shared/protocol';
import { expect, it } from 'vitest';
import type { ConnectivityView } from '../session/session.ts';
import { litWay } from './lit-way.ts';

const about = { id: 'p', person: 'a', argv: [], startedAt: 0 };
const ping: Probe = { ...about, request: { kind: 'ping', namespace: 'net0', target: '10.0.1.3' } };
const trace: ConnectivityView = {
  probe: { ...about, request: { kind: 'traceroute', namespace: 'net0', target: '10.0.3.2' } },
  firstLine: 0,
  lines: ['traceroute to 10.0.3.2 (10.0.3.2), 20 hops max, 60 byte packets', ' 1  10.0.1.254  0.055 ms  0.010 ms', ' 2  * *', ' 3  10.0.3.2  0.027 ms'],
  skipped: 0,
  gaps: [],
};

it('of a ping is that to its target, and goes out when it ends', () => {
  expect(litWay(ping, undefined)).toEqual({ namespace: 'net0', addresses: ['10.0.1.3'] });
  expect(litWay({ ...ping, end: { exit: 0, reason: 'done' } }, undefined)).toBeUndefined();
});

it('of a trace goes by who answered, and stays when it has ended', () => {
  const found = { namespace: 'net0', addresses: ['10.0.1.254', '10.0.3.2'] };
  expect(litWay(undefined, trace)).toEqual(found);
  expect(litWay(undefined, { ...trace, probe: { ...trace.probe, end: { exit: 0, reason: 'done' } } })).toEqual(found);
});

it('is none where nothing is watched', () => {
  expect(litWay(undefined, undefined)).toBeUndefined();
});
