import { expect, test } from 'vitest';
import { parseWaits } from './parse-waits.ts';

const bridge = { ifname: 'br0', linkinfo: { info_kind: 'bridge', info_data: { forward_delay: 1_500 } } };
const port = (ifname: string, state: string, timer: number) => ({ ifname, master: 'br0', linkinfo: { info_data: {}, info_slave_kind: 'bridge', info_slave_data: { state, forward_delay_timer: timer } } });

test('a port that listens has to learn yet, one that learns forwards after that; others do not wait', () => {
  expect(parseWaits([{}, bridge, port('p0', 'listening', 11.5), port('p1', 'learning', 3.5), port('p2', 'forwarding', 0), port('p3', 'blocking', 0), port('p4', 'listening', 0)])).toEqual([
    { port: 'p0', state: 'listening', seconds: 26.5 },
    { port: 'p1', state: 'learning', seconds: 3.5 },
  ]);
});
