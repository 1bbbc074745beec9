import { describe, expect, it } from 'vitest';
import { kindOf, layerOf, readFrame, sayingOf, tellStory } from './index.ts';
import { ACK, ANSWER, DISCOVER, NO_SUCH_NAME, OFFER, QUERY, QUERY_NOWHERE, REQUEST } from './recorded-frames.ts';
import { mac, sighting, tcp, vxlan, wiringOf } from './test-frames.ts';

const said = (hex: string): readonly (string | object | undefined)[] => {
  const saying = sayingOf(readFrame(hex));
  return [saying?.code, saying && Object.fromEntries(Object.entries(saying.values).filter(([, value]) => value !== ''))];
};

describe('a lease', () => {
  it('is asked for, offered, taken and given', () => {
    expect(said(DISCOVER)).toEqual(['dhcp-discover', { source: '0.0.0.0', destination: '255.255.255.255' }]);
    expect(said(OFFER)).toEqual(['dhcp-offer', { source: '10.0.1.1', destination: '10.0.1.56', address: '10.0.1.56' }]);
    expect(said(REQUEST)).toEqual(['dhcp-request', { source: '0.0.0.0', destination: '255.255.255.255', address: '10.0.1.56' }]);
    expect(said(ACK)).toEqual(['dhcp-ack', { source: '10.0.1.1', destination: '10.0.1.56', address: '10.0.1.56' }]);
    expect([DISCOVER, OFFER, REQUEST, ACK].map((hex) => kindOf(readFrame(hex)))).toEqual(['dhcp', 'dhcp', 'dhcp', 'dhcp']);
  });

  it('has its fields among the headers', () => {
    expect(layerOf(readFrame(REQUEST), 'dhcp')?.fields).toEqual({ message: 'request', transaction: '0x98e10f50', clientMac: '0e:d8:ec:66:1c:94', requestedAddress: '10.0.1.56', server: '10.0.1.1' });
    expect(layerOf(readFrame(OFFER), 'dhcp')?.fields).toMatchObject({ message: 'offer', yourAddress: '10.0.1.56', server: '10.0.1.1' });
  });

  it('that is offered is for the one whose MAC it goes to, though it has no address', () => {
    const wiring = wiringOf({
      'server:eth0': { mac: '56:25:38:f1:ae:53', cable: 'client:eth0', addresses: ['10.0.1.1/24'] },
      'client:eth0': { mac: '0e:d8:ec:66:1c:94', cable: 'server:eth0' },
    });
    const [chapter] = tellStory([sighting(0, 'server:eth0', OFFER), sighting(1, 'client:eth0', OFFER)], wiring, new Set());
    expect(chapter?.beats.flat().map(({ deeds, ending }) => [deeds, ending])).toEqual([[['send'], 'for-me']]);
  });

  it('of which the options are cut off is still DHCP', () => {
    for (let octets = 42; octets < DISCOVER.length / 2; octets += 1) {
      const frame = readFrame(DISCOVER.slice(0, octets * 2));
      expect(kindOf(frame)).toBe('dhcp');
      if (octets < 285) expect(sayingOf(frame)).toBeUndefined();
    }
  });
});

describe('a name', () => {
  it('is asked for and answered', () => {
    expect(said(QUERY)).toEqual(['dns-query', { source: '10.0.1.56', destination: '10.0.1.1', name: 'web.lab', record: 'A' }]);
    expect(said(ANSWER)).toEqual(['dns-answer', { source: '10.0.1.1', destination: '10.0.1.56', name: 'web.lab', record: 'A', status: 'NOERROR', address: '10.0.1.9' }]);
    expect(said(QUERY_NOWHERE)).toMatchObject(['dns-query', { name: 'nowhere.lab' }]);
    expect(said(NO_SUCH_NAME)).toMatchObject(['dns-no-such-name', { name: 'nowhere.lab', status: 'NXDOMAIN' }]);
  });

  it('that has no such record, or of which nothing could be found out, is told apart', () => {
    const status = (digit: string): string => NO_SUCH_NAME.slice(0, 91) + digit + NO_SUCH_NAME.slice(92);
    expect(NO_SUCH_NAME[91]).toBe('3');
    expect(said(status('0'))[0]).toBe('dns-nothing');
    expect(said(status('5'))).toMatchObject(['dns-failure', { status: 'REFUSED' }]);
  });

  it('that goes on in itself ends all the same', () => {
    const turned = `${QUERY.slice(0, 108)}c00c${QUERY.slice(112)}`;
    expect(sayingOf(readFrame(turned))).toBeUndefined();
  });
});

describe('a connection', () => {
  const [a, b] = [{ from: '10.0.1.1', to: '10.0.1.2' }, { from: '10.0.1.2', to: '10.0.1.1' }];
  const there = (flags: number, more: Parameters<typeof tcp>[4] = {}): string => tcp(mac(1), mac(2), a, [40_000, 80], { flags, ...more });
  const back = (flags: number, more: Parameters<typeof tcp>[4] = {}): string => tcp(mac(2), mac(1), b, [80, 40_000], { flags, ...more });
  const code = (hex: string): string | undefined => sayingOf(readFrame(hex))?.code;

  it('is asked for, granted, used and ended', () => {
    expect(said(there(0x02))).toEqual(['tcp-syn', { source: '10.0.1.1', destination: '10.0.1.2', port: '80' }]);
    expect(said(back(0x12))).toMatchObject(['tcp-syn-ack', { port: '80' }]);
    expect(code(there(0x10))).toBe('tcp-ack');
    expect(said(there(0x18, { payload: '68656c6c6f' }))).toMatchObject(['tcp-data', { octets: '5' }]);
    expect(code(there(0x11))).toBe('tcp-fin');
  });

  it('that nobody listens for is refused; one that there was is broken off', () => {
    expect(said(back(0x14, { sequence: 0 }))).toMatchObject(['tcp-refused', { port: '80' }]);
    expect(code(back(0x14, { sequence: 7 }))).toBe('tcp-reset');
    expect(code(there(0x04, { sequence: 0 }))).toBe('tcp-reset');
  });

  it('is heard through a tunnel', () => {
    const outer = vxlan(mac(8), mac(9), { from: '192.168.0.1', to: '192.168.0.2' }, 42, there(0x02));
    expect(said(outer)).toEqual(['tcp-syn', { source: '10.0.1.1', destination: '10.0.1.2', port: '80' }]);
  });

  it('of which one packet is as long as the wire says is not said to carry what only fills it up', () => {
    expect(code(`${there(0x10)}000000000000`)).toBe('tcp-ack');
  });
});
