import { expect, test } from 'vitest';
import { NO_PEER, typedOfWireGuard, wireGuardOfTyped } from './typed-wireguard.ts';

const [KEY, PEER, OTHER] = ['2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=', 'vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=', 'UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA='] as const;

test('what is there is typed as it is, and is the same again; the mark stays', () => {
  const record = { privateKey: KEY, listenPort: 51_820, fwmark: '0x1', peers: { [PEER]: { endpoint: '10.0.1.2:51820', allowedIps: ['10.9.0.2/32', 'fd09::/64'], keepalive: 25, presharedKey: KEY }, [OTHER]: {} } };
  expect(wireGuardOfTyped(typedOfWireGuard(record), record)).toEqual(record);
  expect(wireGuardOfTyped(typedOfWireGuard())).toEqual({});
});

test('addresses are written as the kernel does; a number that is none is refused as such, and not left out', () => {
  const typed = { ...NO_PEER, publicKey: ` ${PEER} `, endpoint: '[FD00::2]:9', allowedIps: '10.9.0.2 FD09::1,nonsense' };
  expect(wireGuardOfTyped({ privateKey: '', listenPort: 'many', peers: [NO_PEER, typed] })).toEqual({ listenPort: NaN, peers: { [PEER]: { endpoint: '[fd00::2]:9', allowedIps: ['10.9.0.2/32', 'fd09::1/128', 'nonsense'] } } });
});

test.each([
  ['a peer without a key', [{ ...NO_PEER, allowedIps: '10.9.0.2' }]],
  ['two of one key', [{ ...NO_PEER, publicKey: PEER }, { ...NO_PEER, publicKey: PEER }]],
])('waits for %s', (_what, peers) => {
  expect(wireGuardOfTyped({ privateKey: KEY, listenPort: '', peers })).toBeUndefined();
});
