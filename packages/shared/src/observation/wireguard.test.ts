import { expect, test } from 'vitest';
import type { ObservedInterface, ObservedSysctl } from './index.ts';
import { parseWireGuardDump, parseWireGuardPeers } from './index.ts';
import { setByWireGuard } from './wireguard-sysctls.ts';

const [KEY, PUBLIC, PEER, OTHER] = ['2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=', 'McOtKreiAu/5d33k1tYnRcSN/h+0mMCngyoLYLFyanw=', 'vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=', 'UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA='] as const;

/** As `wg show all dump` prints it. */
const DUMP = [
  ['wg0', KEY, PUBLIC, '51820', '0x10'],
  ['wg0', PEER, KEY, '10.0.1.2:51820', '10.9.0.2/32,fd09::/64', '1700000000', '1240', '980', '25'],
  ['wg0', OTHER, '(none)', '(none)', '(none)', '0', '0', '148', 'off'],
  ['wg1', '(none)', '(none)', '0', 'off'],
  ['wg2', '(none)', '(none)', '43532', 'off'],
]
  .map((line) => `${line.join('\t')}\n`)
  .join('');

test('what it is set to, and nothing of what changes by itself', () => {
  expect(Object.fromEntries(parseWireGuardDump(DUMP))).toEqual({
    wg0: {
      privateKey: KEY,
      listenPort: 51_820,
      fwmark: '0x10',
      peers: { [PEER]: { presharedKey: KEY, endpoint: '10.0.1.2:51820', allowedIps: ['10.9.0.2/32', 'fd09::/64'], keepalive: 25 }, [OTHER]: {} },
    },
    wg2: { listenPort: 43_532 },
  });
  expect(parseWireGuardDump('').size).toBe(0);
});

test('what changes by itself, and no secret', () => {
  expect(parseWireGuardPeers(DUMP)).toEqual([
    { interface: 'wg0', publicKey: PEER, endpoint: '10.0.1.2:51820', handshakeAt: 1_700_000_000, received: 1240, sent: 980 },
    { interface: 'wg0', publicKey: OTHER, received: 0, sent: 148 },
  ]);
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['its own, and that of its namespace', { 'ipv4.conf.all.send_redirects': '0', 'ipv4.conf.wg0.send_redirects': '0', 'ipv6.conf.wg0.addr_gen_mode': '1' }, []],
  ['that of the namespace is somebody’s where another interface has it, too', { 'ipv4.conf.all.send_redirects': '0', 'ipv4.conf.eth0.send_redirects': '0' }, ['ipv4.conf.all.send_redirects', 'ipv4.conf.eth0.send_redirects']],
  ['another of its sysctls', { 'ipv4.conf.wg0.rp_filter': '2', 'ipv6.conf.wg0.addr_gen_mode': '3' }, ['ipv4.conf.wg0.rp_filter', 'ipv6.conf.wg0.addr_gen_mode']],
])('what setting one up sets is nobody’s: %s', (_what, values, left) => {
  const sysctls = Object.entries(values).map(([name, value]): ObservedSysctl => ({ namespace: 'net0', name: `net.${name}`, value, fresh: '9' }));
  const isSet = setByWireGuard(Object.fromEntries(sysctls.map((one) => [one.name, one])), { 'net0:wg0': { namespace: 'net0', name: 'wg0', kernelKind: 'wireguard' } as ObservedInterface });
  expect(sysctls.filter((one) => !isSet(one)).map(({ name }) => name.slice(4))).toEqual(left);
  const without = setByWireGuard({}, {});
  expect(sysctls.some(without)).toBe(false);
});
