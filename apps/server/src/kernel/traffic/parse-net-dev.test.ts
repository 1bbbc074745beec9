import { expect, test } from 'vitest';
import { parseNetDev } from './parse-net-dev.ts';

test('packets of each interface, both ways', () => {
  const text = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     168       2    0    0    0     0          0         0      168       2    0    0    0     0       0          0
veth0-a: 123456     789    1    2    3     4          5         6     7890     654    0    0    0     0       0          0
x:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
`;
  expect([...parseNetDev(text)]).toEqual([
    ['lo', { received: 2, sent: 2 }],
    ['veth0-a', { received: 789, sent: 654 }],
    ['x', { received: 2, sent: 10 }],
  ]);
  expect([...parseNetDev('')]).toEqual([]);
});
