import { expect, test } from 'vitest';
import { parseCounters } from './parse-counters.ts';
import { parseMacs } from './parse-macs.ts';
import { parseSockets } from './parse-sockets.ts';

const traffic = { bytes: 510, packets: 7, errors: 1, dropped: 2 };

test('counters of each interface, both ways; of one without any, none', () => {
  const printed = [{ ifname: 'p0', stats64: { rx: { ...traffic, over_errors: 0 }, tx: { ...traffic, bytes: 9 } } }, { ifname: 'odd' }];
  const nothing = { bytes: 0, packets: 0, errors: 0, dropped: 0 };
  expect(parseCounters(printed)).toEqual([
    { interface: 'p0', received: traffic, sent: { ...traffic, bytes: 9 } },
    { interface: 'odd', received: nothing, sent: nothing },
  ]);
});

test('MAC addresses that bridges know, by what they are', () => {
  expect(
    parseMacs([
      { mac: '33:33:00:00:00:01', ifname: 'br0', flags: ['self'], state: 'permanent' },
      { mac: '02:00:00:00:00:77', ifname: 'p0', used: 0, updated: 0, flags: [], master: 'br0', state: 'static' },
      { mac: '02:e1:49:27:ca:c1', ifname: 'p0', used: 9, updated: 3, flags: [], master: 'br0', state: '' },
      { mac: '8a:f1:cf:67:b9:3c', ifname: 'p0', vlan: 1, used: 0, updated: 5, flags: [], master: 'br0', state: 'permanent' },
      { mac: '02:00:00:00:00:79', ifname: 'vx0', dst: '10.0.0.9', used: 0, updated: 0, flags: ['self'], state: 'permanent' },
    ]),
  ).toEqual([
    { bridge: 'br0', port: 'p0', mac: '02:00:00:00:00:77', kind: 'static' },
    { bridge: 'br0', port: 'p0', mac: '02:e1:49:27:ca:c1', kind: 'learned', age: 3 },
    { bridge: 'br0', port: 'p0', mac: '8a:f1:cf:67:b9:3c', vlan: 1, kind: 'own' },
  ]);
});

test('sockets, with the program that holds each, where ss may see it', () => {
  const printed = `
udp UNCONN 0      0      0.0.0.0:53         0.0.0.0:* users:(("perl",pid=29,fd=3))
tcp LISTEN 0      1            *:90               *:* users:(("a "b" c",pid=31,fd=3),("bash",pid=6,fd=5))
tcp ESTAB  0      0      127.0.0.1:8080   127.0.0.1:60186                             
tcp ESTAB  0      0      [fe80::1%eth0]:80  [fe80::2]:999
what is this
`;
  expect(parseSockets(printed)).toEqual([
    { protocol: 'udp', state: 'UNCONN', local: '0.0.0.0:53', remote: '0.0.0.0:*', program: 'perl', pid: 29 },
    { protocol: 'tcp', state: 'LISTEN', local: '*:90', remote: '*:*', program: 'a "b" c', pid: 31 },
    { protocol: 'tcp', state: 'ESTAB', local: '127.0.0.1:8080', remote: '127.0.0.1:60186' },
    { protocol: 'tcp', state: 'ESTAB', local: '[fe80::1%eth0]:80', remote: '[fe80::2]:999' },
  ]);
});
