import { describe, expect, it } from 'vitest';
import { parsePingLine, summarisePing } from './index.ts';

// Lines as iputils 20221126 printed them in a lab.
describe('a line of ping', () => {
  it.each([
    [
      '64 bytes from 10.0.1.2: icmp_seq=1 ttl=64 time=0.356 ms',
      { kind: 'reply', seq: 1, from: '10.0.1.2', ttl: 64, timeMs: 0.356 },
    ],
    [
      '64 bytes from fd00::2: icmp_seq=3 ttl=63 time=1205 ms',
      { kind: 'reply', seq: 3, from: 'fd00::2', ttl: 63, timeMs: 1205 },
    ],
    [
      '64 bytes from ::1: icmp_seq=2 ttl=64 time=0.044 ms',
      { kind: 'reply', seq: 2, from: '::1', ttl: 64, timeMs: 0.044 },
    ],
    ['no answer yet for icmp_seq=4', { kind: 'no-answer', seq: 4 }],
    [
      'From 10.0.1.1 icmp_seq=5 Destination Host Unreachable',
      { kind: 'error', seq: 5, from: '10.0.1.1', message: 'Destination Host Unreachable' },
    ],
    [
      'From fd00::1 icmp_seq=1 Destination unreachable: Address unreachable',
      { kind: 'error', seq: 1, from: 'fd00::1', message: 'Destination unreachable: Address unreachable' },
    ],
    [
      'From 10.0.1.254 icmp_seq=2 Time to live exceeded',
      { kind: 'error', seq: 2, from: '10.0.1.254', message: 'Time to live exceeded' },
    ],
    ['ping: connect: Network is unreachable', { kind: 'error', message: 'connect: Network is unreachable' }],
    ['ping: sendmsg: Network is unreachable', { kind: 'error', message: 'sendmsg: Network is unreachable' }],
    [
      'ping: local error: message too long, mtu=1500',
      { kind: 'error', message: 'local error: message too long, mtu=1500' },
    ],
    ['3 packets transmitted, 3 received, 0% packet loss, time 407ms', { kind: 'summary', sent: 3, received: 3 }],
    [
      '5 packets transmitted, 0 received, +5 errors, 100% packet loss, time 2828ms',
      { kind: 'summary', sent: 5, received: 0 },
    ],
    [
      '2 packets transmitted, 2 received, +2 duplicates, 0% packet loss, time 330ms',
      { kind: 'summary', sent: 2, received: 2 },
    ],
  ])('%s', (line, event) => {
    expect(parsePingLine(line)).toEqual(event);
  });

  it.each([
    'PING 10.0.1.2 (10.0.1.2) 56(84) bytes of data.',
    '64 bytes from 10.0.1.2: icmp_seq=1 ttl=64 time=0.082 ms (DUP!)',
    'From 10.0.1.254: icmp_seq=1 Redirect Host(New nexthop: 10.0.2.9)',
    '--- 10.0.1.2 ping statistics ---',
    'rtt min/avg/max/mdev = 0.057/0.158/0.356/0.139 ms',
    'WARNING: pinging broadcast address',
    'ping: Warning: source address might be selected on device other than: eth0.',
    'pipe 5',
    '',
  ])('is text, no event: %s', (text) => {
    expect(parsePingLine(text)).toEqual({ kind: 'text', text });
  });
});

describe('the sum of a ping', () => {
  const reply = (seq: number, timeMs: number): string =>
    `64 bytes from 10.0.1.2: icmp_seq=${String(seq)} ttl=64 time=${String(timeMs)} ms`;
  const sum = (...lines: string[]) => summarisePing(lines.map(parsePingLine));

  it('of nothing is nothing, without times', () => {
    expect(sum()).toEqual({ sent: 0, received: 0, lossPercent: 0 });
  });

  it('has the median, the 95th percentile and the last time', () => {
    const times = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(sum(...times.map((time, index) => reply(index + 1, time)))).toEqual({
      sent: 20,
      received: 20,
      lossPercent: 0,
      medianMs: 10,
      p95Ms: 19,
      lastMs: 1,
    });
  });

  it('counts a request as lost once that is known, and no more when its reply comes after all', () => {
    expect(sum(reply(1, 1), 'no answer yet for icmp_seq=2')).toMatchObject({ sent: 3, received: 1, lossPercent: 50 });
    expect(sum(reply(1, 1), 'no answer yet for icmp_seq=2', reply(2, 1500))).toMatchObject({
      sent: 3,
      received: 2,
      lossPercent: 0,
    });
  });

  it('counts a request once that was both unanswered and refused', () => {
    const lines = ['no answer yet for icmp_seq=1', 'From 10.0.1.1 icmp_seq=1 Destination Host Unreachable'];
    expect(sum(...lines)).toEqual({ sent: 2, received: 0, lossPercent: 100 });
  });

  it('leaves the last word to ping', () => {
    expect(sum(reply(1, 1), '4 packets transmitted, 1 received, 75% packet loss, time 3ms')).toMatchObject({
      sent: 4,
      received: 1,
      lossPercent: 75,
    });
  });
});
