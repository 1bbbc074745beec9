import { describe, expect, test } from 'vitest';
import { interfaceRecordProblem, matchesRecord, normaliseAllowedIp, normaliseEndpoint } from './index.ts';
import type { InterfaceRecord, WireGuardRecord } from './index.ts';

const [KEY, OWN, PEER, OTHER] = ['2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=', 'McOtKreiAu/5d33k1tYnRcSN/h+0mMCngyoLYLFyanw=', 'vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=', 'UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA='] as const;
const wg0 = (wireguard?: WireGuardRecord): InterfaceRecord => ({ namespace: 'net0', name: 'wg0', kind: 'device', up: true, device: { type: 'wireguard' }, ...(wireguard !== undefined && { wireguard }) });

test.each([
  ['10.0.1.2:51820', '10.0.1.2:51820'],
  ['[FD00:0::2]:9', '[fd00::2]:9'],
  ['[fe80::1%eth0]:9', '[fe80::1%eth0]:9'],
  ['fd00::2:9', undefined],
  ['[10.0.1.2]:9', undefined],
  ['vpn.example:51820', undefined],
  ['10.0.1.2', undefined],
  ['10.0.1.2:0', undefined],
  ['10.0.1.2:65536', undefined],
])('the end %s is %s', (typed, normal) => {
  expect(normaliseEndpoint(typed)).toBe(normal);
});

test.each([
  ['10.9.0.2', '10.9.0.2/32'],
  ['10.9.0.2/24', '10.9.0.0/24'],
  ['FD09::2/64', 'fd09::/64'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['net1', undefined],
])('allowed is %s: %s', (typed, normal) => {
  expect(normaliseAllowedIp(typed)).toBe(normal);
});

test.each<[WireGuardRecord, string | undefined]>([
  [{ privateKey: KEY, listenPort: 51_820, fwmark: '0x1', peers: { [PEER]: { endpoint: '10.0.1.2:1', allowedIps: ['10.9.0.2/32'], keepalive: 25 }, [OTHER]: { allowedIps: ['10.9.0.3/32'] } } }, undefined],
  [{ privateKey: 'abc' }, 'wireguard-key abc'],
  [{ listenPort: 0 }, 'wireguard-port 0'],
  [{ fwmark: '0x1/0xff' }, 'rule-fwmark 0x1/0xff'],
  [{ peers: { abc: {} } }, 'wireguard-key abc'],
  [{ peers: { [PEER]: { presharedKey: 'abc' } } }, 'wireguard-key abc'],
  [{ peers: { [PEER]: { endpoint: 'net1:9' } } }, 'wireguard-endpoint net1:9'],
  [{ peers: { [PEER]: { allowedIps: ['10.9.0.2/24'] } } }, 'wireguard-allowed-ip 10.9.0.2/24'],
  [{ peers: { [PEER]: { keepalive: 70_000 } } }, 'wireguard-keepalive 70000'],
  [{ privateKey: KEY, peers: { [OWN]: {} } }, `wireguard-own-peer ${OWN}`],
  [{ peers: { [PEER]: { allowedIps: ['10.9.0.2/32'] }, [OTHER]: { allowedIps: ['10.9.0.2/32'] } } }, 'wireguard-allowed-twice 10.9.0.2/32'],
])('%o: %s', (wireguard, problem) => {
  const found = interfaceRecordProblem(wg0(wireguard));
  expect(found && `${found.code} ${found.found ?? ''}`).toBe(problem);
});

test('nothing else has keys', () => {
  expect(interfaceRecordProblem({ ...wg0({ privateKey: KEY }), device: { type: 'dummy' } })).toMatchObject({ code: 'device-takes-not', found: 'private-key' });
});

describe('what is there is what was asked for', () => {
  const asked = { privateKey: KEY, peers: { [PEER]: { allowedIps: ['10.9.0.2/32'] } } };
  const there = { privateKey: KEY, listenPort: 43_532, peers: { [PEER]: { allowedIps: ['10.9.0.2/32'], endpoint: '10.0.1.2:9' } } };
  test.each<[string, WireGuardRecord | undefined, WireGuardRecord | undefined, boolean]>([
    ['where the kernel chose a port, and learned an end', asked, there, true],
    ['where nobody asked for anything', undefined, { listenPort: 43_532 }, true],
    ['not with another port', { ...asked, listenPort: 1 }, there, false],
    ['not with another key', { ...asked, privateKey: PEER }, there, false],
    ['not with a key that nobody asked for', undefined, asked, false],
    ['not with another peer, be there no end', { privateKey: KEY }, there, false],
    ['not without a peer', asked, { privateKey: KEY }, false],
    ['not with more allowed', asked, { ...there, peers: { [PEER]: { allowedIps: ['10.9.0.2/32', '10.9.0.3/32'] } } }, false],
  ])('%s', (_what, pattern, actual, matches) => {
    expect(matchesRecord(wg0(pattern), wg0(actual))).toBe(matches);
  });
});
