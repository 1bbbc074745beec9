import { expect, it } from 'vitest';
import { readThroughput } from './index.ts';

// Lines as iperf3 3.12 printed them.
const BEGINNING = [
  'Connecting to host 10.0.3.2, port 5201',
  '[  6] local 10.0.1.1 port 37372 connected to 10.0.3.2 port 5201',
  '[ ID] Interval           Transfer     Bitrate         Retr  Cwnd',
  '[  6]   0.00-1.00   sec  1.51 GBytes  12926706 Kbits/sec    4   3.37 MBytes       ',
];

it('has a rate for each second, and the whole once it is over', () => {
  expect(readThroughput(BEGINNING)).toEqual({ kbits: [12_926_706] });
  expect(
    readThroughput([
      ...BEGINNING,
      '[  6]   1.00-2.00   sec  0.00 Bytes  0.00 Kbits/sec    6   2.12 MBytes       ',
      '- - - - - - - - - - - - - - - - - - - - - - - - -',
      '[ ID] Interval           Transfer     Bitrate         Retr',
      '[  6]   0.00-2.00   sec  2.89 GBytes  8282445 Kbits/sec   10             sender',
      '[  6]   0.00-2.00   sec  2.89 GBytes  8274659 Kbits/sec                  receiver',
      '',
      'iperf Done.',
    ]),
  ).toEqual({ kbits: [12_926_706, 0], total: { kbits: 8_274_659, retransmits: 10 } });
});

it('says in whose words it went no further, and counts nothing then', () => {
  expect(readThroughput(['iperf3: error - unable to connect to server: Connection refused'])).toEqual({ kbits: [], failure: 'unable to connect to server: Connection refused' });
  const stopped = [...BEGINNING, 'iperf3: interrupt - the client has terminated', '[  6]   0.00-1.98   sec  3.63 GBytes  10440636 Kbits/sec   12             sender', '[  6]   0.00-1.98   sec  0.00 Bytes  0.00 Kbits/sec                  receiver'];
  expect(readThroughput(stopped)).toEqual({ kbits: [12_926_706], failure: 'the client has terminated' });
});
