import { expect, test } from 'vitest';
import { startingPoint } from '../gesture/index.ts';
import { DEFAULT_WITHIN_MS } from '../lab-file/index.ts';
import type { Check } from '../lab-file/index.ts';
import { matrixChecks } from './matrix-checks.ts';
import type { CheckedPair } from './matrix-checks.ts';

const ping = (from: string, to: string, address: string, expect: Check['expect']): CheckedPair => ({
  from,
  to,
  address,
  check: { kind: 'ping', from, target: address, withinMs: DEFAULT_WITHIN_MS, expect },
});

test('each pair whose ping tells of the lab as it is becomes a check at the address that was pinged; the others are counted', () => {
  const members = ['host', 'net0', 'net1', 'net2'];
  const rows = [
    ['none', 'reached', 'lost', 'untried'],
    ['reached', 'none', 'was-reached', 'was-lost'],
    ['lost', 'lost', 'none', 'lost'],
    ['reached', 'reached', 'lost', 'none'],
  ] as const;
  expect(matrixChecks({ members, rows }, startingPoint('three-on-a-bridge'))).toEqual({
    pairs: [
      ping('host', 'net0', '10.0.1.1', 'work'),
      ping('host', 'net1', '10.0.1.2', 'fail'),
      ping('net0', 'host', '10.0.1.254', 'work'),
      ping('net1', 'host', '10.0.1.254', 'fail'),
      ping('net1', 'net0', '10.0.1.1', 'fail'),
      ping('net1', 'net2', '10.0.1.3', 'fail'),
      ping('net2', 'host', '10.0.1.254', 'work'),
      ping('net2', 'net0', '10.0.1.1', 'work'),
      ping('net2', 'net1', '10.0.1.2', 'fail'),
    ],
    untold: 3,
  });
});

test('of a service, each pair becomes a check of its port; what is refused must not work', () => {
  const rows = [
    ['none', 'reached', 'was-refused'],
    ['refused', 'none', 'lost'],
    ['reached', 'untried', 'none'],
  ] as const;
  const { pairs, untold } = matrixChecks({ members: ['net0', 'net1', 'net2'], rows, service: { protocol: 'tcp', port: 80 } }, startingPoint('three-on-a-bridge'));
  expect(pairs.map(({ check }) => check)).toEqual(
    [
      { from: 'net0', target: '10.0.1.2', expect: 'work' },
      { from: 'net1', target: '10.0.1.1', expect: 'fail' },
      { from: 'net1', target: '10.0.1.3', expect: 'fail' },
      { from: 'net2', target: '10.0.1.1', expect: 'work' },
    ].map((one) => ({ kind: 'tcp', port: 80, withinMs: DEFAULT_WITHIN_MS, ...one })),
  );
  expect(untold).toBe(2);
});

test('who has gone since is left out', () => {
  expect(matrixChecks({ members: ['host', 'gone'], rows: [['none', 'reached'], ['reached', 'none']] }, startingPoint('three-on-a-bridge'))).toEqual({
    pairs: [],
    untold: 0,
  });
});
