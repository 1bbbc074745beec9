import { expect, test } from 'vitest';
import { isKey, privateKeyOf, publicKeyOf } from './index.ts';

test.each([
  // RFC 7748, 6.1: Alice and Bob
  ['dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo=', 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo='],
  ['XasIfmJKikt54X+Lg4AO5m87sSkmGLb9HC+LJ/+I4Os=', '3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08='],
  // wg genkey, wg pubkey
  ['2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=', 'McOtKreiAu/5d33k1tYnRcSN/h+0mMCngyoLYLFyanw='],
  ['SNmCrgDclvCQ+AnicjAY6P0qfD0sjuoSDush2qeD0lk=', 'UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA='],
])('%s has the public key %s', (secret, open) => {
  expect(publicKeyOf(secret)).toBe(open);
});

test('of any 32 octets a private key is made', () => {
  const key = privateKeyOf(new Uint8Array(32).fill(0xff));
  expect(key).toBe(`+P${'/'.repeat(39)}38=`);
  expect(isKey(key)).toBe(true);
});

test.each(['', 'abc=', '2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY', '2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFZ=', '2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwY Y='])('%j is none', (text) => {
  expect(isKey(text)).toBe(false);
  expect(publicKeyOf(text)).toBeUndefined();
});
