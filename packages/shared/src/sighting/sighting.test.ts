import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, kindOf, putTogether, readFrame, readSighting, renderSighting, shownLayers, tellStory } from './index.ts';
import type { Chapter, Hop, Sighting, Wiring } from './index.ts';
import { arpReply, arpRequest, echo, ethernet, mac, sighting, vxlan, wiringOf } from './test-frames.ts';

const told = ({ from, to, deeds, ending }: Hop): string => `${from} → ${to}: ${deeds.join(', ')}${ending === undefined ? '' : ` · ${ending}`}`;
const tell = (chapters: readonly Chapter[]): readonly string[] => chapters.flatMap(({ kind, beats, isNoise }) => [`${isNoise ? '(noise) ' : ''}${kind}`, ...beats.map((hops) => `  ${hops.map(told).toSorted().join(' | ')}`)]);
const story = (sightings: readonly Sighting[], wiring: Wiring): readonly string[] => tell(tellStory(sightings, wiring, new Set(Object.keys(wiring.interfaces))));

/** Every sighting a microsecond after the one before. */
const inOrder = (...seen: readonly (readonly [key: string, hex: string])[]): readonly Sighting[] => seen.map(([key, hex], index) => sighting(index * 1_000, key, hex));

const three = wiringOf({
  'net0:eth0': { mac: mac(1), cable: 'host:veth0', addresses: ['10.0.1.1/24'] },
  'net1:eth0': { mac: mac(2), cable: 'host:veth1', addresses: ['10.0.1.2/24'] },
  'net2:eth0': { mac: mac(3), cable: 'host:veth2', addresses: ['10.0.1.3/24'] },
  'host:br0': { mac: mac(254), kind: 'bridge', addresses: ['10.0.1.254/24'] },
  'host:veth0': { mac: mac(10), cable: 'net0:eth0', master: 'br0' },
  'host:veth1': { mac: mac(11), cable: 'net1:eth0', master: 'br0' },
  'host:veth2': { mac: mac(12), cable: 'net2:eth0', master: 'br0' },
});
const asked = arpRequest(mac(1), '10.0.1.1', '10.0.1.2');
const answered = arpReply(mac(2), '10.0.1.2', mac(1), '10.0.1.1');
const request = echo(mac(1), mac(2), { from: '10.0.1.1', to: '10.0.1.2' });
const reply = echo(mac(2), mac(1), { from: '10.0.1.2', to: '10.0.1.1', id: 9 }, { isReply: true });
/** A port and its bridge stamp what comes in alike. */
const firstPing: readonly Sighting[] = [
  ...inOrder(['net0:eth0', asked], ['host:veth0', asked]),
  sighting(1_000, 'host:br0', asked),
  ...inOrder(['host:veth1', asked], ['net1:eth0', asked], ['host:veth2', asked], ['net2:eth0', asked], ['net1:eth0', answered], ['host:veth1', answered], ['host:veth0', answered], ['net0:eth0', answered], ['net0:eth0', request], ['host:veth0', request], ['host:veth1', request], ['net1:eth0', request], ['net1:eth0', reply], ['host:veth1', reply], ['host:veth0', reply], ['net0:eth0', reply]).map((one) => ({ ...one, at: one.at + 2_000 })),
];

describe('a first ping through a bridge', () => {
  it('is four journeys: who has it, I have, are you there, I am', () => {
    expect(story(firstPing, three)).toEqual([
      'arp-request',
      '  net0:eth0 → host:veth0: ask',
      '  host:veth1 → net1:eth0: broadcast · for-me | host:veth2 → net2:eth0: broadcast · not-for-me',
      'arp-reply',
      '  net1:eth0 → host:veth1: say',
      '  host:veth0 → net0:eth0: forward · for-me',
      'echo-request',
      '  net0:eth0 → host:veth0: send',
      '  host:veth1 → net1:eth0: forward · for-me',
      'echo-reply',
      '  net1:eth0 → host:veth1: answer',
      '  host:veth0 → net0:eth0: forward · for-me',
    ]);
  });

  it('takes up what the bridge itself gets', () => {
    expect(putTogether(firstPing, three).map((journey) => journey.length)).toEqual([7, 4, 4, 4]);
  });

  it('is the same story in whatever order it was seen', () => {
    const expected = tellStory(firstPing, three, new Set());
    fc.assert(fc.property(fc.shuffledSubarray([...firstPing], { minLength: firstPing.length }), (shuffled) => {
      expect(tellStory(shuffled, three, new Set())).toEqual(expected);
    }));
  });

  it('says where what left did not come, and where nobody looked', () => {
    const gone = firstPing.filter(({ interface: key }) => !key.startsWith('net2'));
    expect(story(gone, three)[2]).toContain('host:veth2 → net2:eth0: broadcast · lost');
    expect(tell(tellStory(gone, three, new Set(['host:veth2'])))[2]).toContain('host:veth2 → net2:eth0: broadcast · unwatched');
  });

  it('asked again is another journey', () => {
    const again = inOrder(['net0:eth0', asked], ['host:veth0', asked], ['host:veth1', asked], ['net0:eth0', asked], ['host:veth0', asked], ['host:veth1', asked]);
    expect(putTogether(again, three).map((journey) => journey.length)).toEqual([3, 3]);
  });

  it('floods what a bridge has not learned', () => {
    const flooded = inOrder(['net0:eth0', request], ['host:veth0', request], ['host:veth1', request], ['host:veth2', request], ['net1:eth0', request], ['net2:eth0', request]);
    expect(story(flooded, three)[2]).toBe('  host:veth1 → net1:eth0: flood · for-me | host:veth2 → net2:eth0: flood · not-for-me');
  });

  it('leaves out what goes on by itself, and who asks without talking', () => {
    const other = arpRequest(mac(3), '10.0.1.3', '10.0.1.254');
    const spanning = ethernet(mac(10), '01:80:c2:00:00:00', 0x26, '42420300');
    const busy = [...firstPing, sighting(90_000, 'net2:eth0', other), sighting(91_000, 'host:veth0', spanning)];
    expect(story(busy, three).filter((line) => line.startsWith('(noise)'))).toEqual(['(noise) arp-request', '(noise) stp']);
    expect(story(inOrder(['net2:eth0', other]), three)[0]).toBe('arp-request');
  });
});

const routed = wiringOf({
  'net0:eth0': { mac: mac(1), cable: 'host:left', addresses: ['10.0.1.1/24'] },
  'host:left': { mac: mac(2), cable: 'net0:eth0', addresses: ['10.0.1.254/24'] },
  'host:right': { mac: mac(3), cable: 'web:eth0', addresses: ['203.0.113.1/24'] },
  'web:eth0': { mac: mac(4), cable: 'host:right', addresses: ['203.0.113.9/24'] },
});

describe('through a router', () => {
  const there = echo(mac(1), mac(2), { from: '10.0.1.1', to: '203.0.113.9' });
  const onward = echo(mac(3), mac(4), { from: '10.0.1.1', to: '203.0.113.9', ttl: 63 });
  const masked = echo(mac(3), mac(4), { from: '203.0.113.1', to: '203.0.113.9', ttl: 63 }, { identifier: 8 });

  it('is one journey, of which TTL and MACs change', () => {
    const seen = inOrder(['net0:eth0', there], ['host:left', there], ['host:right', onward], ['web:eth0', onward]);
    expect(story(seen, routed)).toEqual(['echo-request', '  net0:eth0 → host:left: send', '  host:right → web:eth0: route · for-me']);
    const [, hop] = tellStory(seen, routed, new Set())[0]?.beats.flat() ?? [];
    expect(hop?.before && hop.sent && changesBetween(hop.before.frame, hop.sent.frame)).toEqual([
      { layer: 'ethernet', field: 'destination', before: mac(2), after: mac(4) },
      { layer: 'ethernet', field: 'source', before: mac(1), after: mac(3) },
      { layer: 'ipv4', field: 'ttl', before: '64', after: '63' },
    ]);
  });

  it('that translates, it is one all the same: there, and back', () => {
    const back = echo(mac(4), mac(3), { from: '203.0.113.9', to: '203.0.113.1', id: 5 }, { isReply: true, identifier: 8 });
    const home = echo(mac(2), mac(1), { from: '203.0.113.9', to: '10.0.1.1', id: 5, ttl: 63 }, { isReply: true });
    const seen = inOrder(['net0:eth0', there], ['host:left', there], ['host:right', masked], ['web:eth0', masked], ['web:eth0', back], ['host:right', back], ['host:left', home], ['net0:eth0', home]);
    expect(story(seen, routed)).toEqual([
      'echo-request',
      '  net0:eth0 → host:left: send',
      '  host:right → web:eth0: route, translate-source · for-me',
      'echo-reply',
      '  web:eth0 → host:right: answer',
      '  host:left → net0:eth0: route, translate-destination · for-me',
    ]);
  });

  it('that does not forward, it ends there', () => {
    expect(story(inOrder(['net0:eth0', there], ['host:left', there]), routed)).toEqual(['echo-request', '  net0:eth0 → host:left: send · ended']);
  });

  it('is not taken for another packet with other content', () => {
    const other = echo(mac(3), mac(4), { from: '10.0.1.1', to: '203.0.113.9', ttl: 63 }, { sequence: 2 });
    expect(putTogether(inOrder(['net0:eth0', there], ['host:left', there], ['host:right', other]), routed)).toHaveLength(2);
  });
});

describe('through a tunnel', () => {
  const tunnelled = wiringOf({
    'a:vx0': { mac: mac(1), kind: 'device', lower: 'eth0', addresses: ['10.9.0.1/24'] },
    'a:eth0': { mac: mac(2), cable: 'b:eth0', addresses: ['10.0.1.1/24'] },
    'b:eth0': { mac: mac(3), cable: 'a:eth0', addresses: ['10.0.1.2/24'] },
    'b:vx0': { mac: mac(4), kind: 'device', lower: 'eth0', addresses: ['10.9.0.2/24'] },
  });
  const inner = echo(mac(1), mac(4), { from: '10.9.0.1', to: '10.9.0.2' });
  const outer = vxlan(mac(2), mac(3), { from: '10.0.1.1', to: '10.0.1.2', id: 77 }, 42, inner);
  const seen = inOrder(['a:vx0', inner], ['a:eth0', outer], ['b:eth0', outer], ['b:vx0', inner]);

  it('is one journey, wrapped and unwrapped', () => {
    expect(story(seen, tunnelled)).toEqual(['echo-request', '  a:eth0 → b:eth0: send, wrap · for-me']);
    expect(tellStory(seen, tunnelled, new Set())[0]?.beats.flat().map(({ undone, before }) => [undone, before?.frame])).toEqual([[['unwrap'], readFrame(inner)]]);
    expect(putTogether(seen, tunnelled)[0]?.map(({ by, direction }) => `${by ?? 'made'} ${direction}`)).toEqual(['made out', 'wrap out', 'cable in', 'unwrap in']);
  });

  it('shows what is put around it as new', () => {
    expect(shownLayers(readFrame(outer), readFrame(inner)).map(({ name, isNew }) => `${isNew ? '+' : ''}${name}`)).toEqual(['+ethernet', '+ipv4', '+udp', '+vxlan', 'ethernet', 'ipv4', 'icmp']);
  });
});

describe('a line', () => {
  it('is a sighting, and one is a line', () => {
    const one = sighting(12_345, 'net0:eth0', request);
    expect(readSighting(renderSighting(one))).toEqual(one);
  });
  it.each(['', '$ ip -n net0 neigh flush all', '1 net0:eth0 98', '1 net0:eth0 98 0', 'x net0:eth0 98 00'])('is none: %j', (line) => {
    expect(readSighting(line)).toBeUndefined();
  });
});

describe('a frame', () => {
  it('is read as far as it goes, wherever it is cut off', () => {
    const outer = vxlan(mac(2), mac(3), { from: '10.0.1.1', to: '10.0.1.2' }, 42, request);
    for (let octets = 0; octets <= outer.length / 2; octets += 1) expect(() => readFrame(outer.slice(0, octets * 2))).not.toThrow();
    expect(readFrame(request.slice(0, 40)).layers.map(({ name }) => name)).toEqual(['ethernet']);
  });

  it('says what it is', () => {
    const syn = ethernet(mac(1), mac(2), 0x0800, `45000028000140004006000${'0'}0a0001010a000102c0010050000000010000000050020000${'0'.repeat(8)}`);
    expect(kindOf(readFrame(syn))).toBe('tcp');
    expect(readFrame(syn).layers.at(-1)?.fields).toEqual({ sourcePort: '49153', destinationPort: '80', flags: 'SYN', sequence: '1', acknowledgement: '0', payload: '0' });
    const solicitation = ethernet(mac(1), '33:33:ff:00:00:02', 0x86dd, `60000000${'0020'}3aff${'fd00'.padEnd(31, '0')}1${'ff02'.padEnd(31, '0')}2${'87000000'.padEnd(64, '0')}`);
    expect(kindOf(readFrame(solicitation))).toBe('neighbour-solicitation');
    expect(readFrame(solicitation).layers[1]?.fields).toMatchObject({ source: 'fd00::1', destination: 'ff02::2', ttl: '255' });
  });
});
