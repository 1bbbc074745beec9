import { describe, expect, it } from 'vitest';
import { droppedIn, isTelling, packetFilter, readPacketLine } from './index.ts';
import type { Packet } from './index.ts';

const LINE = '    3\t1795755152.348245\t10.0.1.1   \tICMP\t10.0.1.2   \t98\t02:00:00:00:00:01\t02:00:00:00:00:02\tEcho (ping) request  id=0x429f, seq=2/512, ttl=64';

describe('a line of tshark', () => {
  it('is a packet', () => {
    expect(readPacketLine(LINE)).toEqual({
      number: 3,
      at: 1795755152.348245,
      source: '10.0.1.1',
      protocol: 'ICMP',
      destination: '10.0.1.2',
      length: 98,
      fromMac: '02:00:00:00:00:01',
      toMac: '02:00:00:00:00:02',
      info: 'Echo (ping) request  id=0x429f, seq=2/512, ttl=64',
    });
  });

  it('keeps what the summary holds, tabs included', () => {
    expect(readPacketLine(`${LINE}\tand more`)?.info).toBe('Echo (ping) request  id=0x429f, seq=2/512, ttl=64 and more');
  });

  it.each(["Capturing on 'eth0'", '6 packets captured', '', 'a\tb\tc\td\te\tf\tg\th\ti', '0\t1\ts\tp\td\t1\tm\tm\ti'])('is none: %j', (line) => {
    expect(readPacketLine(line)).toBeUndefined();
  });

  it('says what was dropped, and nothing of what is always said', () => {
    expect(['12 packets dropped from eth0', '1 packet dropped', '12 packets captured'].map(droppedIn)).toEqual([12, 1, undefined]);
    expect(['Running as user "root" and group "root". This could be dangerous.', "Capturing on 'eth0'", ' ** (tshark:1) 04:52:31.157768 [Main MESSAGE] -- Capture started.', 'tshark: ', '6 packets captured'].filter(isTelling)).toEqual([]);
    expect(isTelling('tshark: There is no device named "eth9"')).toBe(true);
  });
});

const packet = (more: Partial<Packet>): Packet => ({ number: 1, at: 0, source: '10.0.1.1', destination: '10.0.1.2', protocol: 'ICMP', length: 98, fromMac: '', toMac: '', info: 'Echo (ping) request', ...more });

describe('what is typed to find packets', () => {
  it.each([
    ['', true],
    ['icmp', true],
    ['ICMP request', true],
    ['arp', false],
    ['not arp', true],
    ['not icmp', false],
    ['10.0.1.', true],
    ['from 10.0.1.1', true],
    ['from 10.0.1.2', false],
    ['to 10.0.1.2 request', true],
    ['not from 10.0.1.2', true],
    ['from', false],
    ['not', false],
  ])('%j', (typed, isMeant) => {
    expect(packetFilter(typed)(packet({}))).toBe(isMeant);
  });
});
