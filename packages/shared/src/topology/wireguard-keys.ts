/** Keys of WireGuard as `wg` writes them: 32 octets in Base64 (wg(8)). */
import { clamped, publicKeyNumber } from './curve25519.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const OCTETS = 32;
/** The digits of 32 octets, and the bits that the last of them has too many. */
const [LENGTH, SPARE] = [43, 2n];

/** `wg genkey` of 32 octets that nobody can guess. */
export const privateKeyOf = (random: Uint8Array): string => renderKey(clamped(random.reduceRight((value, octet) => (value << 8n) | BigInt(octet), 0n)));

/** `wg pubkey`; undefined where it is no key. */
export function publicKeyOf(privateKey: string): string | undefined {
  const secret = parseKey(privateKey);
  return secret === undefined ? undefined : renderKey(publicKeyNumber(secret));
}

export const isKey = (text: string): boolean => parseKey(text) !== undefined;

/** The number of which the key's first octet is the least significant. */
function parseKey(text: string): bigint | undefined {
  if (text.length !== LENGTH + 1 || !text.endsWith('=')) return undefined;
  let value = 0n;
  for (const digit of text.slice(0, LENGTH)) {
    const index = DIGITS.indexOf(digit);
    if (index < 0) return undefined;
    value = (value << 6n) | BigInt(index);
  }
  return (value & ((1n << SPARE) - 1n)) === 0n ? reversed(value >> SPARE) : undefined;
}

function renderKey(key: bigint): string {
  const value = reversed(key) << SPARE;
  return `${Array.from({ length: LENGTH }, (_, index) => DIGITS[Number((value >> BigInt(6 * (LENGTH - 1 - index))) & 63n)] ?? '').join('')}=`;
}

/** With the octets in the other order. */
function reversed(value: bigint): bigint {
  let result = 0n;
  for (let octet = 0; octet < OCTETS; octet += 1) result = (result << 8n) | ((value >> BigInt(8 * octet)) & 0xffn);
  return result;
}
