import { describe, expect, it } from 'vitest';
import { parseTracerouteLine, readPathMtu, readTrace, routersAt } from './index.ts';
import type { TraceHop } from './index.ts';

// Lines as traceroute 2.1.2 printed them in a lab.
const hopOf = (line: string): TraceHop | undefined => {
  const event = parseTracerouteLine(line);
  return event.kind === 'hop' ? event.hop : undefined;
};

describe('a line of traceroute', () => {
  it.each<[string, TraceHop]>([
    [
      ' 1  10.0.1.254  0.055 ms  0.010 ms  0.009 ms',
      { ttl: 1, replies: [{ from: '10.0.1.254', timeMs: 0.055 }, { from: '10.0.1.254', timeMs: 0.01 }, { from: '10.0.1.254', timeMs: 0.009 }] },
    ],
    [' 2  fd02::2  3.761 ms', { ttl: 2, replies: [{ from: 'fd02::2', timeMs: 3.761 }] }],
    ['12  * * *', { ttl: 12, replies: [undefined, undefined, undefined] }],
    [' 2  * 10.0.2.2  0.045 ms *', { ttl: 2, replies: [undefined, { from: '10.0.2.2', timeMs: 0.045 }, undefined] }],
    [
      ' 3  10.0.2.2  3051.900 ms !H  3051.877 ms !H *',
      { ttl: 3, replies: [{ from: '10.0.2.2', timeMs: 3051.9, mark: '!H' }, { from: '10.0.2.2', timeMs: 3051.877, mark: '!H' }, undefined] },
    ],
    [' 2  10.0.2.2  0.018 ms F=1400  0.018 ms', { ttl: 2, replies: [{ from: '10.0.2.2', timeMs: 0.018 }, { from: '10.0.2.2', timeMs: 0.018 }], mtu: 1400 }],
    [' 2  10.0.2.2  0.1 ms 10.0.9.2  0.2 ms', { ttl: 2, replies: [{ from: '10.0.2.2', timeMs: 0.1 }, { from: '10.0.9.2', timeMs: 0.2 }] }],
  ])('%s', (line, hop) => {
    expect(hopOf(line)).toEqual(hop);
  });

  it('that is no hop is the header, or what went wrong', () => {
    const header = 'traceroute to 10.0.3.2 (10.0.3.2), 30 hops max, 60 byte packets';
    expect(parseTracerouteLine(header)).toEqual({ kind: 'text', text: header });
    expect(parseTracerouteLine('')).toEqual({ kind: 'text', text: '' });
    expect(parseTracerouteLine('connect: Network is unreachable')).toEqual({ kind: 'error', message: 'connect: Network is unreachable' });
  });

  it('names each who answered once', () => {
    expect(hopOf(' 2  10.0.2.2  0.1 ms 10.0.9.2  0.2 ms 10.0.2.2  0.1 ms')).toSatisfy((hop: TraceHop) => routersAt(hop).join() === '10.0.2.2,10.0.9.2');
  });
});

describe('a trace', () => {
  const HEADER = 'traceroute to 10.0.3.2 (10.0.3.2), 20 hops max, 60 byte packets';
  const ends = (...lines: string[]) => readTrace([HEADER, ...lines], '10.0.3.2').end;

  it('has no end before there is something to say', () => {
    expect(readTrace([HEADER], '10.0.3.2')).toEqual({ hops: [] });
    expect(ends(' 1  10.0.1.254  0.055 ms')).toBeUndefined();
  });

  it('reaches its target, however the address was written, and past a silent hop', () => {
    expect(ends(' 1  10.0.1.254  0.048 ms', ' 2  * * *', ' 3  10.0.3.2  0.027 ms')).toEqual({ kind: 'reached' });
    expect(readTrace([' 1  fd03::2  0.1 ms'], 'fd03:0::2').end).toEqual({ kind: 'reached' });
    expect(ends(' 1  10.0.3.2  0.1 ms !X')).toEqual({ kind: 'reached', mark: '!X' });
  });

  it('ends where somebody says that it goes no further', () => {
    expect(ends(' 1  10.0.1.254  0.031 ms', ' 2  10.0.2.2  3051.9 ms !H *')).toEqual({ kind: 'refused', from: '10.0.2.2', mark: '!H' });
  });

  it('is silent from the first hop after which nobody answered', () => {
    expect(ends(' 1  * * *')).toEqual({ kind: 'silent', ttl: 1 });
    expect(ends(' 1  10.0.1.254  0.1 ms', ' 2  * * *', ' 3  * *')).toEqual({ kind: 'silent', ttl: 2 });
  });

  it('finds the loop that it goes round in', () => {
    const a = '10.0.1.254  0.1 ms';
    const b = '10.0.2.2  0.1 ms';
    expect(ends(` 1  ${a}`, ` 2  ${b}`, ` 3  ${a}`, ` 4  ${b}`)).toEqual({ kind: 'loop', addresses: ['10.0.1.254', '10.0.2.2'] });
    expect(ends(` 1  ${a}`, ` 2  ${a}`)).toBeUndefined();
  });
});

describe('the MTU of a path', () => {
  const HEADER = 'traceroute to 10.0.3.2 (10.0.3.2), 20 hops max, 65000 byte packets';
  const read = (...lines: string[]) => readPathMtu([HEADER, ...lines], '10.0.3.2');

  it('is that of its narrowest place, and each place is between two who answered', () => {
    expect(read(' 1  10.0.1.254  0.047 ms F=1500  0.022 ms', ' 2  10.0.2.2  0.019 ms F=1400  0.013 ms', ' 3  10.0.3.2  0.020 ms F=1300  0.014 ms')).toEqual({
      mtu: 1300,
      narrowings: [{ mtu: 1400, before: '10.0.1.254', after: '10.0.2.2' }, { mtu: 1300, before: '10.0.2.2', after: '10.0.3.2' }],
      end: { kind: 'reached' },
    });
  });

  it('is the same all the way where nothing is narrower', () => {
    expect(read(' 1  10.0.1.254  0.047 ms F=1500  0.022 ms', ' 2  10.0.3.2  0.019 ms')).toEqual({ mtu: 1500, narrowings: [], end: { kind: 'reached' } });
  });

  it('is known as far as there were answers', () => {
    expect(read(' 1  10.0.1.254  0.038 ms F=1500  0.015 ms', ' 2  * *')).toEqual({ mtu: 1500, narrowings: [], end: { kind: 'silent', ttl: 2 } });
    expect(read(' 1  10.0.1.254  0.038 ms F=1500', ' 2  * *', ' 3  10.0.3.2  0.1 ms F=1400')).toMatchObject({ narrowings: [{ mtu: 1400, after: '10.0.3.2' }] });
    expect(read()).toEqual({ narrowings: [] });
  });
});
