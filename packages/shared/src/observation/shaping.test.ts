import { expect, test } from 'vitest';
import { shapingOf } from './shaping.ts';

const of = (...qdiscs: readonly (readonly [kind: string, options: string])[]) => shapingOf(qdiscs.map(([kind, options]) => ({ kind, options })));

test('the rate of a tbf, in all the units that tc prints', () => {
  expect(of(['tbf', 'rate 10Mbit burst 1600b lat 50ms'])).toEqual({ rate: 10e6 });
  expect(of(['tbf', 'rate 1500Kbit burst 5Kb lat 4.2s'])?.rate).toBe(1.5e6);
  expect(of(['tbf', 'rate 8bit burst 5Kb lat 4.2s'])?.rate).toBe(8);
  expect(of(['cake', 'bandwidth 1Gibit diffserv3'])?.rate).toBe(1024 ** 3);
});

test('what netem delays and loses', () => {
  expect(of(['netem', 'limit 1000 delay 20ms  5ms 25% loss 1% rate 2Mbit'])).toEqual({ delay: 20, loss: 1, rate: 2e6 });
  expect(of(['netem', 'limit 1000 delay 1.5s loss random 0.5% 25%'])).toEqual({ delay: 1500, loss: 0.5 });
  expect(of(['netem', 'limit 1000 delay 300us'])).toEqual({ delay: 0.3 });
});

test('several on one interface work together', () => {
  expect(of(['htb', 'r2q 10 default 0x10'], ['netem', 'limit 1000 delay 10ms loss 50%'], ['netem', 'limit 9 delay 5ms loss 50%'])).toEqual({
    classes: 'htb',
    delay: 15,
    loss: 75,
  });
  expect(of(['tbf', 'rate 10Mbit burst 1b lat 1ms'], ['tbf', 'rate 2Mbit burst 1b lat 1ms'])).toEqual({ rate: 2e6 });
});

test('what only queues shapes nothing', () => {
  expect(of(['fq_codel', 'limit 10240p flows 1024 target 5ms'])).toBeUndefined();
  expect(of(['cake', 'bandwidth unlimited diffserv3'])).toBeUndefined();
  expect(of(['netem', 'limit 1000'])).toBeUndefined();
  expect(of(['tbf', 'rate fast'])).toBeUndefined();
  expect(of()).toBeUndefined();
});
